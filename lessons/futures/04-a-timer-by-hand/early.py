import asyncio
import time


class Timer:
    """Is ready at an instant."""

    def __init__(self, due):
        self.due = due

    def __await__(self):
        while time.perf_counter() < self.due:
            waker = asyncio.get_running_loop().create_future()
            print("not yet")
            yield from waker  # not yet
        print("it rings")  # time is up


async def main():
    due = time.perf_counter() + 0.1
    await Timer(due)
    print("good morning")


asyncio.run(main())
