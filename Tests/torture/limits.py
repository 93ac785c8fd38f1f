"""A process with little room, with signals, and with outputs that take nothing."""

import os
import resource
import shutil
import signal
import subprocess
import time

from faults import GOOD, limited, preload
from harness import Index, require

MEGABYTE = 1 << 20


def sample(bench, filler=60):
    """An index with a change that waits to be taken in."""
    index = Index(bench, filler=filler)
    index.write_source("a", [f"a{n}" for n in range(40)], "old")
    index.index()
    index.write_source("a", [f"a{n}" for n in range(40)], "new")
    return index


def attempt(index, good, **options):
    """Takes in the files with a copy of an index, which is whole afterwards, and usable."""
    copy = index.copy()
    before, after = copy.contents, copy.after_indexing()
    result = copy.run(*copy.indexing(), **options)
    require(result.status in good, result)
    copy.verify([after] if result.status == 0 else [before])
    again = copy.run(*copy.indexing())
    require(again.status == 0, "without the limit:", again)
    copy.verify([after])
    copy.remove()
    index.bench.so_far(f"{next(index.bench.runs)} runs")
    return result


def small_limits(bench):
    """little address space, few descriptors, small files: an error, and the index is whole"""
    index = sample(bench)
    counts = {}
    steps = 400 if bench.is_release else 40
    for number in range(steps):
        limit = 1 + number * 20_000 // steps + bench.random.randrange(20_000 // steps)
        count(counts, "-f", attempt(
            index, GOOD, preexec_fn=limited(resource.RLIMIT_FSIZE, limit)))
    for number in range(4, 64, 1 if bench.is_release else 2):
        # 127 is the loader's, before the tool runs.
        count(counts, "-n", attempt(
            index, (*GOOD, 127), preexec_fn=limited(resource.RLIMIT_NOFILE, number)))
    for number in range(steps // 2):
        limit = limited(resource.RLIMIT_AS, (20 + number * 500 // (steps // 2)) * MEGABYTE)
        # With less than the process needs to begin, the loader ends it, or the runtime of Swift does, by a
        # trap, before anything of the tool runs: then it cannot tell its version either.
        begins = bench.run("--version", preexec_fn=limit).status
        good = GOOD if begins == 0 else (begins,)
        require(begins in (0, 127, 128 + signal.SIGILL), "--version:", begins)
        count(counts, "-v", attempt(index, good, preexec_fn=limit))
    for name, ends in counts.items():
        require(set(ends) >= {0, 5}, f"ulimit {name} was not met: {ends}")
        bench.note(f"ulimit {name}: " + ", ".join(
            f"{ends[status]} ended with {status}" for status in sorted(ends)))


def count(counts, name, result):
    ends = counts.setdefault(name, {})
    ends[result.status] = ends.get(result.status, 0) + 1


def signals(bench):
    """SIGINT and SIGTERM while indexing: rolled back or done, 130 or 143, the index whole"""
    index = sample(bench, filler=1000)
    start = time.monotonic()
    attempt(index, (0,))
    duration = time.monotonic() - start
    ends = {}
    for number in range(2_000 if bench.is_release else 40):
        kind = signal.SIGINT if number % 2 else signal.SIGTERM
        copy = index.copy()
        before, after = copy.contents, copy.after_indexing()
        process = copy.start(*copy.indexing())
        time.sleep(bench.random.uniform(0, duration))
        process.send_signal(kind)
        if number % 5 == 0:
            time.sleep(0.002)
            process.send_signal(kind)
        result = bench.finish(process)
        require(result.status in (0, 128 + kind), result)
        require(result.errors in ("", "concord: stopped; the last commit is whole\n"), result)
        ends[result.status] = ends.get(result.status, 0) + 1
        copy.verify([after] if result.status == 0 else [before, after])
        again = copy.run(*copy.indexing())
        require(again.status == 0, "afterwards:", again)
        copy.verify([after])
        copy.remove()
        bench.so_far(f"{number + 1} signals")
    bench.note(", ".join(f"{ends[status]} ended with {status}" for status in sorted(ends)))


def output(bench):
    """standard output full, closed or gone, and descriptors closed at the start"""
    index = sample(bench)
    index.index()
    search = ["search", "-n", "1000", "*:*"]
    commands = [search, [*search, "-f", "json"], ["stats"], ["check"], ["terms"], ["show", "a1"]]
    commands = [["-x", index.path, *command] for command in commands] + [["help"], ["--version"]]
    for command in commands:
        with open("/dev/full", "wb") as full:
            result = bench.run(*command, stdout=full)
        require(result.status == 5 and "standard output" in result.errors, command, result)
        result = bench.run(*command, stdout=None, preexec_fn=lambda: os.close(1))
        require(result.status == 5 and "standard output" in result.errors, command, result)
        line = f"'{bench.tool}' " + " ".join(f"'{word}'" for word in command)
        line += " | head -1 >/dev/null; exit ${PIPESTATUS[0]}"
        result = subprocess.run(["bash", "-c", line], capture_output=True, check=False)
        require(result.returncode == 0 and not result.stderr, command, "| head -1:", result)
    closings = 0
    for closed in range(1, 8):
        def close(closed=closed):
            for number in range(3):
                if closed >> number & 1:
                    os.close(number)
        for _ in range(3 if bench.is_release else 1):
            attempt(sample(bench), GOOD, stdin=None, stdout=None, stderr=None,
                    preexec_fn=close)
            closings += 1
    bench.note(f"{len(commands)} commands with standard output full, closed and gone; "
               f"{closings} runs of index with every choice of descriptors 0 to 2 closed")


def read_only(bench):
    """a read-only index: searching works, writing ends with 5"""
    index = sample(bench)
    for path, _, names in os.walk(bench.scratch):
        os.chmod(path, 0o755)
        for name in names:
            os.chmod(os.path.join(path, name), 0o644)
    tool = shutil.copy(bench.tool, os.path.join(bench.scratch, "concord"))
    os.chmod(tool, 0o755)

    def unprivileged():
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)

    if os.getuid() != 0:
        for name in os.listdir(index.path):
            os.chmod(os.path.join(index.path, name), 0o444)
        os.chmod(index.path, 0o555)
    bench.tool, options = tool, {"preexec_fn": unprivileged}
    search = index.run("search", "-n", "1", "*:*", **options)
    require(search.status == 0, "search:", search)
    require(index.run("check", **options).status == 0, "check")
    for command in (index.indexing(), ["merge"], ["remove", "--yes", "a1"]):
        result = index.run(*command, **options)
        require(result.status == 5 and "permission denied" in result.errors, command, result)
    os.chmod(index.path, 0o755)
    index.verify([index.contents])
    bench.note("search and check work; index, merge and remove end with 5")


def clock(bench):
    """a clock that is set back a year: the order of commits is what it was"""
    library = preload(bench)
    index = sample(bench)
    for number, years in enumerate([0, -1, 1, -2, 0]):
        index.write_source("a", [f"a{n}" for n in range(40)], f"word{number}")
        past = time.time() + years * 365 * 86400
        os.utime(os.path.join(index.sources, "a.jsonl"), (past, past))
        environment = {**os.environ, "LD_PRELOAD": library,
                       "TORTURE_CLOCK": str(years * 365 * 86400)}
        result = index.run(*index.indexing(), env=environment)
        require(result.status == 0, result)
        index.verify([index.after_indexing()])
        for name in index.manifests():
            os.utime(os.path.join(index.path, name), (past, past))
    bench.note("5 commits at times that jump by years, each seen after the one before")
