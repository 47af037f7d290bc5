import asyncio


async def worker():
    asked = False
    for n in range(1, 7):
        try:
            await asyncio.sleep(1)  # a second of work
        except asyncio.CancelledError:
            asked = True  # swallowed
            await asyncio.sleep(0.5)  # the rest of that second
        if asked:
            print("asked to stop, but not now")
        print(f"working for {n} s")


async def main():
    task = asyncio.create_task(worker())  # start
    await asyncio.sleep(3.5)  # have a look after a while
    task.cancel()  # ask
    await task
    print("stopped")


asyncio.run(main())
