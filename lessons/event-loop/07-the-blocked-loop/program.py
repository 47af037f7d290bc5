import asyncio
import time

MINUTE = 0.001  # of the house, in seconds of the program


def work(length):
    """Own work: the CPU is busy and can do nothing else."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < length:
        pass


async def crunch():
    for _part in range(5):
        work(12 * MINUTE)  # a part of the numbers
    print("numbers crunched")


async def heart():
    for beat in range(1, 6):
        await asyncio.sleep(10 * MINUTE)  # between two beats
        print(f"beat {beat}")


async def main():
    beating = asyncio.create_task(heart())  # start the heart
    crunching = asyncio.create_task(crunch())  # start the numbers
    await beating
    await crunching


asyncio.run(main())
