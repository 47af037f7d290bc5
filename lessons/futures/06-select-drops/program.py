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
    try:
        async with asyncio.timeout(0.2):  # the patience
            files = await download()
        print(f"{files} file")
    except TimeoutError:
        print("too slow")
    print("main goes on")


asyncio.run(main())
