import asyncio


async def fetch_and_add(cache, lock, page):
    await asyncio.sleep(0.1)  # the page is on its way
    async with lock:  # take the cache
        cache.append(page)


async def main():
    cache, lock = [], asyncio.Lock()
    tasks = [asyncio.create_task(fetch_and_add(cache, lock, page)) for page in range(1, 5)]  # start
    for task in tasks:
        await task
    print(f"pages {cache}")


asyncio.run(main())
