import asyncio
from collections import deque


async def worker(name, queue):
    while queue:
        item = queue.popleft()
        print(f"{name} running")
        total = 0
        for _ in range(item):
            total += 1  # work
        print(f"{name} total {total}")


async def main():
    queue = deque([15, 10, 5, 2])
    one = asyncio.create_task(worker("One", queue))  # start One
    two = asyncio.create_task(worker("Two", queue))  # start Two
    await one
    await two


asyncio.run(main())
