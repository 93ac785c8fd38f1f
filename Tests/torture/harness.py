"""What all rows share: the tool, an index with known documents, and what to find in it."""

import itertools
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile


class Failure(Exception):
    """Something that must hold does not."""


class Stopped(Exception):
    """The run was asked to end, by SIGTERM."""


def require(condition, *words):
    if not condition:
        raise Failure(" ".join(str(word) for word in words))


class Result:
    """How a run of the tool ended; a signal counts as a shell counts it."""

    def __init__(self, status, output, errors):
        self.status = 128 - status if status < 0 else status
        self.output = output
        self.errors = errors

    def __str__(self):
        return f"exit {self.status}: {self.errors.strip()[:400]}"


class Bench:
    """One row's surroundings: a scratch folder, the tool, the seed."""

    TIMEOUT = 30

    def __init__(self, tool, scratch, seed, is_release):
        self.tool = os.path.abspath(tool)
        self.scratch = scratch
        self.seed = seed
        self.is_release = is_release
        self.random = random.Random(seed)
        self.runs = itertools.count(1)
        self.is_stopped = False
        self.tried = "nothing counted"

    def note(self, text):
        """Tells a figure."""
        print(f"  {text}", flush=True)

    def so_far(self, text):
        """Remembers a figure for the case that the row is stopped, and stops it where that was asked."""
        self.tried = text
        if self.is_stopped:
            raise Stopped

    def folder(self):
        return tempfile.mkdtemp(dir=self.scratch)

    def start(self, *arguments, before=(), **options):
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        options.setdefault("start_new_session", True)
        return subprocess.Popen([*before, self.tool, *map(str, arguments)], **options)

    def finish(self, process, timeout=None):
        try:
            output, errors = process.communicate(timeout=timeout or self.TIMEOUT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise Failure("it hangs:", " ".join(process.args)) from None
        text = [(part or b"").decode(errors="replace") for part in (output, errors)]
        return Result(process.returncode, *text)

    def run(self, *arguments, **options):
        return self.finish(self.start(*arguments, **options))


class Index:
    """An index of JSON Lines files, of which each document has one word that tells its generation.

    `disk` is what the files say, `known` what of them the index has taken in; a run of `index`
    replaces the documents of each file for which the two differ.
    """

    def __init__(self, bench, folder=None, filler=0):
        self.bench = bench
        self.folder = folder or bench.folder()
        self.path = os.path.join(self.folder, "index")
        self.sources = os.path.join(self.folder, "sources")
        os.makedirs(self.sources, exist_ok=True)
        self.filler = " ".join(f"filler{n % 97}" for n in range(filler))
        self.disk = {}
        self.known = {}
        self.contents = None

    def copy(self):
        """The same index, and the same expectations, in another folder."""
        other = Index(self.bench)
        shutil.rmtree(other.sources)
        shutil.copytree(self.sources, other.sources)
        if os.path.isdir(self.path):
            shutil.copytree(self.path, other.path)
        other.filler = self.filler
        other.disk, other.known = dict(self.disk), dict(self.known)
        other.contents = None if self.contents is None else dict(self.contents)
        return other

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    # The commands.

    def write_source(self, name, ids, word):
        path = os.path.join(self.sources, name + ".jsonl")
        with open(path, "w", encoding="utf-8") as file:
            for id in ids:
                text = f"{word} {id}. {self.filler}"
                file.write(json.dumps({"_id": id, "title": "", "text": text}) + "\n")
        self.disk[name] = (tuple(ids), word)

    def start(self, *arguments, **options):
        """Starts the tool in the folder: names are relative, so that a copy has the same."""
        options.setdefault("cwd", self.folder)
        return self.bench.start("-x", "index", *arguments, **options)

    def run(self, *arguments, **options):
        return self.bench.finish(self.start(*arguments, **options))

    def indexing(self, *more):
        """The arguments that take in all files."""
        sources = os.path.relpath(self.sources, self.folder)
        files = [os.path.join(sources, name) for name in sorted(os.listdir(self.sources))]
        return ["index", "-q", "--input", "jsonl", "--whole-records", *more, *files]

    def after_indexing(self):
        contents = dict(self.contents or {})
        for name, (ids, word) in self.disk.items():
            if self.known.get(name) == (ids, word):
                continue
            for id in self.known.get(name, ((), ""))[0]:
                contents.pop(id, None)
            contents.update({id: word for id in ids})
        return contents

    def before(self):
        """What there may be until a run has committed: making an index is a commit too."""
        return [self.contents] if self.contents is not None else [None, {}]

    def accept(self, contents):
        """Takes over what was found after a run."""
        if contents is not None and contents == self.after_indexing():
            self.known = dict(self.disk)
        self.contents = contents

    def index(self, *more):
        result = self.run(*self.indexing(*more))
        require(result.status == 0, "index:", result)
        self.accept(self.after_indexing())

    # What is in it.

    def found(self):
        """The documents by search, id to word; None if there is no index yet."""
        result = self.run("search", "-f", "jsonl", "-n", 100000, "*:*")
        if result.status == 4 and not self.manifests():
            return None
        require(result.status in (0, 1), "search:", result)
        return words(result.output)

    def manifests(self):
        names = os.listdir(self.path) if os.path.isdir(self.path) else []
        return [name for name in names if name.startswith("manifest-")]

    def verify(self, allowed):
        """The index is sound and holds one of some contents, which are taken over."""
        contents = self.found()
        if contents not in allowed:
            sizes = [None if a is None else f"{len(a)} of {set(a.values())}" for a in allowed]
            have = None if contents is None else f"{len(contents)} of {set(contents.values())}"
            raise Failure(f"found {have}, expected one of {sizes}")
        if contents is not None:
            check = self.run("check", "-q")
            require(check.status == 0, "check:", check, check.output[:300])
        self.accept(contents)


def words(lines):
    """Hits as JSON Lines: id to the first word of the text."""
    hits = [json.loads(line) for line in lines.splitlines()]
    found = {hit["document"]: hit["snippet"].split(" ", 1)[0] for hit in hits}
    require(len(found) == len(hits), "a document is found twice")
    return found


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait()
