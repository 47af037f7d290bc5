import time

MINUTE = 0.001  # of the evening, in seconds of the program


def minutes(seconds):
    return int(seconds / MINUTE)


def work(length):
    """Own work: the parent is busy and can do nothing else."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < length * MINUTE:
        pass


def laundry():
    work(5)  # load the washer
    time.sleep(30 * MINUTE)  # the washer turns
    work(5)  # move to the dryer
    time.sleep(45 * MINUTE)  # the dryer turns
    work(10)  # fold
    print("laundry folded")


def checkbook():
    for _entry in range(6):
        work(10)  # one entry
    print("checkbook balanced")


def knee(evening):
    call = evening + 20 * MINUTE  # a kid calls
    print(f"a kid waited {minutes(time.perf_counter() - call)} min")
    work(10)  # scraped knee
    print("knee bandaged")


def snack(evening):
    call = evening + 55 * MINUTE  # a kid calls again
    print(f"a kid waited {minutes(time.perf_counter() - call)} min")
    work(5)  # snack
    print("snack served")


def main():
    evening = time.perf_counter()
    laundry()
    checkbook()
    knee(evening)
    snack(evening)


main()
