from collections import deque


def worker(name, queue):
    if not queue:
        print(f"{name} finds nothing to do")
    while queue:
        item = queue.popleft()
        print(f"{name} running")
        total = 0
        for _ in range(item):
            total += 1  # work
        print(f"{name} total {total}")


def main():
    queue = deque([15, 10, 5, 2])
    worker("One", queue)  # first One
    worker("Two", queue)  # then Two


main()
