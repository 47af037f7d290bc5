import threading

load = {"washer": "shirts", "dryer": "towels"}
washer = threading.Lock()
dryer = threading.Lock()


def dry():
    """Empties the dryer, then fills it from the washer."""
    with dryer:
        with washer:
            load["dryer"], load["washer"] = load["washer"], ""


def wash():
    """Empties the washer into the dryer, then fills it."""
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
