"""The tests of the suite that simulate disks, damage files and run threads, with more cases and with
sanitizers."""

import os
import subprocess

from harness import require

FIGURES = ("power cut", "killed, then", "faults:", "descriptors:", "readers:", "flipped bits:",
           "cut files:")


def simulated(bench):
    """power cuts, faults and threads on simulated disks"""
    more = {"TORTURE_SUBSETS": "64", "TORTURE_INTERVAL": "1", "TORTURE_COMMITS": "5000",
            "TORTURE_ROUNDS": "1000"}
    test(bench, ["script/test", "--filter", "DurabilityTests"], more)


def damaged(bench):
    """one bit flipped in every byte of an index, and every file cut at every length"""
    more = {"CONCORD_TRIALS": "0", "CONCORD_DOCUMENTS": "300"}
    test(bench, ["script/test", "--filter", "BitFlipTests|FileDamageTests"], more)


def sanitized(bench):
    """the suite under the thread sanitizer, and under the address sanitizer"""
    for kind in ("thread", "address"):
        test(bench, ["script/sanitize", kind], {})
        bench.note(f"{kind} sanitizer: nothing reported")


def test(bench, command, more):
    """Runs tests, before a release with more of this environment, and notes the figures they print."""
    environment = {**os.environ, "TORTURE_SEED": str(bench.seed), "CONCORD_SEED": str(bench.seed)}
    if bench.is_release:
        environment |= more
    lines = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace") as run:
        for line in map(str.rstrip, run.stdout):
            lines.append(line)
            if line.startswith(FIGURES):
                bench.note(line)
    require(run.returncode == 0, "\n".join(lines[-40:]))
