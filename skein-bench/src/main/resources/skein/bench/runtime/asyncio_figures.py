"""The figures of asyncio, measured like those of Work and Sleepers.

    python3 -I asyncio_figures.py MEASURE full|quick

prints one "figure KEY VALUE" a line.
"""

import asyncio
import gc
import os
import statistics
import sys
import time

QUICK = sys.argv[2] == "quick"
WARMUP, WINDOWS, WINDOW = (0.01, 3, 0.005) if QUICK else (1.5, 15, 0.1)
GATHERED, SLEEP = (200, 0.01) if QUICK else (100_000, 1)
ASLEEP = 1_000 if QUICK else 1_000_000


def say(key, value):
    print(f"figure {key} {value:.3f}", flush=True)


async def repeat(seconds, times, batch):
    """Nanoseconds for each time."""
    start = time.perf_counter()
    done = 0
    while True:
        await batch(times)
        done += times
        taken = time.perf_counter() - start
        if taken >= seconds:
            return taken * 1e9 / done


async def nanos(times, batch):
    """Nanoseconds for each time: the median of some windows, once the code is warm."""
    await repeat(WARMUP, times, batch)
    return statistics.median([await repeat(WINDOW, times, batch) for _ in range(WINDOWS)])


async def ready():
    return 7


async def tasks(times):
    loop = asyncio.get_running_loop()
    for task in [loop.create_task(ready()) for _ in range(times)]:
        await task


async def futures(times):
    """Round trips between two tasks that wait for a future which the other one sets."""
    loop = asyncio.get_running_loop()
    there = loop.create_future()
    back = None

    async def serve():
        nonlocal back
        for _ in range(times):
            back = loop.create_future()
            there.set_result(None)
            await back

    async def answer():
        nonlocal there
        for _ in range(times):
            await there
            there = loop.create_future()
            back.set_result(None)

    await asyncio.gather(serve(), answer())


async def events(times):
    there, back = asyncio.Event(), asyncio.Event()

    async def serve():
        for _ in range(times):
            there.set()
            await back.wait()
            back.clear()

    async def answer():
        for _ in range(times):
            await there.wait()
            there.clear()
            back.set()

    await asyncio.gather(serve(), answer())


async def sleeps_of_zero(times):
    async def turns():
        for _ in range(times // 2):
            await asyncio.sleep(0)

    await asyncio.gather(turns(), turns())


async def gathers(times):
    for _ in range(times):
        await asyncio.gather(ready(), ready(), ready())


async def timeouts(times):
    for _ in range(times):
        async with asyncio.timeout(60):
            await ready()


def queue(capacity):
    async def pass_on(times):
        values = asyncio.Queue(capacity)

        async def send():
            for _ in range(times):
                await values.put(7)

        async def receive():
            for _ in range(times):
                await values.get()

        await asyncio.gather(send(), receive())

    return pass_on


async def sleeps(times, seconds=0.001):
    await asyncio.gather(*[asyncio.sleep(seconds) for _ in range(times)])


async def gather_sleeps():
    for wall, cpu in (("firstWall", "firstCpu"), ("wall", "cpu")):
        used = time.process_time()
        start = time.perf_counter()
        await sleeps(GATHERED, SLEEP)
        say(wall, time.perf_counter() - start)
        say(cpu, time.process_time() - used)
        await repeat(WARMUP, 100, sleeps)


def resident_bytes():
    gc.collect()
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def memory():
    """The memory of the process: Python has no heap that tells what is used of it."""
    loop = asyncio.get_running_loop()
    before = resident_bytes()
    asleep = [loop.create_task(asyncio.sleep(3600)) for _ in range(ASLEEP)]
    await asyncio.sleep(0.1)
    say("task", (resident_bytes() - before) / len(asleep))
    # A million cancellations would only take time.
    os._exit(0)


async def main(measure):
    match measure:
        case "start":
            say("task", await nanos(1_000, tasks))
        case "park":
            say("park", await nanos(1_000, futures))
            say("event", await nanos(1_000, events))
        case "switch":
            say("sleep0", await nanos(1_000, sleeps_of_zero))
        case "gather":
            await gather_sleeps()
        case "memory":
            await memory()
        case "calls":
            say("gather3", await nanos(1_000, gathers))
            say("timeout", await nanos(1_000, timeouts))
        case "queue":
            say("channel", await nanos(10_000, queue(1_024)))
            say("channel1", await nanos(1_000, queue(1)))
        case _:
            sys.exit(f"there is no measure {measure}")


asyncio.run(main(sys.argv[1]))
