"""PlagDet and what else is measured of a copy detector on a planted set.

    python plagdet.py DIR detections.json

The measure is that of Potthast, Stein, Barrón-Cedeño and Rosso (2010), “An Evaluation
Framework for Plagiarism Detection”, §3. A case *s* and a detection *r* are a stretch of
a draft with a stretch of a work; *r* detects *s* when they overlap in both. Bytes
are counted in both texts, and only those of pairs that detect each other:

    precision    mean over r of |⋃ₛ (s ⊓ r)| / |r|
    recall       mean over s of |⋃ᵣ (s ⊓ r)| / |s|
    granularity  mean number of detections of a case that has any
    plagdet      F₁(precision, recall) / log₂(1 + granularity)

Without cases recall is 0, without detections precision is 0. Only detections of the kinds
`copied` and `near` count.
"""

import argparse
import json
import math
import pathlib

COUNTED = ("copied", "near")
STRENGTHS = ("verbatim", "format", "light", "medium", "heavy")
SHORT = range(15, 31)


def overlap(left, right, start="start", end="end"):
    """The bounds of what two stretches share, or None."""
    first, last = max(left[start], right[start]), min(left[end], right[end])
    return (first, last) if first < last else None


def common(case, detection):
    """What a case and a detection share in the draft and in the work, or None."""
    if case["work"] != detection["work"]:
        return None
    here = overlap(case, detection)
    there = overlap(case, detection, "sourceStart", "sourceEnd")
    return (here, there) if here and there else None


def covered(stretches):
    """How many bytes a list of (start, end) covers."""
    total, last = 0, 0
    for start, end in sorted(stretches):
        total += max(0, end - max(start, last))
        last = max(last, end)
    return total


def bounds(items):
    return [(item["start"], item["end"]) for item in items]


def size(item):
    return item["end"] - item["start"] + item["sourceEnd"] - item["sourceStart"]


def share_found(item, others):
    """The share of an item's bytes that those which detect it, or it detects, cover."""
    pairs = [pair for pair in (common(item, other) for other in others) if pair]
    return sum(covered(side) for side in zip(*pairs)) / size(item)


def mean(values):
    return sum(values) / len(values) if values else 0.0


def measures(drafts):
    """Plagdet and its parts over a list of (cases, detections), one pair for each draft."""
    precision = mean([share_found(r, cases) for cases, found in drafts for r in found])
    recall = mean([share_found(s, found) for cases, found in drafts for s in cases])
    counts = [sum(bool(common(s, r)) for r in found) for cases, found in drafts for s in cases]
    granularity = mean([count for count in counts if count]) or 1.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {
        "plagdet": f1 / math.log2(1 + granularity),
        "precision": precision,
        "recall": recall,
        "granularity": granularity,
    }


def short_only(draft, found):
    """The short cases of a draft, and the detections that have to do with them.

    Those are the ones that overlap such a case in the draft, or that are as short and
    overlap no case.
    """
    cases = [case for case in draft["cases"] if case["words"] in SHORT]

    def belongs(detection):
        if any(overlap(case, detection) for case in draft["cases"]):
            return any(overlap(case, detection) for case in cases)
        words = draft["text"][detection["start"] : detection["end"]].split()
        return len(words) <= SHORT[-1]

    return cases, [detection for detection in found if belongs(detection)]


def without_quotations(draft, found):
    """The cases, and the detections that are not of a quotation alone.

    A tool that knows nothing of quotations reports them all; this is what it does besides.
    """
    quoted, cases = draft["quotations"], draft["cases"]
    return cases, [
        r
        for r in found
        if any(overlap(case, r) for case in cases) or not any(overlap(q, r) for q in quoted)
    ]


def false_alarms(drafts):
    """Shares of what is no copying that was taken for it."""
    without, phrases, quotations = [], [], []
    for draft, found in drafts:
        stray = [r for r in found if not any(overlap(s, r) for s in draft["cases"])]
        phrases += [any(overlap(phrase, r) for r in stray) for phrase in draft["phrases"]]
        for quotation in draft["quotations"]:
            parts = [part for part in (overlap(quotation, r) for r in found) if part]
            quotations.append(2 * covered(parts) > quotation["end"] - quotation["start"])
        if not draft["cases"]:
            without.append(bool(found))
    return {
        "draftsWithoutCases": mean(without),
        "phrases": mean(phrases),
        "quotations": mean(quotations),
    }


def share_error(drafts):
    """Mean absolute error of the share of a draft that is reported as copied."""
    return mean([
        abs(covered(bounds(found)) - covered(bounds(draft["cases"]))) / len(draft["text"])
        for draft, found in drafts
    ])


def evaluate(truth, detections):
    """All figures of a set; `truth` is what `read_truth` returns."""
    found = {draft["file"]: draft["detections"] for draft in detections["drafts"]}
    drafts = [
        (draft, [r for r in found.get(draft["file"], []) if r["kind"] in COUNTED])
        for draft in truth["drafts"]
    ]

    def strength(name):
        return [(draft["cases"], found) for draft, found in drafts if draft["strength"] == name]

    return {
        "overall": measures([(draft["cases"], found) for draft, found in drafts]),
        "strengths": {name: measures(strength(name)) for name in STRENGTHS},
        "short": measures([short_only(*pair) for pair in drafts]),
        "quotationsIgnored": measures([without_quotations(*pair) for pair in drafts]),
        "falseAlarms": false_alarms(drafts),
        "shareError": share_error(drafts),
    }


def read_truth(folder):
    """The truth of a set, with the bytes of each draft as its `text`."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    for draft in truth["drafts"]:
        draft["text"] = (folder / draft["file"]).read_bytes()
    return truth


def table(result):
    rows = {"all": result["overall"]} | result["strengths"]
    rows |= {"15–30 words": result["short"], "quotes aside": result["quotationsIgnored"]}
    names = list(result["overall"])
    lines = [" ".join([f"{'':12}", *(f"{name:>11}" for name in names)])]
    for title, row in rows.items():
        lines.append(" ".join([f"{title:12}", *(f"{row[name]:11.3f}" for name in names)]))
    alarms = result["falseAlarms"]
    lines.append(
        f"false alarms: {alarms['draftsWithoutCases']:.1%} of drafts without cases, "
        f"{alarms['phrases']:.1%} of phrases, {alarms['quotations']:.1%} of quotations"
    )
    lines.append(f"share copied: mean error {100 * result['shareError']:.1f} points")
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=pathlib.Path, help="a planted set")
    parser.add_argument("detections", type=pathlib.Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    detections = json.loads(options.detections.read_text(encoding="utf-8"))
    result = evaluate(read_truth(options.folder), detections)
    print(json.dumps(result, indent=2) if options.json else table(result))


if __name__ == "__main__":
    main()
