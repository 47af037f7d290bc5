import asyncio
import time


async def say_after(seconds, what):
    await asyncio.sleep(seconds)  # wait
    print(what)


async def main():
    start = time.perf_counter()
    slow = asyncio.create_task(say_after(3, "slow"))  # start the slow one
    await slow  # until the slow one has ended
    fast = asyncio.create_task(say_after(1, "fast"))  # start the fast one, last
    await fast  # until the fast one has ended
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
