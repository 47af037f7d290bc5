import asyncio


async def save():
    await asyncio.sleep(1)  # to the disk
    print("saved")


async def main():
    asyncio.create_task(save())  # start, and forget
    print("bye")


asyncio.run(main())
