import asyncio
import time


async def ask(server):
    """Stands for a request: the standard library has none that can be awaited."""
    await asyncio.sleep(0.2)  # the round trip
    return f"{server} says hello"


async def main():
    start = time.perf_counter()
    a = await ask("Athens")  # the first
    b = await ask("Berlin")  # the second
    c = await ask("Cairo")  # the third
    print(f"{a}, {b}, {c}")
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
