import asyncio


async def brew():
    water = 200  # kept from here on
    await asyncio.sleep(0.3)  # first wait: it heats
    tea = water - 20  # a new variable
    await asyncio.sleep(0.2)  # second wait: it draws
    print(f"{tea} ml of tea from {water} ml of water")
    return tea


async def main():
    brewing = asyncio.create_task(brew())  # start
    await brewing


asyncio.run(main())
