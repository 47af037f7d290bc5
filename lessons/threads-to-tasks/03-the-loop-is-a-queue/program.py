from collections import deque


def main():
    ready = deque([["backup", 3], ["mail", 2], ["alarm", 1]])
    while ready:
        task = ready.popleft()
        print(f"{task[0]} runs")  # one step
        task[1] -= 1
        if task[1] > 0:
            ready.append(task)  # to the back of the queue
        else:
            print(f"{task[0]} is through")


main()
