import asyncio


async def parse(page):
    await asyncio.sleep(0.1)  # the page arrives
    return int(page)


async def main():
    forgotten = asyncio.create_task(parse("oops"))  # a bad one, and nobody waits for it
    await asyncio.sleep(0.2)  # something else
    print("main goes on")


asyncio.run(main())
