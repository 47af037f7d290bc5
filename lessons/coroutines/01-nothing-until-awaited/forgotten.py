import asyncio
import time


async def say_after(seconds, what):
    await asyncio.sleep(seconds)  # wait
    print(what)


async def main():
    start = time.perf_counter()
    hello = say_after(1, "hello")  # a future
    hi = say_after(2, "hi")  # another one
    await hello  # now the first
    hi.close()  # nobody awaits the second
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
