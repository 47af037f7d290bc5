import asyncio

WAIT = 350  # milliseconds until the answer is there


async def letter():
    print("asking for a letter")
    await asyncio.sleep(WAIT / 1000)  # the only real wait
    print("here it is")
    return "a"


async def word():
    character = await letter()  # three calls deep
    return f"{character} word"


async def sentence():
    text = await word()  # two calls deep
    return f"{text} in a sentence"


async def reader():
    text = await sentence()  # one call deep
    print(text)


async def clock():
    for _ in range(4):
        await asyncio.sleep(0.1)  # another task's wait
        print("tick")


async def main():
    reading = asyncio.create_task(reader())  # start the reader
    ticking = asyncio.create_task(clock())  # start the clock
    await reading
    await ticking


asyncio.run(main())
