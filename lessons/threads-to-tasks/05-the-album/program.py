import asyncio
import time


async def fetch(photo):
    """Stands for a request: a photo's size, or what went wrong."""
    await asyncio.sleep((100 + 50 * (photo % 3)) / 1000)
    if photo == 5:
        raise LookupError(f"photo {photo}: 404")
    return 10 * photo


def bar(done):
    """How full the album is: ####-----."""
    return "#" * done + "-" * (9 - done)


WORKERS = 3  # photos at a time


async def share(worker, results):
    for photo in range(1, 10):
        if photo % WORKERS == worker:
            try:
                await results.put(await fetch(photo))  # one by one
            except LookupError as error:
                await results.put(error)


async def fetch_all(results):
    async with asyncio.TaskGroup() as workers:
        for worker in range(WORKERS):
            workers.create_task(share(worker, results))
    await results.put(None)  # a queue cannot be closed: this says that nothing follows


async def main():
    start = time.perf_counter()
    results = asyncio.Queue(10)
    fetching = asyncio.create_task(fetch_all(results))

    photos, kilobytes, errors = 0, 0, []
    while (result := await results.get()) is not None:
        photos += 1
        print(bar(photos))  # progress
        if isinstance(result, LookupError):
            errors.append(str(result))  # kept apart
        else:
            kilobytes += result  # one more
    await fetching
    print(f"{kilobytes} kB, missing: {', '.join(errors)}")
    print(f"total elapsed {time.perf_counter() - start:.2f} s")


asyncio.run(main())
