"""What moved the network: the rows of `make bench` on attribution.

Two set-ups, on works cut from the common text. The truth is training again without each
work, and without sets of works; each method is compared with it.
"""

import json
import pathlib
import sys

# For each kind of text what the exact method must reach: Pearson, Spearman, LDS at 90 %.
MUST = {
    "R": {"heldOut": (0.99, 0.98, 0.97), "generated": (0.98, 0.97, 0.94)},
    "G": {"heldOut": (0.98, None, 0.95)},
}
WORST = {"R": 0.97}
HALF = {"R": 0.95}
TRAININGS = {"R": 3, "G": 4}
# What other methods reached in another implementation of set-up R, held-out texts.
KNOWN = {
    "ekfac": (0.78, 0.68, 0.73), "trak": (0.73, 0.62, 0.68), "tracin": (0.48, 0.39, 0.45),
    "gradient-dot": (0.45, 0.37, 0.41),
}
NAMES = {"heldOut": "held-out texts", "generated": "generated texts", "excerpts": "excerpts"}


def attribution(bench, measured, peer):
    """Prints a row for each figure; `peer` gives the grades of other tools."""
    for set_up in ("R", "G"):
        folder = bench.folder / f"attribution-{set_up}"
        folder.mkdir()
        result, peak = measured(
            bench.magpie(
                "attribution", "--file", bench.common, "--set-up", set_up, "--export", folder,
                "--subsets", 10 if bench.options.quick else 50,
            )
        )
        methods = {method["name"]: method for method in result["methods"]}
        exact(bench, set_up, methods, result, peak)
        for name, method in methods.items():
            if name not in ("exact", "exact at ½"):
                other(bench, set_up, name, method)
        if set_up == "R":
            for name, grades in peer(folder).items():
                grade = f"{grades['pearson']:.3f} {grades['spearman']:.3f} {grades['most']:.3f}"
                bench.row(
                    f"{set_up}, another tool: {name}, held-out texts", "", grade,
                    grades["pearson"], "Pearson", "–", True,
                )


def exact(bench, set_up, methods, result, peak):
    method = methods["exact"]
    for kind, limits in MUST[set_up].items():
        grade = method["grades"][kind]
        pairs = zip(("pearson", "spearman", "most"), limits, ("Pearson", "Spearman", "LDS 90 %"))
        for field, must, name in pairs:
            if must is not None:
                figure(bench, f"{set_up}, exact, {NAMES[kind]}", grade[field], name, must)
    if set_up in WORST:
        worst = min(method["grades"][kind]["worstPearson"] for kind in ("heldOut",))
        figure(bench, f"{set_up}, exact: worst held-out text", worst, "Pearson", WORST[set_up])
    if set_up in HALF:
        half = methods["exact at ½"]["grades"]["heldOut"]["half"]
        figure(bench, f"{set_up}, derivative at weights ½", half, "LDS 50 %", HALF[set_up])
    trainings = result["oneTextSeconds"] / result["trainingSeconds"]
    must = TRAININGS[set_up]
    bench.row(
        f"{set_up}, exact: cost of one text", f"{result['oneTextSeconds']:.2f} s",
        f"{result['trainingSeconds']:.2f} s", trainings, "trainings", f"≤ {must}",
        trainings <= must, peak,
    )
    together, loo = method["seconds"], result["leaveOneOutSeconds"]
    limits = (8, 10) if set_up == "R" else (None, None)
    seconds(bench, f"{set_up}, exact: 36 texts together", together, limits[0])
    seconds(bench, f"{set_up}, leave-one-out for 48 works", loo, limits[1])
    cheaper = "training again without each work" if loo < together else "the exact method"
    print(f"  {set_up}: for 36 texts {cheaper} is cheaper", flush=True)
    if set_up == "R":
        size = result["stateBytes"]
        bench.row(
            "R, states of all steps", f"{size / 1e6:.0f} MB", "", size / 1e6, "MB", "≤ 80",
            size <= 80e6,
        )


def other(bench, set_up, name, method):
    grade = method["grades"]["heldOut"]
    known = KNOWN.get(name) if set_up == "R" else None
    text = f"{grade['pearson']:.3f} {grade['spearman']:.3f} {grade['most']:.3f}"
    must = max(0, known[0] - 0.05) if known and name in ("ekfac", "trak") else None
    bench.row(
        f"{set_up}, {name}, held-out texts", text,
        " ".join(f"{value:.2f}" for value in known) if known else "", grade["pearson"], "Pearson",
        f"≥ {must:.2f}" if must else "–", must is None or grade["pearson"] >= must,
    )


def figure(bench, what, value, unit, must):
    bench.row(what, f"{value:.3f}", "", value, unit, f"≥ {must:g}", value >= must)


def seconds(bench, what, value, limit):
    bench.row(
        what, f"{value:.1f} s", "", value, "s", f"≤ {limit}" if limit else "–",
        limit is None or value <= limit,
    )


def peer_grades(folder, run):
    """The grades of another tool on the same weights and texts."""
    script = pathlib.Path(__file__).resolve().parent / "attribution_peers.py"
    return json.loads(run([sys.executable, script, folder])[0].strip().splitlines()[-1])
