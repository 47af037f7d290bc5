import asyncio
import time

MINUTE = 0.001  # of the evening, in seconds of the program


def minutes(seconds):
    return int(seconds / MINUTE)


def work(length):
    """Own work: the parent is busy and can do nothing else."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < length * MINUTE:
        pass


async def sleep_until(instant):
    await asyncio.sleep(instant - time.perf_counter())


async def laundry():
    work(5)  # load the washer
    await asyncio.sleep(30 * MINUTE)  # the washer turns
    work(5)  # move to the dryer
    await asyncio.sleep(45 * MINUTE)  # the dryer turns
    work(10)  # fold
    print("laundry folded")


async def checkbook():
    for _entry in range(6):
        work(10)  # one entry
    print("checkbook balanced")


async def kids(evening):
    call = evening + 20 * MINUTE
    await sleep_until(call)  # a kid calls
    print(f"a kid waited {minutes(time.perf_counter() - call)} min")
    work(10)  # scraped knee
    print("knee bandaged")

    call = evening + 55 * MINUTE
    await sleep_until(call)  # a kid calls again
    print(f"a kid waited {minutes(time.perf_counter() - call)} min")
    work(5)  # snack
    print("snack served")


async def main():
    evening = time.perf_counter()
    await asyncio.gather(laundry(), checkbook(), kids(evening))


asyncio.run(main())
