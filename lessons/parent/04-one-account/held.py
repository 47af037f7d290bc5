import threading
import time

MINUTE = 0.001  # of the evening, in seconds of the program

account = 100
lock = threading.Lock()


def pay_doctor():
    global account
    with lock:  # A takes the account
        time.sleep(20 * MINUTE)  # on hold with the doctor's office
        account -= 150


def bank_cheque():
    global account
    time.sleep(5 * MINUTE)  # finds the cheque
    with lock:  # B wants the account
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
