import time
from collections import deque

MINUTE = 0.001  # of the evening, in seconds of the program


def minutes(seconds):
    return int(seconds / MINUTE)


def work(length):
    """Own work: the parent is busy and can do nothing else."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < length:
        pass


EVERY = 15  # minutes from look to look
LOOK = 1  # minutes that one look takes


class Looks:
    def __init__(self):
        self.all = 0
        self.in_vain = 0

    def at(self, due):
        """Goes and looks whether something is due."""
        work(LOOK * MINUTE)  # a look
        found = due <= time.perf_counter()
        self.all += 1
        self.in_vain += not found
        return found


def main():
    evening = time.perf_counter()
    looks = Looks()
    calls = deque([(20, 10), (55, 5)])  # when a kid calls, and for how long
    checkbook = 60 * MINUTE

    work(5 * MINUTE)  # load the washer
    machine = time.perf_counter() + 30 * MINUTE  # the washer turns
    drying = False
    upcoming = evening

    while machine is not None:
        while upcoming <= time.perf_counter():
            upcoming += EVERY * MINUTE
        piece = min(checkbook, upcoming - time.perf_counter())
        work(piece)  # the checkbook, until the next look
        checkbook -= piece
        time.sleep(max(0, upcoming - time.perf_counter()))  # nothing to do

        if looks.at(machine):
            if drying:
                work(10 * MINUTE)  # fold
                machine = None
            else:
                work(5 * MINUTE)  # move to the dryer
                machine = time.perf_counter() + 45 * MINUTE  # the dryer turns
                drying = True
        if calls:
            minute, care = calls[0]
            call = evening + minute * MINUTE
            if looks.at(call):
                print(f"a kid waited {minutes(time.perf_counter() - call)} min")
                work(care * MINUTE)  # with the kids
                calls.popleft()
    work(checkbook)  # what is left of the checkbook
    print(f"looked {looks.all} times, {looks.in_vain} in vain")


main()
