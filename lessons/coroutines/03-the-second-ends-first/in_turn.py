import asyncio
import time


async def say_after(seconds, what):
    await asyncio.sleep(seconds)  # wait
    print(what)


async def main():
    start = time.perf_counter()
    await say_after(3, "slow")
    print("now for the fast one")
    await say_after(2, "fast")
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
