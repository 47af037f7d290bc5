import asyncio


async def answer():
    print("thinking")
    return 42


async def main():
    coroutine = answer()  # a value
    print("it is made")
    number = await coroutine  # now it runs
    print(f"the answer is {number}")


asyncio.run(main())
