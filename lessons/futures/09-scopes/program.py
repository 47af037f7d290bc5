import asyncio
from contextlib import contextmanager


@contextmanager
def guard(n):
    try:
        yield
    finally:
        print(f"part {n} put away")


async def part(n):
    with guard(n):
        await asyncio.sleep(0.1 * n)  # its work
        if n == 2:
            raise RuntimeError(f"part {n} failed")
        return n


async def whole():
    async with asyncio.TaskGroup() as parts:  # nobody is left behind
        tasks = [parts.create_task(part(n)) for n in range(1, 5)]  # a child
    return sum(task.result() for task in tasks)


async def main():
    try:
        print(f"Ok({await whole()})")
    except* RuntimeError as group:
        print(f'Err("{group.exceptions[0]}")')


asyncio.run(main())
