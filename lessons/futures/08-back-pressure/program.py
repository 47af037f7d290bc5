import asyncio

CAPACITY = 2  # messages that may wait in the channel


async def producer(channel):
    for n in range(1, 9):
        await channel.put(n)  # waits if it is full
        print(f"sent {n}")
    print("all sent")
    await channel.put(None)  # a queue cannot be closed: this says that nothing follows


async def consumer(channel):
    while (n := await channel.get()) is not None:
        await asyncio.sleep(0.1)  # slow work
        print(f"done {n}")


async def main():
    channel = asyncio.Queue(CAPACITY)
    sending = asyncio.create_task(producer(channel))  # the quick one
    working = asyncio.create_task(consumer(channel))  # the slow one
    await sending
    await working


asyncio.run(main())
