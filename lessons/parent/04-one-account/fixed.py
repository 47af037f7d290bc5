import threading

account = 100
lock = threading.Lock()


def pay_doctor():
    global account
    with lock:  # A takes the account
        account -= 150


def bank_cheque():
    global account
    with lock:  # B takes the account
        account += 200


def main():
    a = threading.Thread(target=pay_doctor)  # clone A
    b = threading.Thread(target=bank_cheque)  # clone B
    a.start()
    b.start()
    a.join()
    b.join()
    print(f"balance {account}")


main()
