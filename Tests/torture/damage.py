"""Bytes of an index that change, before the tool opens it and while it reads."""

import os
import select
import subprocess

from harness import require
from limits import count, sample

SEARCH = ["search", "-n", "1000", "-f", "jsonl", "--duplicates"]


def flipped_bits(bench):
    """one bit of one file flipped: check names the file, a search errs or is right"""
    index = sample(bench)
    index.index()
    index.write_source("b", [f"b{n}" for n in range(40)], "more")
    index.index()
    require(index.run("remove", "-q", "--yes", "b7").status == 0)
    queries = ["*:*", "new filler3", "more filler8", '"filler5 filler6"', "filler5 b3"]
    expected = [index.run(*SEARCH, query).output for query in queries]
    require(all(expected), "a query finds nothing")
    names = sorted(name for name in os.listdir(index.path) if name != "lock")
    flips = 5_000 if bench.is_release else 100
    ends = {}
    for number in range(flips):
        path = os.path.join(index.path, names[number % len(names)])
        place = flip(bench, path)
        check = index.run("check")
        require(check.status == 4 and os.path.basename(path) in check.output, place, check)
        for query, answer in zip(queries, expected):
            result = index.run(*SEARCH, query)
            require(result.status == 4 or result.output == answer, place, query, result)
            require(result.status in (0, 4), place, query, result)
            require(result.status == 0 or "is damaged" in result.errors, place, query, result)
            count(ends, "search", result)
        flip_back(path, place)
        bench.so_far(f"{number + 1} bits")
    require(index.run("check").status == 0, "the bits are not as they were")
    bench.note(f"{flips} bits in {len(names)} files, all found by check; of "
               f"{flips * len(queries)} searches {ends['search'][4]} ended with an error, "
               f"{ends['search'][0]} with the right answer")


def flip(bench, path):
    """Flips one bit of a file; answers which."""
    place = bench.random.randrange(os.path.getsize(path) * 8)
    flip_back(path, place)
    return place


def flip_back(path, place):
    with open(path, "r+b") as file:
        file.seek(place // 8)
        byte = file.read(1)[0]
        file.seek(place // 8)
        file.write(bytes([byte ^ 1 << place % 8]))


def cut_files(bench):
    """files that are cut while they are mapped: an error or an answer, never a signal"""
    index = sample(bench, filler=600)
    index.index()
    names = [name for name in sorted(os.listdir(index.path)) if name.startswith("segment-")]
    parts = 64 if bench.is_release else 4
    ends = {}
    for name in names:
        length = os.path.getsize(os.path.join(index.path, name))
        for part in range(parts):
            copy = index.copy()
            process = copy.start("search", "-n", "1", "-f", "paths", "-", stdin=subprocess.PIPE)
            process.stdin.write(b"new filler3\n")
            process.stdin.flush()
            ready = select.select([process.stdout], [], [], bench.TIMEOUT)[0]
            first = process.stdout.readline() if ready else b""
            require(first == b"sources/a.jsonl\n", "the first answer", first)
            os.truncate(os.path.join(copy.path, name), length * part // parts)
            result = finish_asking(bench, process, b'new filler3\n"filler5 filler6"\n*:*\n')
            require(result.status in (0, 1, 4), name, part, result)
            require(result.status != 4 or result.errors.startswith("concord: "), name, part, result)
            count(ends, "search", result)
            copy.remove()
    bench.note(f"{len(names)} files: " + ", ".join(
        f"{ends['search'][status]} ended with {status}" for status in sorted(ends["search"])))


def finish_asking(bench, process, lines):
    """Sends the last queries."""
    try:
        process.stdin.write(lines)
        process.stdin.flush()
    except BrokenPipeError:
        pass
    return bench.finish(process)
