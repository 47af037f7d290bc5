import asyncio
import time
from collections import deque


def get(page, latency):
    """Stands for a request that blocks until the answer is there."""
    time.sleep(latency / 1000)


async def worker(name, queue):
    while queue:
        page, latency = queue.popleft()
        print(f"{name} gets {page}")
        get(page, latency)  # the request
        print(f"{name} has {page}")
        await asyncio.sleep(0)  # let the other one go on


async def main():
    start = time.perf_counter()
    queue = deque(zip("ABCDEFG", [300, 800, 400, 300, 500, 500, 400]))
    one = asyncio.create_task(worker("One", queue))  # start One
    two = asyncio.create_task(worker("Two", queue))  # start Two
    await one
    await two
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
