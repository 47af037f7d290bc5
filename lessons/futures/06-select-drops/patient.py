import asyncio
from contextlib import contextmanager


@contextmanager
def guard(name):
    try:
        yield
    finally:
        print(f"{name} is put away")


async def download():
    with guard("the half-written file"):
        await asyncio.sleep(0.3)  # the download
        print("downloaded")
        return 1


async def main():
    downloading = asyncio.create_task(download())
    done, _ = await asyncio.wait([downloading], timeout=0.2)
    if done:
        print(f"{downloading.result()} file")
    else:
        print("too slow")  # the patience
        print(f"{await downloading} file after all")
    print("main goes on")


asyncio.run(main())
