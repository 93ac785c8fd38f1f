"""The process is killed: at random points, and at every file operation."""

import concurrent.futures
import time

from harness import Index, kill, require
from tracing import CHANGING_CALLS, OTHER_CALLS, Trace

FILES = 4
DOCUMENTS = 40


def kill_at_random(bench):
    """kill -9 at random points while adding, merging, deleting"""
    count = 10_000 if bench.is_release else 300
    index = Index(bench, filler=60)
    typical = {}
    killed = kept = lost_race = 0
    for number in range(count + 8):
        name, arguments, after = next_step(bench, index, number)
        before = index.contents
        started = time.monotonic()
        process = index.start(*arguments)
        if number >= 8:
            time.sleep(bench.random.uniform(0, 1.05) * typical.get(name, 0.05))
            kill(process)
        result = bench.finish(process)
        if result.status == 0:
            typical[name] = 0.7 * typical.get(name, 0.1) + 0.3 * (time.monotonic() - started)
        require(result.status in (0, 137), f"step {number}, {name}:", result)
        index.verify([after] if result.status == 0 else [before, after])
        if number >= 8:
            killed += result.status == 137
            kept += result.status == 137 and index.contents == after != before
            lost_race += result.status == 0
            bench.so_far(f"{killed} killed, {kept} of them behind the commit; "
                         f"{lost_race} were done before")
    bench.note(f"{killed} killed, {kept} of them behind the commit; {lost_race} were done before")


def next_step(bench, index, number):
    """What is done next: the name, the arguments, the contents afterwards."""
    choice = "index" if number < 2 else bench.random.choice(["index", "index", "remove", "merge"])
    if choice == "remove" and len(index.contents or {}) > DOCUMENTS * FILES // 2:
        ids = bench.random.sample(sorted(index.contents), 3)
        after = {id: word for id, word in index.contents.items() if id not in ids}
        return choice, ["remove", "-q", "--yes", *ids], after
    if choice == "merge" and index.contents:
        order = bench.random.choice([[], ["--reorder"]])
        return choice, ["merge", "-q", *order], index.contents
    for file in bench.random.sample(range(FILES), bench.random.randint(1, FILES)):
        ids = [f"d{file}-{n}" for n in range(DOCUMENTS)]
        index.write_source(f"s{file}", ids, f"word{number}")
    jobs = str(bench.random.choice([1, 2]))
    return "index", index.indexing("-j", jobs), index.after_indexing()


def scripts(bench):
    """Indexes in several states, each with a command and the contents that it makes."""
    empty = Index(bench)
    empty.write_source("a", [f"a{n}" for n in range(3)], "first")
    yield "first index", empty, empty.indexing("-j", "1"), empty.after_indexing()

    old = empty.copy()
    old.index("-j", "1")
    for number in range(2):
        old.write_source(f"b{number}", [f"b{number}{n}" for n in range(3)], "second")
        old.index("-j", "1")
    changed = old.copy()
    changed.write_source("a", ["a0", "a1", "a4"], "third")
    changed.write_source("c", ["c0"], "third")
    yield "index", changed, changed.indexing("-j", "1"), changed.after_indexing()

    after = {id: word for id, word in old.contents.items() if id not in ("a0", "b01")}
    yield "remove", old, ["remove", "-q", "--yes", "a0", "b01"], after
    yield "merge", old, ["merge", "-q"], old.contents
    yield "reorder", old, ["merge", "-q", "--reorder"], old.contents


def kill_at_calls(bench):
    """kill -9 at every file operation of scripted commands"""
    calls = CHANGING_CALLS + (OTHER_CALLS if bench.is_release else [])
    total = before_commit = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, index, arguments, after in scripts(bench):
            jobs = [pool.submit(kill_at_call, index, arguments, after, call)
                    for call in calls]
            figures = [job.result() for job in jobs]
            killed = sum(k for k, _ in figures)
            total += killed
            before_commit += sum(o for _, o in figures)
            bench.note(f"{name}: killed at {killed} calls")
    bench.note(f"{total} in all, {before_commit} of them before the commit")


def kill_at_call(index, arguments, after, call):
    """Kills at the first of these calls, at the second, and so on until the command completes."""
    killed = old = 0
    while True:
        copy = index.copy()
        before = copy.before()
        trace = Trace(copy, f"{call}:signal=KILL:when={killed + 1}")
        result = trace.run(*arguments)
        require(result.status in (0, 137), call, killed + 1, result)
        copy.verify([after] if result.status == 0 else [*before, after])
        if result.status == 0:
            copy.remove()
            return killed, old
        old += copy.contents in before and copy.contents != after
        killed += 1
        again = copy.run(*arguments)
        # What was removed before the kill cannot be removed again.
        require(again.status in (0, 1), f"after the kill at {call} {killed}:", again)
        copy.verify([after])
        copy.remove()
        index.bench.so_far(f"{next(index.bench.runs)} kills")
