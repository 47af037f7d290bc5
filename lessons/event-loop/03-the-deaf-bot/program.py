import asyncio
import time

HOUR = 1 / 24  # of the bot, in seconds of the program


async def people(messages):
    before = 0
    for hour in [5, 30, 50]:
        await asyncio.sleep((hour - before) * HOUR)
        before = hour
        await messages.put(hour)
    await messages.put(None)  # nobody writes any more


async def good_morning():
    for day in range(1, 4):
        time.sleep(24 * HOUR)  # until the next morning
        print(f"good morning, day {day}")
        await asyncio.sleep(0)


async def answer(messages, start):
    while (written := await messages.get()) is not None:
        now = (time.perf_counter() - start) / HOUR
        print(f"written at {written} h, answered at {now:.0f} h")


async def main():
    start = time.perf_counter()
    messages = asyncio.Queue(10)
    writers = asyncio.create_task(people(messages))
    morning = asyncio.create_task(good_morning())  # once a day
    answers = asyncio.create_task(answer(messages, start))  # whenever somebody writes
    await asyncio.gather(writers, morning, answers)


asyncio.run(main())
