import asyncio


class Third:
    """Is ready at the third poll."""

    def __init__(self):
        self.polls = 0

    def __await__(self):
        while True:
            self.polls += 1
            print(f"poll {self.polls}")
            if self.polls == 3:
                return self.polls  # through
            nobody = asyncio.get_running_loop().create_future()
            yield from nobody  # not yet


async def main():
    polls = await Third()
    print(f"ready after {polls} polls")


asyncio.run(main())
