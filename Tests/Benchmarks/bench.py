"""Runs Magpie and its peers in turn on the same text; prints a table of ratios.

Each side of each row runs in a process of its own, Magpie's and the peer's one after
the other, ROUNDS times; the table shows medians, and the most memory that any
of Magpie's processes of the row took. `--quick` does one round, to try the bench itself.
"""

import argparse
import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

import attribution
import checking
import laboratory
import rights

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMMON_TEXT = ROOT.parent / "shared" / "data" / "tinyshakespeare.txt"
# Five minutes or so on two cores.
MIXED_STEPS = 6_000
TRAINING_SHARE = 1_003_854 / 1_115_394
MEGABYTE = 1_000_000


class Side:
    """What the processes of one side of a row measured, all rounds together."""

    def __init__(self):
        self.seconds, self.first_part, self.peak, self.last = [], [], 0, {}

    def add(self, result, peak):
        self.seconds += result["seconds"]
        self.first_part += result.get("firstPart") or []
        self.peak = max(self.peak, peak)
        self.last = result

    @property
    def median(self):
        return statistics.median(self.seconds)


def run(command):
    """Runs a process; its output, its time, and the most memory it took, in bytes."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [str(part) for part in command], stdout=output, stdin=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode()
    if process.returncode != 0:
        sys.exit(f"bench: {' '.join(map(str, command))} ended with {process.returncode}")
    # Linux counts in kibibytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return text, seconds, usage.ru_maxrss * unit


def measured(command):
    text, _, peak = run(command)
    return json.loads(text.strip().splitlines()[-1]), peak


class Bench:
    def __init__(self, options, folder):
        self.options = options
        self.folder = folder
        self.rounds = 1 if options.quick else options.rounds
        self.rows = []
        self.points = []
        self.outcomes = None
        self.common = self.common_text()
        text = self.common.read_bytes().decode("utf-8")
        cut = round(len(text) * TRAINING_SHARE)
        self.training = self.write("training.txt", text[:cut])
        self.held_out = self.write("held-out.txt", text[cut:])

    def write(self, name, text):
        path = self.folder / name
        path.write_bytes(text.encode("utf-8"))
        return path

    def common_text(self):
        named = os.environ.get("MAGPIE_BENCH_TEXT")
        if named:
            return pathlib.Path(named)
        if COMMON_TEXT.exists():
            return COMMON_TEXT
        return self.generated(1_115_394)

    def generated(self, size, seed=1):
        path = self.folder / f"generated-{size}-{seed}.txt"
        if not path.exists():
            run([self.options.bench, "text", "--bytes", size, "--seed", seed, "--output", path])
        return path

    def magpie(self, *arguments):
        return [self.options.bench, *arguments]

    def peer(self, *arguments):
        return [sys.executable, HERE / "peers.py", *arguments]

    def in_turn(self, ours, theirs=None):
        sides = Side(), Side()
        for _ in range(self.rounds):
            for side, command in zip(sides, (ours, theirs)):
                if command:
                    side.add(*measured(command))
        return sides

    def row(self, what, ours, peer, figure, unit, must, reached, peak=None):
        """A line of the table; `figure` is what is compared with `must`."""
        row = {
            "what": what, "magpie": ours, "peer": peer, "figure": figure, "unit": unit,
            "must": must, "reached": reached, "peakBytes": peak,
        }
        self.rows.append(row)
        print(line(row), flush=True)

    def ratio_row(self, what, sides, must, describe, speed=lambda side: 1 / side.median):
        ours, theirs = sides
        ratio = speed(ours) / speed(theirs)
        self.row(
            what, describe(ours), describe(theirs), ratio, "times", f"≥ {must:g}",
            ratio >= must, ours.peak,
        )

    def all(self):
        print(line(None), flush=True)
        self.chain()
        self.generation()
        self.smoothing()
        self.indexes()
        self.tracing()
        self.checking()
        self.laboratory()
        self.attribution()
        self.royalties()
        self.rights()
        self.large()
        self.neural()
        self.growth()
        self.learning()
        self.harbour()
        self.mixing()

    def chain(self):
        sides = self.in_turn(
            self.magpie("train", "--file", self.common),
            self.peer("markovify-train", "--file", self.common),
        )
        self.ratio_row("order 2, text to saved model | markovify", sides, 15, milliseconds)

    def generation(self):
        def words(side):
            return side.last["words"] / side.median

        def describe(side):
            return f"{words(side) / 1000:,.0f} k words/s"

        sides = self.in_turn(
            self.magpie("generate", "--file", self.common),
            self.peer("markovify-generate", "--file", self.common),
        )
        self.ratio_row("generation | make_sentence, no test", sides, 20, describe, words)
        sides = self.in_turn(
            self.magpie("generate", "--file", self.common, "--max-copy", 15),
            self.peer("markovify-generate", "--file", self.common, "--test-output"),
        )
        self.ratio_row("generation, --max-copy 15 | its test", sides, 100, describe, words)

    def smoothing(self):
        files = ["--file", self.training, "--held-out", self.held_out]
        ours = self.in_turn(self.magpie("score", *files))[0]
        loss = ours.last["natsPerToken"]
        self.row(
            "kneser-ney, 7-grams: held-out loss", f"{loss:.4f}", "", loss, "nats/char",
            "≤ 1.518", loss <= 1.518, ours.peak,
        )
        theirs = Side()
        if not self.options.quick:
            theirs.add(*measured(self.peer("nltk-kneser-ney", *files)))
        self.row(
            "the same: training and scoring | nltk", milliseconds(ours),
            milliseconds(theirs) if theirs.seconds else "(not run)", ours.median, "s",
            "≤ 2", ours.median <= 2, ours.peak,
        )

    def indexes(self):
        for unit, must in (("word", 1), ("byte", 0.5)):
            sides = self.in_turn(
                self.magpie("index", "--file", self.common, "--unit", unit),
                self.peer("divsufsort", "--file", self.common),
            )
            self.ratio_row(f"suffix index, {unit} | pydivsufsort", sides, must, milliseconds)

    def royalties(self):
        ours = self.in_turn(self.magpie("shapley", "--file", self.common))[0]
        self.row(
            "exact Shapley value, 12 holders, 1,000 words of a chain", milliseconds(ours), "",
            ours.median, "s", "≤ 1", ours.median <= 1, ours.peak,
        )

    def tracing(self):
        corpus = self.generated(10 * MEGABYTE)
        # Half of it copied, half new: 500 words in runs of 50.
        # Not all of it is read: a child that is started counts this process's most memory
        # as its own.
        with corpus.open() as file:
            old = file.read(MEGABYTE).split()[100_000:100_250]
        new = self.generated(10_000, seed=2).read_text().split()[:250]
        mixed = [w for i in range(0, 250, 50) for w in old[i : i + 50] + new[i : i + 50]]
        text = self.write("traced.txt", " ".join(mixed))
        ours = self.in_turn(
            self.magpie("trace", "--file", corpus, "--text", text, "--runs", 5)
        )[0]
        self.row(
            "tracing 500 words in 10 MB", milliseconds(ours), "", ours.median * 1000, "ms",
            "≤ 5", ours.median <= 0.005, ours.peak,
        )
        command = [
            self.options.magpie, "trace", text, "--against", corpus, "--split", "paragraph",
            "--json",
        ]
        run(command)
        times, peaks = zip(*[run(command)[1:] for _ in range(self.rounds)])
        median = statistics.median(times)
        self.row(
            "the same as a command", f"{median * 1000:.1f} ms", "", median * 1000, "ms",
            "≤ 100", median <= 0.1, max(peaks),
        )

    def checking(self):
        checking.checking(self, ROOT, run)

    def attribution(self):
        attribution.attribution(
            self, measured, lambda folder: attribution.peer_grades(folder, run)
        )

    def laboratory(self):
        laboratory.laboratory(self, ROOT, run)

    def rights(self):
        rights.rights(self, ROOT, measured, run)

    def large(self):
        peaks = []
        for size in (50, 100):
            ours = self.in_turn(
                self.magpie("train", "--file", self.generated(size * MEGABYTE))
            )[0]
            peaks.append(ours.peak)
            counting = statistics.median(
                whole - part for whole, part in zip(ours.seconds, ours.first_part)
            )
            speed = ours.last["bytes"] / MEGABYTE / counting
            self.row(
                f"{size} MB: train order 2, works to saved model", f"{counting:.2f} s", "",
                speed, "MB/s", "≥ 20", speed >= 20, ours.peak,
            )
            speed = ours.last["bytes"] / MEGABYTE / ours.median
            self.row(
                f"{size} MB: the same with reading the file", f"{ours.median:.2f} s", "",
                speed, "MB/s", "≥ 20", speed >= 20, ours.peak,
            )
        gigabytes = peaks[0] / 1e9
        self.row(
            "50 MB: peak memory", f"{gigabytes:.2f} GB", "", gigabytes, "GB", "≤ 1",
            gigabytes <= 1, peaks[0],
        )
        growth = peaks[1] / peaks[0]
        self.row(
            "100 MB: memory in proportion", f"{peaks[1] / 1e9:.2f} GB", "", growth, "times",
            "≤ 2.2", growth <= 2.2, peaks[1],
        )

    def neural(self):
        """Steps of training beside PyTorch; rates beside this machine's best products."""
        ours, theirs = self.steps_in_turn("n", threads=2, block=20)
        ratio = ours.median / theirs.median
        self.row(
            "network N: a step of training | PyTorch", milliseconds(ours), milliseconds(theirs),
            ratio, "times", "≤ 1", ratio <= 1, ours.peak,
        )
        best = max(
            1 / statistics.median(side.seconds)
            for side in self.in_turn(self.magpie("peak"), self.peer("torch-peak"))
        )
        rate = ours.last["operations"] / ours.median
        self.row(
            "the same: share of the best products here", f"{rate / 1e9:.0f} GFLOP/s",
            f"{best / 1e9:.0f} GFLOP/s", 100 * rate / best, "%", "≥ 45", rate >= 0.45 * best,
        )
        ratio = ours.peak / theirs.peak
        self.row(
            "the same: peak memory | PyTorch", f"{ours.peak / 1e6:.0f} MB",
            f"{theirs.peak / 1e6:.0f} MB", ratio, "times", "≤ 0.5", ratio <= 0.5, ours.peak,
        )

        def describe(side):
            return f"{1 / side.median:,.0f} steps/s"

        self.ratio_row(
            "mlp, one thread: steps | PyTorch",
            self.steps_in_turn("mlp", threads=1, block=500), 5, describe,
        )

        self.ratio_row(
            "network N: 1,000 characters | PyTorch, whole windows",
            self.in_turn(
                self.magpie("neural-sample", "--file", self.training),
                self.peer("torch-sample", "--outcomes", self.outcomes),
            ),
            10, milliseconds,
        )

    def steps_in_turn(self, network, threads, block):
        """Steps over the same batches, in blocks; each side warms up for one block."""
        runs = 3
        batches = self.folder / f"batches-{network}"
        self.outcomes = measured(
            self.magpie(
                "neural-batches", "--network", network, "--file", self.training,
                "--batches", block * (runs + 1), "--output", batches,
            )
        )[0]["outcomes"]
        return self.in_turn(
            self.magpie(
                "neural-step", "--network", network, "--file", self.training,
                "--threads", threads, "--runs", runs, "--block", block,
            ),
            self.peer(
                "torch-step", "--network", network, "--batches", batches,
                "--outcomes", self.outcomes, "--threads", threads, "--runs", runs,
            ),
        )

    def growth(self):
        """How the time of a step grows: a table, and a plot beside the results."""
        plot = self.options.output.with_name("growth.svg")
        points = measured(
            self.magpie("neural-growth", "--file", self.training, "--runs", 3, "--svg", plot)
        )[0]["points"]
        for point in points:
            rate = point["operations"] / point["seconds"] / 1e9
            print(
                f"a step at {point['setting']:8} {point['value']:4}: "
                f"{point['seconds'] * 1000:8.2f} ms, {rate:5.0f} GFLOP/s"
            )
        self.points = points

    def learning(self):
        """What N has learnt after its 2,000 steps: three trainings, some minutes."""
        losses = []
        for seed in range(1, 2 if self.options.quick else 4):
            result, peak = measured(
                self.magpie(
                    "neural-loss", "--file", self.training, "--held-out", self.held_out,
                    "--seed", seed,
                )
            )
            losses.append(result["natsPerToken"])
        loss = statistics.median(losses)
        self.row(
            "network N: held-out loss, 3 seeds", f"{loss:.4f}", "", loss, "nats/char",
            "≤ 1.90", loss <= 1.90, peak,
        )


    def harbour(self):
        """The smallest network on a lesson corpus, as a command."""
        corpus = ROOT / "Corpora" / "harbour"
        command = [
            self.options.magpie, "train", "neural", corpus, "--preset", "tiny",
            "--output", self.folder / "harbour.model",
        ]
        times, peaks = zip(*[run(command)[1:] for _ in range(self.rounds)])
        median = statistics.median(times)
        self.row(
            "train neural harbour --preset tiny, command", f"{median:.1f} s", "", median, "s",
            "≤ 30", median <= 30, max(peaks),
        )

    def mixing(self):
        """A 7-gram chain and a network that speak together, judged by the held-out text."""
        def model(*arguments):
            path = self.folder / f"{arguments[0]}.model"
            return path, run([self.options.magpie, "train", *arguments, "--output", path])

        def nats(path):
            text = run([self.options.magpie, "evaluate", path, self.held_out, "--json"])[0]
            return json.loads(text)["natsPerToken"]

        chain, _ = model(
            "markov", self.training, "--unit", "character", "--order", 6,
            "--smoothing", "kneser-ney",
        )
        steps = 200 if self.options.quick else MIXED_STEPS
        network, (_, seconds, _) = model(
            "neural", self.training, "--preset", "gpt", "--steps", steps,
            "--held-out", "tail", "--held-out-part", 20, "--evaluate-every", steps,
        )
        mixture, (_, _, peak) = model("mix", chain, network)
        alone, mixed = nats(chain), nats(mixture)
        self.row(
            f"mixture of a 7-gram and {steps:,} steps of N ({seconds / 60:.1f} min)",
            f"{mixed:.4f}", f"{alone:.4f}", mixed, "nats/char", f"< {alone:.4f}",
            mixed < alone, peak,
        )


