"""English texts for the planted sets, from Debian packages and the lesson corpora.

`documents(cache, corpora)` fetches the packages into a cache with `apt-get download`,
unpacks them there with `dpkg-deb -x` (nothing is installed), and returns clean prose:
no navigation, no listings, no tables, only paragraphs of 20 words or more, which
are parted by an empty line.
"""

import argparse
import collections
import gzip
import html.parser
import pathlib
import random
import re
import subprocess
import sys
import unicodedata
import zlib

Document = collections.namedtuple("Document", "register name text")

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z])|\n\n")
ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"“])(?:Mr|Mrs|Dr|St|Op|Cit|pp?|vols?|no|ed|cf|vs|etc|[A-Z])\.\s+$"
)
FEWEST_WORDS = 20
SHORTEST_DOCUMENT = 5_000
SAYINGS = (
    "computers cookie definitions education food humorists kids law medicine miscellaneous news "
    "paradoxum people pets platitudes science sports startrek wisdom work"
).split()
VERSE = "songs-poems tao".split()


def words(text):
    """The words of a text as (letters and digits in lower case, start, end)."""
    return [
        (re.sub("['’]", "", match[0]).lower(), match.start(), match.end())
        for match in WORD.finditer(text)
    ]


def sentence_starts(text):
    """Where sentences and paragraphs begin."""
    ends = [
        match.end()
        for match in SENTENCE_END.finditer(text)
        if not ABBREVIATION.search(text, max(0, match.start() - 6), match.end())
    ]
    return [0] + [end for end in ends if end < len(text)]


def fetch(package, cache):
    """The folder with a package's files; it is fetched when the cache has none."""
    cache = cache.resolve()
    folder = cache / "unpacked" / package
    if folder.exists():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    try:
        if not list(cache.glob(f"{package}_*.deb")):
            command(["apt-get", "download", package], cache)
        archive = max(cache.glob(f"{package}_*.deb"))
        part = folder.with_name(package + ".part")
        part.mkdir(parents=True, exist_ok=True)
        command(["dpkg-deb", "-x", archive, part], cache)
        part.rename(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = getattr(error, "stderr", None) or str(error)
        sys.exit(
            f"planted texts: the Debian package {package} could not be fetched into {cache}: "
            f"{reason.strip()}\nTry `apt-get update`, or put its .deb there yourself."
        )
    return folder


def command(arguments, folder):
    subprocess.run(arguments, cwd=folder, check=True, capture_output=True, text=True)


def clean(paragraphs):
    """The paragraphs that are prose, with single spaces, in composed characters."""
    kept = []
    for paragraph in paragraphs:
        lines = [" ".join(line.split()) for line in paragraph.splitlines()]
        text = unicodedata.normalize("NFC", "\n".join(line for line in lines if line))
        letters = sum(c.isalpha() or c.isspace() for c in text)
        if "://" in text or letters < 0.88 * len(text) or "\N{REPLACEMENT CHARACTER}" in text:
            continue
        if len(words(text)) >= FEWEST_WORDS:
            kept.append(text)
    return "\n\n".join(kept)


def unwrapped(text):
    """Paragraphs between empty lines, each on one line."""
    return [" ".join(part.split()) for part in re.split(r"\n[ \t]*\n", text)]


class Page(html.parser.HTMLParser):
    """Collects the paragraphs of a page; those that are mostly links are left out."""

    BLOCKS = set(
        "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote body hr br table tr td".split()
    )
    SKIPPED = set("head script style pre table sup".split())
    SKIPPED_CLASSES = set("toc docnav navheader navfooter footnotes header index".split())

    def __init__(self, text):
        super().__init__()
        self.paragraphs, self.parts, self.linked = [], [], 0
        self.skipped, self.depth, self.in_link = None, 0, False
        self.feed(text)
        self.finish()

    def handle_startendtag(self, tag, attributes):
        if tag in self.BLOCKS:
            self.finish()

    def handle_starttag(self, tag, attributes):
        classes = set((dict(attributes).get("class") or "").split())
        if self.skipped:
            self.depth += tag == self.skipped
        elif tag in self.SKIPPED or classes & self.SKIPPED_CLASSES:
            self.finish(tag in self.BLOCKS)
            self.skipped, self.depth = tag, 1
        elif tag == "a":
            self.in_link = True
        else:
            self.finish(tag in self.BLOCKS)

    def handle_endtag(self, tag):
        if self.skipped:
            self.depth -= tag == self.skipped
            self.skipped = self.skipped if self.depth else None
        elif tag == "a":
            self.in_link = False
        else:
            self.finish(tag in self.BLOCKS)

    def handle_data(self, data):
        if not self.skipped:
            self.parts.append(data)
            self.linked += len(data) if self.in_link else 0

    def finish(self, block=True):
        if block:
            text = " ".join("".join(self.parts).split())
            if self.linked * 3 < len(text):
                self.paragraphs.append(text)
            self.parts, self.linked = [], 0


def pages(register, folder, pattern):
    """The pages of a folder; neighbours are joined until they have some length."""
    names, parts = [], []
    for path in sorted(folder.glob(pattern)):
        # What follows in the GNU manuals is a licence that stands in both, and an index.
        text = path.read_text(encoding="utf-8").split('id="GNU-Free-Documentation-License"')[0]
        names.append(path.name.split(".")[0])
        parts.append(clean(Page(text).paragraphs))
        if sum(map(len, parts)) > SHORTEST_DOCUMENT:
            yield Document(register, "+".join(names), "\n\n".join(filter(None, parts)))
            names, parts = [], []


def novels(folder):
    """The strings of R's lazy-load database: chunks of a length and zlib data.

    A string is its flags (type 9 with an encoding), a length and the bytes; a novel is
    one vector of lines.
    """
    data = next(folder.rglob("data/Rdata.rdb")).read_bytes()
    while data:
        stream = zlib.decompressobj()
        chunk = stream.decompress(data[4:])
        data = stream.unused_data
        lines, at = [], chunk.find(b"\x00\x04\x00\x09")
        while chunk[at : at + 4] in (b"\x00\x04\x00\x09", b"\x00\x00\x80\x09"):
            size = int.from_bytes(chunk[at + 4 : at + 8], "big")
            lines.append(chunk[at + 8 : at + 8 + size].decode("utf-8").replace("_", ""))
            at += 8 + size
        yield Document("novel", lines[0].title(), clean(unwrapped("\n".join(lines))))


def glossary(folder):
    """The entries of the Jargon File, one document for each dozen of pages."""
    text = gzip.decompress(next(folder.rglob("jargon.txt.gz")).read_bytes()).decode("utf-8")
    entries = text[text.index("\n   :abbrev:") : text.rindex("Helping Hacker Culture Grow")]
    paragraphs = [re.sub("[{}]", "", part) for part in unwrapped(entries)]
    for start in range(0, len(paragraphs), 500):
        part = clean(paragraphs[start : start + 500])
        yield Document("glossary", f"jargon-{start // 500:02}", part)


def fortunes(folder):
    """Sayings without their sources, each one paragraph; poems with their lines."""
    for register, names in (("sayings", SAYINGS), ("verse", VERSE)):
        for name in names:
            text = (folder / "usr/share/games/fortunes" / name).read_text(encoding="utf-8")
            entries = [re.split(r"\s+-- [A-Z]", entry)[0] for entry in re.split(r"(?m)^%\n", text)]
            entries = [entry for entry in entries if not re.search(r"[\x00-\x08]|\S\t", entry)]
            if register == "sayings":
                entries = [" ".join(entry.split()) for entry in entries]
            else:
                entries = [part for entry in entries for part in re.split(r"\n\s*\n", entry)]
            yield Document(register, name, clean(entries))


def lessons(corpora):
    """The works of each author of the lesson corpora, joined.

    The smallest are left out: some of them hold copies of each other, or dice's prose.
    """
    folders = {path.parent for path in corpora.rglob("*.md") if path.name != "ORIGIN.md"}
    folders = {path for path in folders if "small-lessons" not in path.parts}
    for folder in sorted(folders):
        works = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))]
        bodies = [re.sub(r"\A---\n.*?\n---\n", "", work, flags=re.DOTALL) for work in works]
        paragraphs = [part for body in bodies for part in body.strip().split("\n\n")]
        name = folder.relative_to(corpora).as_posix()
        yield Document("lesson", name, clean(paragraphs))


