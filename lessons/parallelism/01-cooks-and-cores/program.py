from concurrent.futures import ThreadPoolExecutor


def cook():
    """Work for a stove: nothing to wait for, only to be done."""
    return sum(n * n % 7 for n in range(10_000))


def main():
    with ThreadPoolExecutor(10) as kitchen:
        cooks = [kitchen.submit(cook) for _ in range(10)]  # a cook for each dish
    for dish in cooks:
        print(f"a dish worth {dish.result()}")


main()
