"""Real power cuts: a file system on a loop device is shut down without writing its journal."""

import fcntl
import os
import struct
import subprocess

from harness import Failure, Index, require

# The kernel's EXT4_IOC_SHUTDOWN, _IOR('X', 125, __u32), and its flag not to flush the journal.
SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
MEGABYTES = 48


class Disk:
    """An ext4 file system in a file."""

    def __init__(self, bench):
        self.image = os.path.join(bench.scratch, "disk")
        self.mount = bench.folder()
        self.loop = None
        with open(self.image, "wb") as file:
            file.truncate(MEGABYTES << 20)
        shell("mkfs.ext4", "-q", "-F", self.image)

    def attach(self):
        """Whether there is a loop device for it."""
        if os.getuid() != 0:
            return False
        try:
            self.loop = shell("losetup", "--find", "--show", self.image).strip()
            shell("mount", self.loop, self.mount)
        except (Failure, FileNotFoundError):
            self.detach()
            return False
        return True

    def detach(self):
        subprocess.run(["umount", self.mount], stderr=subprocess.DEVNULL, check=False)
        if self.loop:
            subprocess.run(["losetup", "--detach", self.loop], check=False)

    def cut(self):
        """Cuts the power and starts again."""
        file = os.open(self.mount, os.O_RDONLY)
        fcntl.ioctl(file, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        os.close(file)
        shell("umount", self.mount)
        shell("mount", self.loop, self.mount)


def shell(*command):
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    require(result.returncode == 0, *command, result.stderr)
    return result.stdout


def power_cut(bench):
    """a real power cut after each acknowledged commit; without the directory's fsync it must show"""
    cuts = 1_000 if bench.is_release else 60
    disk = Disk(bench)
    if not disk.attach():
        bench.note("no loop device here, or not root: only the simulated disk loses power")
        return
    try:
        lost = run_cuts(bench, disk, "sound", cuts, [])
        require(lost == 0, lost, "acknowledged commits of", cuts, "were lost")
        bench.note(f"{cuts} cuts: no commit lost")
        path = os.path.join(disk.mount, "forgetful", "index")
        # The directory is said to be durable and is not; nothing else is left out.
        forget = ["strace", "-qq", "-f", "-o", "/dev/null", "-P", path, "-e", "trace=fsync",
                  "-e", "inject=fsync:retval=0"]
        lost = run_cuts(bench, disk, "forgetful", 60, forget)
        require(lost > 0, "nothing is lost without the directory's fsync: the row shows nothing")
        bench.note(f"60 cuts without the directory's fsync: {lost} commits lost, as there must be")
    finally:
        disk.detach()


def run_cuts(bench, disk, name, cuts, before):
    """Commits and cuts the power, so many times; how many commits were lost."""
    folder = os.path.join(disk.mount, name)
    os.mkdir(folder)
    index = Index(bench, folder)
    index.sources = bench.folder()
    ids = [f"d{n}" for n in range(10)]
    index.write_source("a", ids, "word")
    index.index()
    os.sync()
    lost = 0
    for number in range(cuts):
        committed = index.contents
        index.write_source("a", ids, f"word{number}")
        result = index.run(*index.indexing(), before=before)
        require(result.status == 0, result)
        disk.cut()
        after = index.after_indexing()
        found = index.found()
        if found != after:
            require(before and found == committed, "after cut", number, "found", found)
            lost += 1
        index.verify([after, committed])
        bench.so_far(f"{number + 1} cuts, {lost} commits lost")
    return lost
