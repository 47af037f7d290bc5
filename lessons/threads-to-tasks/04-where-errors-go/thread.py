from concurrent.futures import ThreadPoolExecutor


def parse(page):
    return int(page)


def main():
    with ThreadPoolExecutor() as threads:
        good = threads.submit(parse, "42")  # a good page
        bad = threads.submit(parse, "oops")  # a bad one
        for thread in [good, bad]:
            try:
                print(f"got {thread.result()}")
            except ValueError:
                print("a thread panicked")
    print("main goes on")


main()
