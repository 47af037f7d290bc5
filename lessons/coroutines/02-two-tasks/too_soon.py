import asyncio
import time


async def say_after(seconds, what):
    await asyncio.sleep(seconds)  # wait
    print(what)


async def main():
    start = time.perf_counter()
    await asyncio.create_task(say_after(1, "hello"))  # start a task
    await asyncio.create_task(say_after(2, "hi"))  # start another
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
