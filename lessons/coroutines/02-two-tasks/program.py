import asyncio
import time


async def say_after(seconds, what):
    await asyncio.sleep(seconds)  # wait
    print(what)


async def main():
    start = time.perf_counter()
    hello = asyncio.create_task(say_after(1, "hello"))  # start a task
    hi = asyncio.create_task(say_after(2, "hi"))  # start another
    await hello  # until the first has ended
    await hi  # until the second has ended
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
