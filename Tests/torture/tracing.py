"""The system calls that an index's files see, made to fail or to kill by strace."""

import os

# Those that can change what is on the disk; between two of them a kill always leaves the same.
CHANGING_CALLS = ["openat", "flock", "ftruncate", "mkdir", "write", "fsync", "renameat", "unlinkat"]
OTHER_CALLS = ["newfstatat", "getdents64", "mmap", "close"]

PARTS = ["terms", "norms", "map", "postings", "positions", "passages", "documents"]


def index_files(path, numbers=40):
    """The paths that an index of few segments can have. strace counts only calls on these."""
    names = ["lock", "manifest.new"]
    names += [f"manifest-{n:020}" for n in range(1, 12)]
    for number in range(1, numbers):
        names += [f"segment-{number}.{part}" for part in PARTS]
    names += [f"segment-{s}.deletes-{g}" for s in range(1, 12) for g in range(1, 12)]
    return [path, *(os.path.join(path, name) for name in names)]


class Trace:
    """Runs of the tool in which some calls on the files of an index fail.

    One thread does the work, so that the calls come in one order.
    """

    def __init__(self, index, injection):
        self.index = index
        calls = injection.split(":")[0]
        self.log = os.path.join(index.folder, "trace")
        # A filter in the kernel stops the process earlier than where a signal can be sent.
        filtered = [] if ":signal=" in injection else ["--seccomp-bpf"]
        self.before = ["strace", "-qq", "-f", *filtered, "-o", self.log, "-e",
                       f"trace={calls}", "-e", f"inject={injection}"]
        for file in index_files(index.path):
            self.before += ["-P", file]

    def run(self, *arguments):
        environment = {**os.environ, "LIBDISPATCH_COOPERATIVE_POOL_STRICT": "1"}
        return self.index.run(*arguments, before=self.before, env=environment)

    def injected(self):
        """How many calls failed on purpose."""
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return sum("(INJECTED)" in line for line in file)
