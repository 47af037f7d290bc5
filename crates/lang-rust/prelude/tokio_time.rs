// tokio::time: timeouts and intervals. Sleeping itself is native.

fn tokio__time__timeout(duration: D, future: F) -> tokio__time__Timeout {
    tokio__time__Timeout { value: future.into_future(), delay: tokio::time::sleep(duration) }
}
fn tokio__time__timeout_at(deadline: I, future: F) -> tokio__time__Timeout {
    tokio__time__Timeout { value: future.into_future(), delay: tokio::time::sleep_until(deadline) }
}

struct tokio__time__Timeout { value: F, delay: D }
impl tokio__time__Timeout {
    fn into_inner(self) -> F { self.value }
}
impl Future for tokio__time__Timeout {
    fn poll(&mut self, cx: C) -> P {
        let had_budget = __lib::has_budget();
        match self.value.poll(cx) {
            std::task::Poll::Ready(value) => return std::task::Poll::Ready(Ok(value)),
            std::task::Poll::Pending => {}
        }
        // If it is the future that used up the budget, the delay is polled all the same.
        let polled = if had_budget && !__lib::has_budget() {
            let before = __lib::set_budget(-1);
            let polled = self.delay.poll(cx);
            __lib::set_budget(before);
            polled
        } else {
            self.delay.poll(cx)
        };
        match polled {
            std::task::Poll::Ready(_) => std::task::Poll::Ready(Err(tokio__time__error__Elapsed(()))),
            std::task::Poll::Pending => std::task::Poll::Pending,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum tokio__time__MissedTickBehavior { Burst, Delay, Skip }

fn tokio__time__interval(period: D) -> tokio__time__Interval {
    if period.is_zero() {
        panic!("`period` must be non-zero.");
    }
    tokio__time__Interval {
        delay: tokio::time::sleep_until(tokio::time::Instant::now()),
        period,
        behavior: tokio__time__MissedTickBehavior::Burst,
    }
}
fn tokio__time__interval_at(start: I, period: D) -> tokio__time__Interval {
    if period.is_zero() {
        panic!("`period` must be non-zero.");
    }
    tokio__time__Interval {
        delay: tokio::time::sleep_until(start),
        period,
        behavior: tokio__time__MissedTickBehavior::Burst,
    }
}

struct tokio__time__Interval { delay: D, period: P, behavior: B }
impl tokio__time__Interval {
    fn tick(&mut self) -> T { __Tick { interval: self } }
    fn poll_tick(&mut self, cx: C) -> P {
        match self.delay.poll(cx) {
            std::task::Poll::Pending => return std::task::Poll::Pending,
            std::task::Poll::Ready(_) => {}
        }
        let timeout = self.delay.deadline();
        let now = tokio::time::Instant::now();
        let next = if now > timeout + std::time::Duration::from_millis(5) {
            match self.behavior {
                tokio__time__MissedTickBehavior::Burst => timeout + self.period,
                tokio__time__MissedTickBehavior::Delay => now + self.period,
                tokio__time__MissedTickBehavior::Skip => {
                    let late = now.duration_since(timeout).as_nanos() % self.period.as_nanos();
                    now + (self.period - std::time::Duration::from_nanos(late as u64))
                }
            }
        } else {
            timeout + self.period
        };
        self.delay = tokio::time::sleep_until(next);
        std::task::Poll::Ready(timeout)
    }
    fn reset(&mut self) { self.delay.reset(tokio::time::Instant::now() + self.period); }
    fn reset_immediately(&mut self) { self.delay.reset(tokio::time::Instant::now()); }
    fn reset_after(&mut self, after: D) { self.delay.reset(tokio::time::Instant::now() + after); }
    fn reset_at(&mut self, deadline: I) { self.delay.reset(deadline); }
    fn missed_tick_behavior(&self) -> B { self.behavior }
    fn set_missed_tick_behavior(&mut self, behavior: B) { self.behavior = behavior; }
    fn period(&self) -> D { self.period }
}

struct __Tick { interval: I }
impl Future for __Tick {
    fn poll(&mut self, cx: C) -> P { self.interval.poll_tick(cx) }
}
