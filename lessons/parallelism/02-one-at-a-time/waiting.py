import threading
import time


def request():
    time.sleep(0.02)  # the answer is on its way


def main():
    threads = [threading.Thread(target=request) for _ in range(4)]  # four at a time
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("all answered")


main()
