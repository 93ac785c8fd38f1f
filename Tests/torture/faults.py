"""System calls that fail on the real tool, writes that fall short, a disk that fills up."""

import concurrent.futures
import os
import resource
import shutil
import subprocess

from harness import Failure, Index, require
from kills import scripts
from tracing import Trace

# What each call on an index's files may fail with. A signal may interrupt some; that is no error.
ERRORS = {
    "openat": ["EMFILE", "EACCES", "EIO", "EINTR"],
    "newfstatat": ["EIO", "EACCES"],
    "flock": ["ENOLCK", "EIO", "EINTR"],
    "ftruncate": ["EIO"],
    "getdents64": ["EIO"],
    "mmap": ["ENOMEM", "EACCES"],
    "write": ["ENOSPC", "EIO", "EINTR"],
    "fsync": ["EIO", "ENOSPC", "EINTR"],
    "renameat": ["EIO", "EACCES", "ENOSPC"],
    "unlinkat": ["EACCES", "EIO"],
    "close": ["EIO", "EINTR"],
    "mkdir": ["EACCES", "ENOSPC"],
}

# What the tool may end with: done, or an error of input or output.
GOOD = (0, 5)


def failing_calls(bench):
    """errors of system calls at every file operation, once and from then on, on the real tool"""
    total = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for name, index, arguments, after in scripts(bench):
            if not bench.is_release and name in ("first index", "reorder"):
                continue
            jobs = []
            for call, errors in ERRORS.items():
                jobs.append(pool.submit(fail_calls, bench, index, arguments, after, call, errors))
            count = sum(job.result() for job in jobs)
            bench.note(f"{name}: {count} runs with errors")
            total += count
    bench.note(f"{total} in all")


def fail_calls(bench, index, arguments, after, call, errors):
    """Lets the first of these calls fail, then the second, until none is left to fail."""
    count = number = 0
    while True:
        number += 1
        # A call that is interrupted for ever would be repeated for ever.
        kinds = [error + f":when={number}{lasting}" for lasting in ("", "+") for error in errors
                 if not (error == "EINTR" and lasting)]
        struck = False
        for kind in kinds if bench.is_release else [kinds[number % len(kinds)]]:
            struck |= fail_call(index, arguments, after, f"{call}:error={kind}")
            count += 1
            bench.so_far(f"{next(bench.runs)} runs with errors")
        if not struck:
            return count


def fail_call(index, arguments, after, injection):
    """One run with errors; answers whether there was any."""
    copy = index.copy()
    before = copy.before()
    trace = Trace(copy, injection)
    result = trace.run(*arguments)
    struck = trace.injected() > 0
    require(result.status in GOOD, injection, result)
    if result.status:
        require(struck and result.errors.startswith("concord: cannot"), injection, result)
    elif "error=EINTR" in injection:
        require(result.errors == "", injection, result)
    try:
        # A disk that does nothing any more does not take back what it did last either.
        allowed = [*before, after] if injection.endswith("+") else before
        copy.verify([after] if result.status == 0 else allowed)
        again = copy.run(*arguments)
        # What has been removed cannot be removed again.
        require(again.status in (0, 1), "the next run:", again)
        copy.verify([after])
    except Failure as failure:
        raise Failure(f"{injection}, {result}: {failure}") from None
    copy.remove()
    return struck


