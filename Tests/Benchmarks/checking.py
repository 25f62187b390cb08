"""How well and how fast copied passages are found: the rows of `make bench` on planted sets.

Defaults were chosen on sets of other seeds; the figures are means over `SEEDS`.
"""

import json
import statistics
import subprocess
import sys

import copy_peers
import plagdet
import planted_sets
import planted_texts

SEEDS = (1, 2, 3)
MUST = {"verbatim": 0.985, "format": 0.985, "light": 0.98, "medium": 0.95, "heavy": 0.87}
EXACT = {"verbatim": 0.998, "format": 0.992}
PEERS = ("exact-6", "exact-12", "sim_text", "copydetect")


def mean(values):
    return statistics.mean(values)


def checking(bench, root, run):
    """Prints a row for each figure.

    `bench` keeps the rows; `run` runs a process and gives its output, time and memory.
    """
    texts = root / ".build" / "bench-texts"
    sources = ["--texts", texts, "--corpora", root / "Corpora"]
    # In processes of their own: a child that is started counts this one's memory as its own.
    if not fetched(sources):
        return
    folders = []
    for seed in SEEDS[:1] if bench.options.quick else SEEDS:
        folder = bench.folder / f"planted-{seed}"
        run([sys.executable, planted_sets.__file__, "--seed", seed, *sources, "--output", folder])
        folders.append(folder)
    near, side = found(bench, folders, exact=0)
    exact, _ = found(bench, folders, exact=1)
    peers = {peer: peer_figures(folders, texts, peer, run) for peer in PEERS}
    best = max(mean(r["overall"]["plagdet"] for r in results) for results in peers.values())

    overall = [result["overall"] for result in near]
    atleast(
        bench, "copied passages: PlagDet | best peer", mean(o["plagdet"] for o in overall),
        0.955, best,
    )
    atleast(bench, "the same: lowest of the sets", min(o["plagdet"] for o in overall), 0.93)
    atmost(bench, "the same: granularity", mean(o["granularity"] for o in overall), 1.02)
    for name, must in MUST.items():
        atleast(
            bench, f"the same: {name}", mean(r["strengths"][name]["plagdet"] for r in near), must
        )
    for name, must in EXACT.items():
        atleast(
            bench, f"exact runs of 12 words: {name}",
            mean(r["strengths"][name]["plagdet"] for r in exact), must,
        )
    atleast(bench, "passages of 15 to 30 words", mean(r["short"]["plagdet"] for r in near), 0.91)
    for name, what in (
        ("draftsWithoutCases", "false alarms: drafts with nothing copied"),
        ("phrases", "false alarms: stock phrases"),
        ("quotations", "quotations not recognised"),
    ):
        atmost(bench, what, mean(r["falseAlarms"][name] for r in near), 0.05)
    atmost(bench, "error of the share that is copied", mean(r["shareError"] for r in near), 0.005)
    for peer, results in peers.items():
        figure = mean(r["overall"]["plagdet"] for r in results)
        aside = mean(r["quotationsIgnored"]["plagdet"] for r in results)
        print(f"  {peer}: PlagDet {figure:.3f}, quotations left aside {aside:.3f}")

    index = statistics.median(side.first_part)
    seconds(bench, "that library: index", index, 0.5, side.peak)
    seconds(bench, "that library: a draft of 600 words", side.median, 0.010, side.peak)
    large(bench, folders[0], sources, run)
    long_draft(bench, folders, run)


def fetched(sources):
    """Whether the texts are there; only Debian has the packages."""
    command = [sys.executable, planted_texts.__file__, *sources]
    process = subprocess.run(map(str, command), capture_output=True, text=True)
    if process.returncode != 0:
        print(f"copied passages: not measured: {process.stderr.strip()}")
    return process.returncode == 0


def found(bench, folders, exact):
    """The figures of each set, and what the measuring processes took."""
    results, both = [], None
    for folder in folders:
        output = folder / f"found-{exact}.json"
        side, _ = bench.in_turn(
            bench.magpie("check", "--set", folder, "--exact", exact, "--output", output)
        )
        both = both or side
        both.seconds += side.seconds
        detections = json.loads(output.read_text())
        results.append(plagdet.evaluate(plagdet.read_truth(folder), detections))
    return results, both


def peer_figures(folders, texts, peer, run):
    results = []
    for folder in folders:
        run(
            [sys.executable, copy_peers.__file__, folder, "--texts", texts, "--output",
             folder / "peers", "--only", peer]
        )
        detections = json.loads((folder / "peers" / f"{peer}.json").read_text())
        results.append(plagdet.evaluate(plagdet.read_truth(folder), detections))
    return results


def large(bench, folder, sources, run):
    size = 10 if bench.options.quick else 100
    text = bench.folder / "large.txt"
    run([sys.executable, planted_texts.__file__, *sources, "--write", size * 1_000_000, text])
    side, _ = bench.in_turn(
        bench.magpie(
            "check-large", "--file", text, "--draft", folder / "drafts" / "00.txt",
            "--index", bench.folder / "large.trace",
        )
    )
    seconds(bench, f"a draft of 600 words against {size} MB", side.median, 0.100, side.peak)


def long_draft(bench, folders, run):
    """A draft of 100,000 words, part of them from the library, as a command."""
    words = []
    for folder in reversed(folders):
        for path in sorted((folder / "library").glob("*.txt")):
            words += path.read_bytes().decode("utf-8").split(" ")
    while len(words) < 100_000:
        words += words
    draft = bench.write("long-draft.txt", " ".join(words[:100_000]))
    command = [bench.options.magpie, "check", draft, "--against", folders[0] / "library", "--json"]
    run(command)
    times, peaks = zip(*[run(command)[1:] for _ in range(bench.rounds)])
    seconds(
        bench, "a draft of 100,000 words, command", statistics.median(times), 2, max(peaks)
    )


def atleast(bench, what, figure, must, peer=None):
    shown = "" if peer is None else f"{peer:.3f}"
    bench.row(what, f"{figure:.3f}", shown, figure, "", f"≥ {must:g}", figure >= must)


def atmost(bench, what, figure, must):
    bench.row(what, f"{figure:.3f}", "", figure, "", f"≤ {must:g}", figure <= must)


def seconds(bench, what, figure, must, peak):
    shown = f"{figure:.2f} s" if figure >= 1 else f"{figure * 1000:.1f} ms"
    bench.row(what, shown, "", figure, "s", f"≤ {must:g}", figure <= must, peak)
