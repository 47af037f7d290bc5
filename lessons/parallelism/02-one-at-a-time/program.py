import threading

results = []


def compute():
    """Something to compute: nothing to wait for."""
    results.append(sum(n * n % 7 for n in range(10_000)))


def main():
    threads = [threading.Thread(target=compute) for _ in range(4)]  # four at a time
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for result in results:
        print(f"computed {result}")


main()
