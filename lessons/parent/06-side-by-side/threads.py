import threading
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


def kids(evening):
    for call, care in [(20, 10), (55, 5)]:
        call = evening + call * MINUTE
        time.sleep(call - time.perf_counter())  # until a kid calls
        print(f"a kid waited {minutes(time.perf_counter() - call)} min")
        work(care)  # with the kids


def checkbook():
    work(60)  # the checkbook
    print("checkbook balanced")


def main():
    evening = time.perf_counter()

    def second():
        kids(evening)
        checkbook()

    a = threading.Thread(target=laundry)  # clone A
    b = threading.Thread(target=second)  # clone B
    a.start()
    b.start()
    a.join()
    b.join()


main()
