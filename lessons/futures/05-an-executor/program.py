from collections import deque


class Executor:
    def __init__(self):
        self.ready = deque()

    def spawn(self, task):
        self.ready.append(task)

    def run(self):
        while self.ready:
            task = self.ready.popleft()  # the first in the queue
            try:
                task.send(None)  # polls it
            except StopIteration:
                print("  a task is through")
            else:
                self.ready.append(task)  # to the back


class GiveWay:
    """Says "not yet" once."""

    def __await__(self):
        yield


async def count(name, to):
    for n in range(1, to + 1):
        print(f"{name} {n}")  # a step
        await GiveWay()


def main():
    executor = Executor()
    executor.spawn(count("one", 3))
    executor.spawn(count("two", 2))
    executor.run()
    print("nothing left to do")


main()
