"""The tests of the suite that simulate disks and run threads, with more cases and with sanitizers."""

import os
import subprocess

from harness import require

SIMULATED = "DurabilityTests"
FIGURES = ("power cut", "killed, then", "faults:", "descriptors:", "readers:")
THREADS = "DurabilityTests|MergingBesideTests|DirectoryLockTests|OvertakenSnapshotTests"
MEMORY = "StorageTests|IndexFormatTests|DurabilityTests"


def simulated(bench):
    """power cuts, faults and threads on simulated disks"""
    test(bench, ["--filter", SIMULATED])


def sanitized(bench):
    """the same under the thread sanitizer, and what touches memory under the address sanitizer"""
    for kind, names in [("thread", THREADS), ("address", MEMORY)]:
        # A folder of its own, beside the one of the usual build.
        test(bench, ["--sanitize", kind, "--scratch-path", f".build-{kind}", "--filter", names])
        bench.note(f"{kind} sanitizer: nothing reported")


def test(bench, arguments):
    """Runs tests and notes the figures that they print."""
    environment = {**os.environ, "TORTURE_SEED": str(bench.seed)}
    if bench.is_release:
        environment |= {"TORTURE_SUBSETS": "64", "TORTURE_INTERVAL": "1", "TORTURE_COMMITS": "5000"}
    lines = []
    with subprocess.Popen(["swift", "test", *arguments], env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True) as run:
        for line in map(str.rstrip, run.stdout):
            lines.append(line)
            if line.startswith(FIGURES):
                bench.note(line)
    require(run.returncode == 0, "\n".join(lines[-40:]))
