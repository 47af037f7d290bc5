def shortest(ready):
    """The task with the fewest steps left."""
    return min(ready, key=lambda task: task[1])


def main():
    ready = [["backup", 3], ["mail", 2], ["alarm", 1]]
    while ready:
        task = shortest(ready)
        ready.remove(task)
        print(f"{task[0]} runs")  # one step
        task[1] -= 1
        if task[1] > 0:
            ready.append(task)  # to the back of the queue
        else:
            print(f"{task[0]} is through")


main()
