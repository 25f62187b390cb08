"""The search for copies, the register, and forgetting: the rows of `make bench` on rights."""

import json
import statistics
import subprocess
import sys

WRITERS = 4


def rights(bench, root, measured, run):
    """Prints a row for each figure.

    `bench` keeps the rows; `measured` runs a measurement, `run` a process.
    """
    near_copies(bench, measured)
    register(bench, measured, run)
    forgetting(bench, measured)
    ensemble(bench, root, measured)


def near_copies(bench, measured):
    """A query among 100,000 works, and how many of the copies are found."""
    result, peak = measured(bench.magpie("near-copies"))
    seconds = statistics.median(result["seconds"])
    bench.row(
        "near copies among 100,000 works of 1 KB, one query", f"{seconds * 1000:.1f} ms", "",
        seconds * 1000, "ms", "≤ 50", seconds <= 0.05, peak,
    )
    found, wrong = (point["value"] for point in result["points"])
    for what, share in (
        ("recall", found / len(result["seconds"])), ("precision", found / max(1, found + wrong)),
    ):
        bench.row(
            f"the same: {what}, 10 % of the words changed", f"{share:.3f}", "", share, "", "≥ 0.95",
            share >= 0.95,
        )


def register(bench, measured, run):
    """Events a second that were acknowledged; what was acknowledged has to be there."""
    count = 2_000
    for writers in (1, WRITERS):
        path = bench.folder / f"register-{writers}.sqlite"
        command = [
            str(part) for part in bench.magpie("register", "--register", path, "--events", count)
        ]
        # The first makes the file; the others meet it.
        measured(command)
        processes = [
            subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(writers)
        ]
        results = [json.loads(process.communicate()[0]) for process in processes]
        if any(process.returncode for process in processes):
            sys.exit("bench: a writer of the register failed")
        seconds = max(result["seconds"][0] for result in results)
        audit = json.loads(
            run([bench.options.magpie, "consent", "audit", "--register", path, "--json"])[0]
        )
        is_whole = audit["sound"] and audit["events"] == count * (writers + 1)
        what = "one process" if writers == 1 else f"{writers} processes"
        speed = writers * count / seconds
        bench.row(
            f"register: acknowledged events, {what}", f"{speed:,.0f} a second", "", speed,
            "events/s", "no loss", is_whole,
        )


def forgetting(bench, measured):
    """One of 1,000 works of a chain on 10 MB, beside training again without it."""
    result, peak = measured(bench.magpie("forget-chain", "--runs", 5))
    times = {point["setting"]: point["seconds"] for point in result["points"]}
    for what, fast, slow, must in (
        ("forgetting one of 1,000 works, 10 MB, in memory", "subtract", "train", 50),
        ("the same, to flushed files of the same bytes", "forget, files", "train, files", 5),
    ):
        ratio = times[slow] / times[fast]
        bench.row(
            what, f"{times[fast] * 1000:.1f} ms", f"{times[slow] * 1000:.0f} ms", ratio, "times",
            f"≥ {must}", ratio >= must, peak,
        )


def ensemble(bench, root, measured):
    """Each work of a lesson corpus in turn, by 8 shards of 4 slices, beside training all of them again."""
    result, peak = measured(bench.magpie("ensemble", "--corpus", root / "Corpora" / "harbour"))
    mean = statistics.mean(result["seconds"])
    whole = statistics.median(result["firstPart"])
    bench.row(
        "forgetting a work of harbour by 8 shards of 4 slices, mean over works | training them again",
        f"{mean * 1000:.0f} ms", f"{whole * 1000:.0f} ms", whole / mean, "times", "≥ 8",
        whole / mean >= 8, peak,
    )
