import asyncio


async def fetch(mirror, latency):
    await asyncio.sleep(latency / 1000)  # the answer is on its way
    return f"the file from {mirror}"


async def main():
    asked = [
        asyncio.create_task(fetch("Oslo", 300)),
        asyncio.create_task(fetch("Rome", 200)),
    ]
    done, late = await asyncio.wait(asked, return_when=asyncio.FIRST_COMPLETED)
    for task in late:
        task.cancel()
    print(done.pop().result())


asyncio.run(main())
