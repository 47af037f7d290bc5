import asyncio
import threading
import time


class Timer:
    """Is ready at an instant."""

    def __init__(self, due):
        self.due = due

    def __await__(self):
        while time.perf_counter() < self.due:
            loop = asyncio.get_running_loop()
            waker = loop.create_future()

            def wait():
                time.sleep(max(0, self.due - time.perf_counter()))  # somebody has to wait
                loop.call_soon_threadsafe(waker.set_result, None)  # and to wake

            threading.Thread(target=wait).start()
            print("not yet")
            yield from waker  # not yet
        print("it rings")  # time is up


async def main():
    due = time.perf_counter() + 0.1
    await Timer(due)
    print("good morning")


asyncio.run(main())
