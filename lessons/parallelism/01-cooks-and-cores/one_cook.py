import asyncio
import time

MINUTE = 0.001  # of the kitchen, in seconds of the program


def work(length):
    """Own work: the cook is busy and can do nothing else."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < length * MINUTE:
        pass


async def egg():
    work(1)  # into the water
    await asyncio.sleep(8 * MINUTE)  # it boils alone
    work(1)  # peel
    print("egg is ready")


async def chicken():
    work(5)  # into the oven
    await asyncio.sleep(60 * MINUTE)  # it roasts alone
    work(5)  # carve
    print("chicken is ready")


async def main():
    roasting = asyncio.create_task(chicken())  # start the chicken
    boiling = asyncio.create_task(egg())  # start the egg
    await roasting
    await boiling


asyncio.run(main())
