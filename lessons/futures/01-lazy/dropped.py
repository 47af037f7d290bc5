import asyncio


async def answer():
    print("thinking")
    return 42


async def main():
    coroutine = answer()  # a value
    coroutine.close()  # and away with it
    print("no answer")


asyncio.run(main())
