import asyncio
import time

CHUNK = 200  # milliseconds from chunk to chunk


def bar(done, all):
    """How full a download is: ####----."""
    return "#" * done + "-" * (all - done)


async def download(name, chunks):
    await asyncio.sleep(CHUNK / 1000)  # ask for it
    if chunks == 0:
        raise LookupError(f"{name}: 404 not found")
    for done in range(1, chunks + 1):
        await asyncio.sleep(CHUNK / 1000)  # a chunk arrives
        print(f"{name} {bar(done, chunks)}")
    return chunks


async def main():
    start = time.perf_counter()
    linux = asyncio.create_task(download("linux", 5))  # start the first
    mac = asyncio.create_task(download("mac", 0))  # start the second
    windows = asyncio.create_task(download("windows", 3))  # start the third
    for task in [linux, mac, windows]:
        try:
            print(f"got {await task} chunks")
        except LookupError as error:
            print(f"failed: {error}")
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


asyncio.run(main())
