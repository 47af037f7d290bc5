import asyncio

photos = 0


async def download():
    global photos
    seen = photos  # how many so far
    await asyncio.sleep(0.1)  # the photo arrives
    photos = seen + 1  # one more


async def main():
    a = asyncio.create_task(download())  # photo A
    b = asyncio.create_task(download())  # photo B
    await a
    await b
    print(f"{photos} photos")


asyncio.run(main())
