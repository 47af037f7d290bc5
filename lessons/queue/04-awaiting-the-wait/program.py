import asyncio
import time
from collections import deque

SECOND = 1  # of the program, in seconds


async def worker(name, queue):
    while queue:
        seconds = queue.popleft()
        print(f"{name} running")
        await asyncio.sleep(seconds * SECOND)  # wait
        print(f"{name} total {seconds}")


async def main():
    start = time.perf_counter()
    queue = deque([15, 10, 5, 2])
    one = asyncio.create_task(worker("One", queue))  # start One
    two = asyncio.create_task(worker("Two", queue))  # start Two
    await one
    await two
    print(f"total elapsed {(time.perf_counter() - start) / SECOND:.1f} s")


asyncio.run(main())
