import asyncio


async def say_after(seconds, what):
    await asyncio.sleep(seconds)  # wait
    print(what)


async def main():
    await say_after(1, "hello")  # first
    await say_after(2, "world")  # then


asyncio.run(main())
