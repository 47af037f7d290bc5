import asyncio


async def parse(page):
    await asyncio.sleep(0.1)  # the page arrives
    return int(page)


async def main():
    good = asyncio.create_task(parse("42"))  # a good page
    bad = asyncio.create_task(parse("oops"))  # a bad one
    for task in [good, bad]:
        try:
            print(f"got {await task}")
        except ValueError:
            print("a task panicked: true")
    print("main goes on")


asyncio.run(main())