def documents(cache, corpora):
    """All documents, always in the same order; those without prose are left out."""
    doc = "usr/share/doc"
    found = [
        *novels(fetch("r-cran-janeaustenr", cache)),
        *pages("essay", fetch("anarchism", cache), f"{doc}/anarchism/html/sec*.html"),
        *glossary(fetch("jargon-text", cache)),
        *fortunes(fetch("fortunes", cache)),
        *pages("technical", fetch("debian-faq", cache), f"{doc}/debian/FAQ/*.en.html"),
        *pages("technical", fetch("harden-doc", cache), f"{doc}/harden-doc/html/en-US/*.html"),
        *pages("technical", fetch("gnu-standards", cache), f"{doc}/gnu-standards/*.html"),
        *pages("history", fetch("debian-history", cache), f"{doc}/debian-history/docs/*.en.html"),
        *lessons(corpora),
    ]
    return [document for document in found if document.text]


def write_like(documents, size, path):
    """Writes a text of the documents' words, each drawn from those behind the one before it."""
    numbers, words, follows, last = {}, [], [], None
    for document in documents:
        for word in document.text.split():
            number = numbers.setdefault(word, len(numbers))
            if number == len(words):
                words.append(word)
                follows.append([])
            if last is not None:
                follows[last].append(number)
            last = number
    follows[last].append(0)
    rng, current, written = random.Random(5), 0, 0
    with path.open("w", encoding="utf-8") as file:
        while written < size:
            line = []
            for _ in range(1_000):
                choices = follows[current]
                current = choices[int(rng.random() * len(choices))]
                line.append(words[current])
            written += file.write(" ".join(line) + "\n\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=pathlib.Path, required=True, help="the cache")
    parser.add_argument("--corpora", type=pathlib.Path, required=True)
    parser.add_argument(
        "--write", nargs=2, metavar=("BYTES", "FILE"), help="write a text of the same words"
    )
    options = parser.parse_args()
    if options.write:
        size, path = options.write
        write_like(list(documents(options.texts, options.corpora)), int(size), pathlib.Path(path))
        return
    totals = collections.defaultdict(lambda: [0, 0])
    for document in documents(options.texts, options.corpora):
        totals[document.register][0] += 1
        totals[document.register][1] += len(document.text.encode("utf-8"))
    for register, (count, size) in totals.items():
        print(f"{register:10} {count:4} documents {size:10,} bytes")


if __name__ == "__main__":
    main()
