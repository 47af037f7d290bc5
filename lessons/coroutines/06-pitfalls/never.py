import asyncio


async def save():
    await asyncio.sleep(1)  # to the disk
    print("saved")


async def main():
    _saving = save()  # a coroutine, and nobody awaits it
    print("bye")


asyncio.run(main())
