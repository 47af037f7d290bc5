// Stages joined by channels, a limit on how many run at once, retries with back-off, and a report at the end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Job(u32);

#[derive(Debug)]
enum Failure {
    Flaky { attempt: u32 },
    TimedOut(Duration),
}

async fn attempt(job: Job, attempt: u32) -> Result<String, Failure> {
    let cost = Duration::from_millis(u64::from(job.0) * 10);
    let work = async {
        sleep(cost).await;
        if job.0 % 3 == 0 && attempt < 2 { Err(Failure::Flaky { attempt }) } else { Ok(format!("job {}", job.0)) }
    };
    match timeout(Duration::from_millis(45), work).await {
        Ok(result) => result,
        Err(_) => Err(Failure::TimedOut(cost)),
    }
}

async fn with_retries(job: Job, limit: u32) -> Result<(String, u32), Failure> {
    let mut tries = 0;
    loop {
        match attempt(job, tries).await {
            Ok(text) => return Ok((text, tries)),
            Err(failure @ Failure::TimedOut(_)) => return Err(failure),
            Err(failure) if tries + 1 >= limit => return Err(failure),
            Err(Failure::Flaky { attempt }) => {
                let pause = Duration::from_millis(2u64.pow(attempt) * 5);
                println!("{job:?} failed, waits {pause:?}");
                sleep(pause).await;
                tries += 1;
            }
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let (jobs, mut queue) = mpsc::channel::<Job>(2);
    let (results, mut collected) = mpsc::unbounded_channel();
    let running = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));

    tokio::spawn(async move {
        for n in 1..=6 {
            jobs.send(Job(n)).await.expect("the queue is open");
        }
    });

    let permits = Arc::new(Semaphore::new(2));
    let (r, m) = (running.clone(), most.clone());
    let driver = tokio::spawn(async move {
        let mut set = JoinSet::new();
        while let Some(job) = queue.recv().await {
            let permit = permits.clone().acquire_owned().await.unwrap();
            let (results, r, m) = (results.clone(), r.clone(), m.clone());
            set.spawn(async move {
                let now = r.fetch_add(1, Ordering::SeqCst) + 1;
                m.fetch_max(now, Ordering::SeqCst);
                let result = with_retries(job, 3).await;
                r.fetch_sub(1, Ordering::SeqCst);
                drop(permit);
                results.send((job, result)).unwrap();
            });
        }
        let mut finished = 0;
        while let Some(done) = set.join_next().await {
            done.unwrap();
            finished += 1;
        }
        finished
    });

    let mut report = Vec::new();
    while let Some((job, result)) = collected.recv().await {
        println!("{:>4} ms {job:?}: {result:?}", start.elapsed().as_millis());
        report.push((job, result.is_ok()));
    }
    report.sort();
    let (good, bad): (Vec<_>, Vec<_>) = report.into_iter().partition(|(_, ok)| *ok);
    println!("good {:?}", good.iter().map(|(j, _)| j.0).collect::<Vec<_>>());
    println!("bad {:?}", bad.iter().map(|(Job(n), _)| n).collect::<Vec<_>>());
    println!("finished {}, at most {} at once", driver.await.unwrap(), most.load(Ordering::SeqCst));
}
