import asyncio
import time

LIMIT = 3  # how many at a time


async def fetch(page, latency, limit):
    async with limit:  # one of few
        await asyncio.sleep(latency / 1000)  # the answer is on its way
        print(f"{page} is there")
        return page


async def main():
    start = time.perf_counter()
    limit = asyncio.Semaphore(LIMIT)
    wanted = [("A", 500), ("B", 200), ("C", 100), ("D", 300), ("E", 400)]
    pages = await asyncio.gather(*(fetch(page, latency, limit) for page, latency in wanted))  # start
    print("pages", "".join(pages))  # in the order asked
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
