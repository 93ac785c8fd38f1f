"""Runs the rows that were asked for; `script/torture` calls it."""

import argparse
import shutil
import signal
import sys
import tempfile
import time
import traceback

import crowds
import damage
import faults
import kills
import limits
import powercut
import suites
from harness import Bench, Failure, Stopped

ROWS = {
    "kill": kills.kill_at_random,
    "kill-calls": kills.kill_at_calls,
    "faults": faults.failing_calls,
    "short-writes": faults.short_writes,
    "full-disk": faults.full_disk,
    "writers": crowds.writers,
    "readers": crowds.readers,
    "limits": limits.small_limits,
    "flipped-bits": damage.flipped_bits,
    "cut-files": damage.cut_files,
    "signals": limits.signals,
    "output": limits.output,
    "read-only": limits.read_only,
    "clock": limits.clock,
    "power-cut": powercut.power_cut,
    "simulated": suites.simulated,
    "damaged": suites.damaged,
    "sanitized": suites.sanitized,
}

# What the suite has tested already is run by itself only when it is asked for.
ASKED_FOR = ("simulated", "damaged", "sanitized")


def main():
    parser = argparse.ArgumentParser(prog="script/torture")
    parser.add_argument("rows", nargs="*", metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--release", action="store_true", help="as often as before a release")
    parser.add_argument("--seed", type=int, default=1, help="what random choices follow from (1)")
    parser.add_argument("--tool", default=".build/release/concord")
    options = parser.parse_args()
    unknown = [row for row in options.rows if row not in ROWS]
    if unknown:
        parser.error(f"no row is called {unknown[0]}; there are {', '.join(ROWS)}")
    usual = [row for row in ROWS if options.release or row not in ASKED_FOR]
    failed = [row for row in options.rows or usual if not passes(row, options)]
    if failed:
        print("failed:", " ".join(failed))
    sys.exit(1 if failed else 0)


def stop(bench):
    """What SIGTERM does: the row ends at its next step, tells what it has tried and cleans up.

    A second one does not wait for that step.
    """
    if bench.is_stopped:
        sys.exit(143)
    bench.is_stopped = True


def passes(row, options):
    scratch = tempfile.mkdtemp(prefix="concord-torture-")
    bench = Bench(options.tool, scratch, options.seed, options.release)
    signal.signal(signal.SIGTERM, lambda *_: stop(bench))
    print(f"{row}: {ROWS[row].__doc__.strip().splitlines()[0]}, seed {options.seed}", flush=True)
    start = time.monotonic()
    problem, end = None, "ok"
    try:
        ROWS[row](bench)
    except Stopped:
        end = f"stopped; until then: {bench.tried}"
    except Failure as failure:
        problem = str(failure)
    except Exception:  # a mistake in the row is a failure of the row
        problem = traceback.format_exc()
    print(f"  {'FAILED: ' + problem if problem else end}, {time.monotonic() - start:.0f} s",
          flush=True)
    if problem:
        print(f"  left in {scratch}")
    else:
        shutil.rmtree(scratch, ignore_errors=True)
    if bench.is_stopped:
        sys.exit(143)
    return problem is None


main()
