import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection():
    await asyncio.sleep(0.2)  # dial
    print("open")
    try:
        yield
    finally:
        await asyncio.sleep(0.1)  # say goodbye
        print("closed")


async def thermometer():
    for value in [20.5, 21, 21.5]:
        await asyncio.sleep(0.3)  # measure
        yield value


async def main():
    async with connection():  # acquire
        async for value in thermometer():
            print(f"{value} degrees")  # use


asyncio.run(main())