def milliseconds(side):
    value = side.median
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.1f} ms"


def line(row):
    if row is None:
        return f"{'what':48} {'Magpie':>14} {'peer':>14} {'figure':>16} {'must':>9}  reached  peak"
    peak = f"{row['peakBytes'] / 1e6:,.0f} MB" if row["peakBytes"] else ""
    figure = f"{row['figure']:,.3g} {row['unit']}"
    reached = "yes" if row["reached"] else "NO"
    return (
        f"{row['what']:48} {row['magpie']:>14} {row['peer']:>14} {figure:>16} "
        f"{row['must']:>9}  {reached:7}  {peak}"
    )


def machine():
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [row.split(":", 1)[1].strip() for row in file if row.startswith("model name")]
        name = names[0] if names else name
    except OSError:
        if sys.platform == "darwin":
            name = run(["sysctl", "-n", "machdep.cpu.brand_string"])[0].strip()
    return {"processor": name, "cores": os.cpu_count(), "system": platform.platform()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--magpie", required=True)
    parser.add_argument("--bench", required=True)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", help="one part: chain, generation, smoothing, indexes, neural, …")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="magpie-bench-") as folder:
        bench = Bench(options, pathlib.Path(folder))
        facts = machine() | {"text": bench.common.name, "rounds": bench.rounds}
        print(f"{facts['processor']}, {facts['cores']} cores, {facts['system']}")
        print(f"text: {facts['text']}, medians of {facts['rounds']} rounds\n", flush=True)
        if options.only:
            getattr(bench, options.only)()
        else:
            bench.all()
    options.output.write_text(
        json.dumps(
            {"format": 1, "machine": facts, "rows": bench.rows, "growth": bench.points}, indent=2
        )
        + "\n"
    )
    missed = [row["what"] for row in bench.rows if not row["reached"]]
    print(f"\n{len(bench.rows) - len(missed)} of {len(bench.rows)} figures reached")
    for what in missed:
        print(f"  missed: {what}")


main()
