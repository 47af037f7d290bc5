import time


def get(page, latency):
    time.sleep(latency / 1000)  # the request
    print(f"{page} is there")


def main():
    start = time.perf_counter()
    for page, latency in [("A", 2000), ("B", 100), ("C", 200)]:
        get(page, latency)  # one after the other
    print(f"total elapsed {time.perf_counter() - start:.1f} s")


main()
