"""Other detectors of copies on a planted set: exact runs of words, sim_text, copydetect.

    python copy_peers.py DIR --texts CACHE --output FOLDER

writes `FOLDER/<peer>.json` for each peer: the seconds it took, with reading the files, and its
detections as `plagdet.py` reads them. `sim_text` is taken from the PATH, else from the Debian
package similarity-tester in the cache; `copydetect` must be installed from PyPI.
"""

import argparse
import collections
import importlib
import io
import itertools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

from planted_texts import fetch, words

# Words that may stand between two runs which are then taken for one.
LARGEST_GAP = 2
# The best of 6, 8, 10 and 12 on the set of one seed.
SIM_RUN = 12


def read(folder):
    """The texts of a set by name: drafts, then works."""
    drafts = {f"drafts/{path.name}": path for path in sorted((folder / "drafts").glob("*.txt"))}
    works = {path.stem: path for path in sorted((folder / "library").glob("*.txt"))}
    return [
        {name: path.read_bytes().decode("utf-8") for name, path in side.items()}
        for side in (drafts, works)
    ]


class ByteOffsets:
    def __init__(self, text):
        sizes = (len(character.encode("utf-8")) for character in text)
        self.offsets = [0, *itertools.accumulate(sizes)]

    def __getitem__(self, at):
        return self.offsets[at]


class Words:
    """The words of a text, and the bytes where each begins and ends."""

    def __init__(self, text):
        offsets = ByteOffsets(text)
        found = words(text)
        self.words = [word for word, _, _ in found]
        self.starts = [offsets[start] for _, start, _ in found]
        self.ends = [offsets[end] for _, _, end in found]


def detection(draft, work, name, run):
    """A run of words (first, end, source first, source end) as bytes."""
    first, end, source_first, source_end = run
    return {
        "start": draft.starts[first],
        "end": draft.ends[end - 1],
        "work": name,
        "sourceStart": work.starts[source_first],
        "sourceEnd": work.ends[source_end - 1],
        "kind": "copied",
    }


def exact_runs(folder, length):
    """The longest runs of words from left to right, of at least a length.

    Neighbours from one work are merged when no more than LARGEST_GAP words stand between them.
    """
    drafts, works = ({name: Words(text) for name, text in side.items()} for side in read(folder))
    places = collections.defaultdict(list)
    for name, work in works.items():
        for at in range(len(work.words) - length + 1):
            places[tuple(work.words[at : at + length])].append((name, at))

    def common(left, at, right, source):
        pairs = zip(left[at:], right[source:])
        return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))

    def detections(draft):
        runs, at = [], 0
        while at + length <= len(draft.words):
            candidates = [
                (common(draft.words, at, works[name].words, source), name, source)
                for name, source in places.get(tuple(draft.words[at : at + length]), [])
            ]
            size, name, source = max(candidates, key=lambda found: found[0], default=(1, None, 0))
            if name:
                add(runs, name, [at, at + size, source, source + size])
            at += size
        return [detection(draft, works[name], name, run) for name, run in runs]

    def add(runs, name, run):
        if runs and runs[-1][0] == name:
            last = runs[-1][1]
            gaps = run[0] - last[1], run[2] - last[3]
            if all(0 <= gap <= LARGEST_GAP for gap in gaps):
                last[1], last[3] = run[1], run[3]
                return
        runs.append((name, run))

    return {name: detections(draft) for name, draft in drafts.items()}


def sim_text(folder, cache):
    """The runs that sim_text lists for files with one word a line: its lines are words."""
    program = shutil.which("sim_text") or fetch("similarity-tester", cache) / "usr/bin/sim_text"
    drafts, works = ({name: Words(text) for name, text in side.items()} for side in read(folder))
    with tempfile.TemporaryDirectory(prefix="sim-text-") as place:
        names = {}
        for side in (drafts, works):
            for name, text in side.items():
                path = f"{len(names):03}"
                names[path] = name
                lines = "".join(word + "\n" for word in text.words)
                pathlib.Path(place, path).write_text(lines, encoding="utf-8")
        paths = list(names)
        output = subprocess.run(
            [program, "-r", str(SIM_RUN), "-n", "-S", "-T", "-i"],
            input="\n".join([*paths[: len(drafts)], "/", *paths[len(drafts) :]]) + "\n",
            cwd=place, check=True, capture_output=True, text=True,
        ).stdout
    found = {name: [] for name in drafts}
    for row in re.findall(r"(?m)^(\d+): line (\d+)-(\d+)\s*\|(\d+): line (\d+)-(\d+)", output):
        name, work = names[row[0]], names[row[3]]
        first, last, source_first, source_last = (int(row[index]) for index in (1, 2, 4, 5))
        run = first - 1, last, source_first - 1, source_last
        found[name].append(detection(drafts[name], works[work], work, run))
    return found


