import asyncio
import time


async def ask(_server):
    await asyncio.sleep(1)  # the answer is on its way


async def main():
    start = time.perf_counter()
    for server in ["a", "b", "c"]:
        await ask(server)  # a future, where a task was meant
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
