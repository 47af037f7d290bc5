async def ready():
    pass


async def letter():
    text = "dear reader"
    first = text.split(" ")[0]  # a word of `text`
    await ready()  # both are kept across this
    return len(first)


def main():
    coroutine = letter()  # lives on the heap
    pinned = coroutine  # a second name: nothing has moved
    try:
        pinned.send(None)
    except StopIteration as finished:
        print(f"the first word has {finished.value} letters")
    else:
        print("not yet")


main()