def copydetect(folder):
    """Winnowed fingerprints of characters, with copydetect's own thresholds.

    It gives the slices of either text that share fingerprints, and not which belongs to
    which: a draft's slice is paired with the work's slice that it shares most with.
    """
    import copydetect
    from copydetect import defaults

    noise = defaults.NOISE_THRESHOLD
    window = defaults.GUARANTEE_THRESHOLD - noise + 1

    def fingerprint(name, text):
        return copydetect.CodeFingerprint(name, noise, window, filter=False, fp=io.StringIO(text))

    drafts, works = read(folder)
    offsets = {name: ByteOffsets(text) for name, text in (drafts | works).items()}
    prints = {
        name: fingerprint(name, text) for side in (drafts, works) for name, text in side.items()
    }

    def partner(draft, work, bounds, slices):
        places = [
            place
            for key in draft.hashes & work.hashes
            if any(bounds[0] <= at < bounds[1] for at in draft.hash_idx[key])
            for place in work.hash_idx[key]
        ]
        return max(slices, key=lambda part: sum(part[0] <= at < part[1] for at in places))

    def detections(draft_name, work_name):
        draft, work = prints[draft_name], prints[work_name]
        _, _, (here, there) = copydetect.compare_files(draft, work)
        if not len(here):
            return
        sources = [(int(start), int(end)) for start, end in zip(*there)]
        for start, end in zip(*here):
            bounds = int(start), int(end)
            source = partner(draft, work, bounds, sources)
            yield {
                "start": offsets[draft_name][bounds[0]],
                "end": offsets[draft_name][bounds[1]],
                "work": work_name,
                "sourceStart": offsets[work_name][source[0]],
                "sourceEnd": offsets[work_name][source[1]],
                "kind": "copied",
            }

    return {
        draft: [found for work in works for found in detections(draft, work)] for draft in drafts
    }


def importable(module):
    """Imports a module once, so that this is not measured."""
    try:
        importlib.import_module(module)
    except ImportError as error:
        sys.exit(f"copy peers: {module} is missing ({error}); try `pip install {module}`")


PEERS = {
    "exact-6": lambda options: exact_runs(options.folder, 6),
    "exact-12": lambda options: exact_runs(options.folder, 12),
    "sim_text": lambda options: sim_text(options.folder, options.texts),
    "copydetect": lambda options: copydetect(options.folder),
}


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=pathlib.Path, help="a planted set")
    parser.add_argument("--texts", type=pathlib.Path, required=True, help="the cache of packages")
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--only", choices=PEERS)
    options = parser.parse_args()
    if os.environ.get("PYTHONHASHSEED") != "0":
        # Copydetect chooses fingerprints by Python's hashes of strings.
        os.environ["PYTHONHASHSEED"] = "0"
        os.execv(sys.executable, [sys.executable, *sys.argv])
    options.output.mkdir(parents=True, exist_ok=True)
    for name, peer in PEERS.items():
        if options.only in (None, name):
            if name == "copydetect":
                importable(name)
            start = time.perf_counter()
            found = peer(options)
            seconds = time.perf_counter() - start
            drafts = [{"file": file, "detections": items} for file, items in found.items()]
            result = {"peer": name, "seconds": seconds, "drafts": drafts}
            path = options.output / f"{name}.json"
            path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
            print(f"{name:10} {seconds:6.2f} s {sum(map(len, found.values())):5} detections")


if __name__ == "__main__":
    main()