def preload(bench):
    """The library that cuts writes short and shifts the clock."""
    library = os.path.join(bench.scratch, "preload.so")
    source = os.path.join(os.path.dirname(__file__), "preload.c")
    subprocess.run(["clang", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
    return library


def short_writes(bench):
    """writes and reads that stop short or are interrupted change nothing"""
    library = preload(bench)
    plain = Index(bench)
    runs = 100 if bench.is_release else 10
    for number in range(runs):
        plain.filler = f"filler{number % 7} " * 400
        for source in range(3):
            plain.write_source(f"s{source}", [f"d{source}-{n}" for n in range(20)], f"word{number}")
        short = plain.copy()
        plain.index("-j", "1")
        environment = {**os.environ, "LD_PRELOAD": library, "TORTURE_SHORT": str(number + 1)}
        result = short.run(*short.indexing("-j", "1"), env=environment)
        require(result.status == 0, result)
        short.verify([plain.contents])
        require(files(plain.path) == files(short.path), "other bytes in run", number)
        short.remove()
        bench.so_far(f"{number + 1} commits")
    bench.note(f"{runs} commits with writes of 1 to 100 bytes, every third interrupted: same bytes")


def files(path):
    """The content of each file of an index but the lock."""
    content = {}
    for name in os.listdir(path):
        if name != "lock":
            with open(os.path.join(path, name), "rb") as file:
                content[name] = file.read()
    return content


def full_disk(bench):
    """a disk that is full at any size: all or nothing, and room again afterwards"""
    step = 4 if bench.is_release else 16
    mount = bench.folder()
    failed = done = 0
    if not mounted(mount):
        return full_by_limit(bench)
    try:
        for room in range(0, 400, step):
            folder = os.path.join(mount, "i")
            os.mkdir(folder)
            index = Index(bench, folder)
            # The sources are elsewhere, so that all of the room is the index's.
            index.sources = bench.folder()
            index.filler = " ".join(f"w{bench.random.getrandbits(40):x}" for _ in range(100))
            index.write_source("a", ["a", "b"], "old")
            index.index()
            index.write_source("b", [f"n{n}" for n in range(80)], "new")
            before = used(mount)
            limit(mount, before + room)
            result = index.run(*index.indexing())
            require(result.status in GOOD, f"{room} KB:", result)
            if result.status == 5:
                require("no space left" in result.errors, result)
                require(used(mount) <= before, f"{room} KB: room is lost")
            failed += result.status == 5
            done += result.status == 0
            after = index.after_indexing()
            index.verify([index.contents if result.status else after])
            limit(mount, 4096)
            index.index()
            index.verify([after])
            shutil.rmtree(folder)
            bench.so_far(f"{failed} times full, {done} times done")
    finally:
        subprocess.run(["umount", mount], check=False)
    require(failed > 3 and done > 3, "the sizes were not those to try")
    bench.note(f"tmpfs with 0 to 400 KB left, in steps of {step}: {failed} times full, "
               f"{done} times done")


def mounted(folder):
    """Mounts a file system in memory, if we may."""
    command = ["mount", "-t", "tmpfs", "-o", "size=4096k", "tmpfs", folder]
    return os.getuid() == 0 and subprocess.run(
        command, stderr=subprocess.DEVNULL, check=False).returncode == 0


def limit(mount, size):
    """Makes the file system so large, in KB."""
    subprocess.run(["mount", "-o", f"remount,size={size}k", mount], check=True)


def used(mount):
    """The room in use, in KB."""
    status = os.statvfs(mount)
    return (status.f_blocks - status.f_bfree) * status.f_frsize >> 10


def full_by_limit(bench):
    """The same by the limit of a file's size, where nothing can be mounted."""
    index = Index(bench)
    index.write_source("a", ["a", "b"], "old")
    index.index()
    failed = 0
    for limit in range(16, 4096, 16 if bench.is_release else 128):
        copy = index.copy()
        copy.write_source("b", [f"n{n}" for n in range(80)], "new")
        result = copy.run(*copy.indexing(), preexec_fn=limited(resource.RLIMIT_FSIZE, limit))
        require(result.status in GOOD, limit, result)
        failed += result.status == 5
        copy.verify([copy.contents if result.status else copy.after_indexing()])
        copy.remove()
    require(failed > 3, "the sizes were not those to try")
    bench.note(f"nothing can be mounted here: {failed} times full by RLIMIT_FSIZE instead")


def limited(kind, value):
    """What sets a limit in a child, between fork and exec."""
    def act():
        resource.setrlimit(kind, (value, value))
    return act
