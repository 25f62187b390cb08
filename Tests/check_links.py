"""Checks that every relative link in the Markdown files of this repository leads somewhere."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`[^`\n]*`")
HEADING = re.compile(r"^#+\s+(.*?)\s*#*$", re.MULTILINE)


def markdown_files():
    for path in sorted(ROOT.rglob("*.md")):
        inside = path.relative_to(ROOT).parts
        # What is built, and works of corpora, are not documentation.
        if not any(part.startswith(".") for part in inside) and inside[0] != "Corpora":
            yield path


def anchors(path):
    """The anchors of a file's headings, as GitHub makes them."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    found = set()
    for heading in HEADING.findall(text):
        plain = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading.lower()))
        found.add(plain.replace(" ", "-"))
    return found


def faults(path):
    text = path.read_text(encoding="utf-8")
    # Blanked, not cut out, so that line numbers stay.
    text = FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), text)
    text = CODE.sub(lambda match: " " * len(match.group()), text)
    for match in LINK.finditer(text):
        target = match.group(1).strip("<>")
        if re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
            continue
        line = text.count("\n", 0, match.start()) + 1
        name, _, anchor = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists():
            yield line, f"{target} is not there"
        elif anchor and file.suffix == ".md" and anchor not in anchors(file):
            yield line, f"{target}: no heading has this anchor"


def main():
    count = 0
    for path in markdown_files():
        for line, fault in faults(path):
            count += 1
            print(f"{path.relative_to(ROOT)}:{line}: {fault}", file=sys.stderr)
    sys.exit(1 if count else 0)


main()
