import asyncio

result = 0


async def count():
    global result
    await asyncio.sleep(1)  # takes a while
    result = 42


async def main():
    task = asyncio.create_task(count())  # start
    print(f"the result is {result}")  # look
    await task  # wait


asyncio.run(main())
