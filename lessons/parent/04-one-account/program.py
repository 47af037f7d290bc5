import threading

account = 100
lock = threading.Lock()


def pay_doctor():
    global account
    with lock:
        balance = account  # A reads
    rest = balance - 150
    with lock:
        account = rest  # A writes


def bank_cheque():
    global account
    with lock:
        balance = account  # B reads
    more = balance + 200
    with lock:
        account = more  # B writes


def main():
    a = threading.Thread(target=pay_doctor)  # clone A
    b = threading.Thread(target=bank_cheque)  # clone B
    a.start()
    b.start()
    a.join()
    b.join()
    print(f"balance {account}")


main()
