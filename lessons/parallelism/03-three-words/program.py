import asyncio
import time


async def page(name):
    """Stands for a request: the standard library has none that can be awaited."""
    await asyncio.sleep(0.2)  # the answer is on its way
    return f"{name} is there: 200 OK"


async def main():
    start = time.perf_counter()
    news = page("news")  # a coroutine
    sport = asyncio.create_task(page("sport"))  # a task
    print(await news)  # the event loop runs both
    print(await sport)
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
