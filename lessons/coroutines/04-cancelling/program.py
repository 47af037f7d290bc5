import asyncio


async def worker():
    try:
        for n in range(1, 61):
            await asyncio.sleep(1)  # a second of work
            print(f"working for {n} s")
    finally:
        print("session closed")  # teardown


async def main():
    task = asyncio.create_task(worker())  # start
    await asyncio.sleep(3.5)  # have a look after a while
    task.cancel()  # cancel
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled: true")


asyncio.run(main())
