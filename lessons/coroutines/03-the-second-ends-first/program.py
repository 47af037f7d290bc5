import asyncio
import time


async def say_after(seconds, what):
    await asyncio.sleep(seconds)  # wait
    print(what)


async def main():
    start = time.perf_counter()
    slow = asyncio.create_task(say_after(3, "slow"))  # start the slow one
    fast = asyncio.create_task(say_after(2, "fast"))  # start the fast one
    await slow  # until the slow one has ended
    print("now for the fast one")
    await fast  # until the fast one has ended
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
