import threading

photos = 0


def download():
    global photos
    seen = photos  # how many so far
    photos = seen + 1  # one more


def main():
    a = threading.Thread(target=download)  # photo A
    b = threading.Thread(target=download)  # photo B
    a.start()
    b.start()
    a.join()
    b.join()
    print(f"{photos} photos")


main()
