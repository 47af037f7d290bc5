import asyncio
import time

AT_ONCE = 8  # transfers at a time


async def transfer(file, line, at_once):
    """Sends a file in four pieces. The line carries one piece at a time."""
    async with at_once:
        for _piece in range(4):
            async with line:  # the line is full
                await asyncio.sleep(0.05)  # a piece on the line
        print(f"{file} is there")


async def main():
    start = time.perf_counter()
    line = asyncio.Lock()
    at_once = asyncio.Semaphore(AT_ONCE)
    tasks = [asyncio.create_task(transfer(file, line, at_once)) for file in "ABCDEFGH"]  # start
    for task in tasks:
        await task  # wait for it
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
