def squares():
    for n in range(1, 4):
        print(f"  squares: working on {n}")
        yield n * n  # a value


def main():
    generator = squares()  # nothing runs yet
    print("main: I have a generator")
    print(f"main: got {next(generator)}")  # the caller again
    print("main: no more")


main()
