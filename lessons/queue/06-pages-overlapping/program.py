import asyncio
import time
from collections import deque

WORKERS = 2  # how many fetch at a time


async def get(page, latency):
    """Stands for a request: the standard library has none that can be awaited."""
    await asyncio.sleep(latency / 1000)
    return f"page {page}"


async def worker(queue):
    while queue:
        page, latency = queue.popleft()
        print(f"getting {page}")
        text = await get(page, latency)  # the request
        print(f"got {text}")


async def main():
    start = time.perf_counter()
    queue = deque(zip("ABCDEFG", [300, 800, 400, 300, 500, 500, 400]))
    workers = [asyncio.create_task(worker(queue)) for _ in range(WORKERS)]  # start one
    for task in workers:
        await task
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
