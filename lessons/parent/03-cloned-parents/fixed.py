import threading

load = {"washer": "shirts", "dryer": "towels"}
washer = threading.Lock()
dryer = threading.Lock()


def dry():
    """Takes both machines, the washer first, and fills the dryer."""
    with washer:
        with dryer:
            load["dryer"], load["washer"] = load["washer"], ""


def wash():
    """Takes both machines, the washer first, and fills the washer."""
    with washer:
        with dryer:
            load["dryer"], load["washer"] = load["washer"], "socks"


def main():
    a = threading.Thread(target=dry)  # clone A
    b = threading.Thread(target=wash)  # clone B
    a.start()
    b.start()
    a.join()
    b.join()
    print("laundry done")


main()
