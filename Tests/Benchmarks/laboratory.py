"""How long the experiments take: the rows of `make bench` on the laboratory.

Each is run as a command, with its defaults, once: they take seconds, not milliseconds.
"""

HARBOUR_LIMIT = 60
ORDERS = range(1, 10)


def laboratory(bench, root, run):
    """Prints a row for each figure.

    `bench` keeps the rows; `run` runs a process and gives its output, time and memory.
    """
    magpie = bench.options.magpie
    harbour = root / "Corpora" / "harbour"
    chain, network = bench.folder / "chain.model", bench.folder / "tiny.model"
    run([magpie, "train", "markov", harbour, "--order", 4, "--output", chain])
    run([magpie, "train", "neural", harbour, "--output", network])
    for name, arguments in (
        ("reconstruct", [harbour]),
        ("extract, a chain of order 4", [chain]),
        ("extract, the tiny network", [network]),
        ("canary", [harbour]),
        ("memory", [harbour]),
        ("novelty", [harbour]),
        ("concepts", []),
        ("dose", [harbour, "--work", "the-tide-clock"]),
    ):
        command = [magpie, "lab", name.split(",")[0], *arguments]
        row(bench, f"lab {name}, on harbour", [run(command)[1:]], HARBOUR_LIMIT)

    command = [magpie, "lab", "reconstruct", bench.common, "--parts", 1]
    row(bench, "lab reconstruct, 1.1 MB, orders 1 to 9", [run(command)[1:]], 30)
    exposure(bench, magpie, harbour, run)


def exposure(bench, magpie, harbour, run):
    """Exact ranks among a million candidates: the whole run of each order, with its training."""
    times = []
    for order in ORDERS:
        command = [
            magpie, "lab", "canary", harbour, "--symbols", 6, "--orders", order,
            "--smoothings", "kneser-ney", "--networks", "none", "--copies", 1, "--canaries", 1,
            "--seeds", 2,
        ]
        times.append(run(command)[1:])
    row(bench, "lab canary, 10⁶ candidates: slowest of nine orders", [max(times)], 2)


def row(bench, what, runs, must):
    seconds = max(time for time, _ in runs)
    peak = max(peak for _, peak in runs)
    bench.row(what, f"{seconds:.1f} s", "", seconds, "s", f"≤ {must}", seconds <= must, peak)
