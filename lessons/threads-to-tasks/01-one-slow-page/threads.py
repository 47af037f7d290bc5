import threading
import time


def get(page, latency):
    time.sleep(latency / 1000)  # the request
    print(f"{page} is there")


def main():
    start = time.perf_counter()
    threads = []
    for page, latency in [("A", 2000), ("B", 100), ("C", 200)]:
        threads.append(threading.Thread(target=get, args=(page, latency)))  # a thread for each
        threads[-1].start()
    for thread in threads:
        thread.join()
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


main()
