import threading

photos = 0
lock = threading.Lock()


def download():
    global photos
    with lock:  # nobody else meanwhile
        photos += 1  # one more


def main():
    a = threading.Thread(target=download)  # photo A
    b = threading.Thread(target=download)  # photo B
    a.start()
    b.start()
    a.join()
    b.join()
    print(f"{photos} photos")


main()
