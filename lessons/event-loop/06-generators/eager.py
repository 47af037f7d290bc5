def squares():
    for n in range(1, 4):
        print(f"  squares: working on {n}")
        yield n * n  # a value


def main():
    values = list(squares())  # all at once
    print("main: I have a list")
    for square in values:
        print(f"main: got {square}")  # the caller again
    print("main: no more")


main()
