"""Many processes at one index."""

import os
import re
import signal
import threading
import time

from harness import Failure, Index, require, words

WRITERS = 50
READERS = 8


def writers(bench):
    """50 writers at once: one wins, the others end with 6 within 1 s and name it"""
    rounds = 1_000 if bench.is_release else 20
    slowest, refused, unnamed, late = 0, 0, 0, 0
    for number in range(rounds):
        index = Index(bench, filler=3000)
        # Every other round the writers also race to make the index.
        if number % 2:
            index.write_source("a", ["first"], "old")
            index.index()
        index.write_source("b", [f"d{n}" for n in range(400)], f"word{number}")
        for seconds, name in race(bench, index):
            refused += 1
            unnamed += name is None
            slowest = max(slowest, seconds)
            late += seconds >= 1
        index.remove()
        figures = (f"{number + 1} rounds: {refused} refused, the slowest after "
                   f"{slowest * 1000:.0f} ms, {refused - unnamed} of them told by whom")
        bench.so_far(figures)
    bench.note(figures)
    require(late == 0, late, "writers were refused only after a second or more")
    require(unnamed <= refused // 50, unnamed, "were not told who has the lock")


def race(bench, index):
    """Starts the writers; answers how long each that was refused took, and whom it named.

    Who has the lock is stopped until all others have been refused.
    """
    ends = []
    gate = threading.Barrier(WRITERS)

    def write():
        gate.wait()
        start = time.monotonic()
        process = index.start(*index.indexing("-j", "1"))
        result = bench.finish(process)
        ends.append((process.pid, time.monotonic() - start, result))

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    holder = stopped_holder(os.path.join(index.path, "lock"), threads)
    while sum(thread.is_alive() for thread in threads) > 1:
        time.sleep(0.001)
    os.kill(holder, signal.SIGCONT)
    for thread in threads:
        thread.join()

    refusals = []
    for pid, seconds, result in ends:
        if pid == holder:
            require(result.status == 0, "the winner:", result)
            continue
        require(result.status == 6, "a loser:", result)
        named = re.search(r"\(process (\d+)\)", result.errors)
        name = int(named[1]) if named else None
        refusals.append((seconds, name))
    require(all(name in (None, holder) or name in [pid for pid, _, _ in ends]
                for _, name in refusals), "somebody else is named")
    index.verify([index.after_indexing()])
    return refusals


def stopped_holder(lock, threads):
    """Stops the process that holds a lock and has said so; answers with its number."""
    while any(thread.is_alive() for thread in threads):
        pid = holder(lock)
        if pid is None or said(lock) != pid:
            time.sleep(0.0005)
            continue
        os.kill(pid, signal.SIGSTOP)
        if holder(lock) == pid:
            return pid
        os.kill(pid, signal.SIGCONT)
    raise Failure("nobody was seen to hold the lock")


def said(lock):
    """Whom the lock file names."""
    with open(lock, encoding="ascii") as file:
        text = file.read().strip()
    return int(text) if text.isdigit() else None


def holder(lock):
    """Who holds a lock by flock, as the kernel's list has it."""
    try:
        inode = f":{os.stat(lock).st_ino}"
    except FileNotFoundError:
        return None
    with open("/proc/locks", encoding="ascii") as file:
        for line in file:
            fields = line.split()
            if fields[1] == "FLOCK" and fields[5].endswith(inode):
                return int(fields[4])
    return None


def readers(bench):
    """8 readers during commits, merges and deletes: each answer is of one generation"""
    seconds = 3600 if bench.is_release else 120
    index = Index(bench, filler=20)
    ids = [f"d{n}" for n in range(60)]
    index.write_source("a", ids, "word0")
    index.write_source("b", ["extra"], "word0")
    index.index()
    start = time.monotonic()
    end = start + seconds
    answers = [0] * READERS
    seen = set()
    problems = []

    def read(place):
        last = 0
        try:
            while time.monotonic() < end and not problems:
                # The documents are as good as copies of each other.
                result = index.run("search", "-f", "jsonl", "-n", 1000, "--duplicates", "*:*")
                require(result.status == 0, result)
                found = words(result.output)
                found.pop("extra", None)
                generations = set(found.values())
                require(len(found) == len(ids), len(found), "documents in an answer")
                require(len(generations) == 1, "generations in one answer:", generations)
                generation = int(generations.pop().removeprefix("word"))
                require(generation >= last, f"generation {generation} after {last}")
                last = generation
                seen.add(generation)
                answers[place] += 1
        except Failure as failure:
            problems.append(str(failure))

    threads = [threading.Thread(target=read, args=(place,)) for place in range(READERS)]
    for thread in threads:
        thread.start()
    commits = merges = 0
    while time.monotonic() < end and not problems:
        commits += 1
        index.write_source("a", ids, f"word{commits}")
        index.write_source("b", ["extra"], f"word{commits}")
        index.index()
        if commits % 3 == 0:
            require(index.run("remove", "-q", "--yes", "extra").status == 0)
        if commits % 5 == 0:
            order = [] if commits % 2 else ["--reorder"]
            require(index.run("merge", "-q", *order).status == 0)
            merges += 1
        if bench.is_stopped:
            end = time.monotonic()
    for thread in threads:
        thread.join()
    require(not problems, *problems)
    bench.note(f"{sum(answers)} answers of {len(seen)} generations in "
               f"{time.monotonic() - start:.0f} s, {commits} commits, {merges} merges")
