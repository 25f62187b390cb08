"""Builds a planted set: a library, drafts with copied passages, and where they are.

    python planted_sets.py --seed 1 --texts CACHE --corpora Corpora --output DIR

writes `library/<work>.txt` (120 works of mixed registers, about 750 KB), `drafts/NN.txt` (60
texts of 600 words of their own, into which 0 to 4 passages of 15 to 150 words of the library
are put) and `truth.json`. All offsets are of UTF-8 bytes, half-open, into the files as
they are written.

A draft has one strength, of those in `planted_changes.py`. Most drafts also hold what is no
copying: quotations with a source named, and stock phrases that several works share
(`planted_phrases.py`). A quotation's offsets are those of the words between the marks.

The truth is clean by a rule that knows no detector: a draft's own text shares no run of 8
words (letters and digits, in lower case) with the library, and no run of 10 words of
a passage or quotation stands twice in the library. What is shorter is left as it came.
"""

import argparse
import collections
import hashlib
import json
import math
import pathlib
import random
import re

from planted_changes import STRENGTHS, Vocabulary, weakened
from planted_phrases import STOCK_PHRASES, TEMPLATES, quoted
from planted_texts import documents, sentence_starts, words

# How many works of the library each register gives, and how often a draft is of one.
LIBRARY = {
    "novel": 30, "essay": 26, "glossary": 16, "sayings": 14, "verse": 6, "technical": 13,
    "history": 3, "lesson": 12,
}
DRAFTS = {
    "novel": 24, "essay": 26, "glossary": 12, "sayings": 8, "verse": 3, "technical": 14,
    "history": 1, "lesson": 4,
}
LIBRARY_SHARE = 0.6
WORK_SIZE = 6_250
SHORTEST_WORK = 3_000
# How many passages the drafts of a strength have, in an order that is drawn.
PASSAGES = (0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4)
DRAFT_WORDS = 600
SHORTEST_PASSAGE, LONGEST_PASSAGE = 15, 150
SHORTEST_QUOTATION, LONGEST_QUOTATION = 12, 40
# Words that a draft's own text may not share with the library; that may not stand twice in it.
SHARED_RUN, REPEATED_RUN = 8, 10
# Between two insertions into a draft or a work, in characters.
DISTANCE = 90

# Where a phrase and a comma may go: before such a word, which gets a small letter; after
# a comma, where such a clause begins.
OPENER = re.compile(r"(?:The|An?|It|This|These|They|We|He|She|There|His|Her|Their|Our|Its|Some) ")
CLAUSE = re.compile(r"\w, (?=(?:but|which|who|where|when|while|so|it|he|she|they|we|you|I) )")
# What would make the ends of a quotation doubtful.
MARKED = re.compile(r"[\"“”«»„‘\[\]()\n]|'(?!\w)|(?<!\w)['’]")


class Edit:
    """Pieces of text to put in at `at`, in place of `cut` characters.

    A piece is a text with a label, which becomes an entry of the truth, or with None.
    """

    def __init__(self, at, pieces, cut=0):
        self.at, self.pieces, self.cut = at, pieces, cut


def applied(text, edits):
    """The text with all edits made, and each label with the bytes of its piece."""
    parts, labels, size, rest = [], [], 0, 0
    for edit in sorted(edits, key=lambda edit: edit.at):
        for piece, label in [(text[rest : edit.at], None), *edit.pieces]:
            length = len(piece.encode("utf-8"))
            if label is not None:
                labels.append({"start": size, "end": size + length} | label)
            parts.append(piece)
            size += length
        rest = edit.at + edit.cut
    return "".join(parts) + text[rest:], labels


def free(places, edits):
    """The places that are not near an edit that is already there."""
    return [at for at in places if all(abs(at - edit.at) > DISTANCE for edit in edits)]


def byte_offset(text, at):
    return len(text[:at].encode("utf-8"))


def runs(text, length):
    """Each run of a number of words, with its bounds in the text."""
    found = words(text)
    for first in range(len(found) - length + 1):
        part = found[first : first + length]
        yield tuple(word for word, _, _ in part), part[0][1], part[-1][2]


def cut(text, size):
    """A text in pieces of about a size, which end at ends of paragraphs."""
    count = max(1, round(len(text) / size))
    pieces, length = [[] for _ in range(count)], 0
    for paragraph in text.split("\n\n"):
        pieces[min(count - 1, length * count // len(text))].append(paragraph)
        length += len(paragraph) + 2
    return ["\n\n".join(piece) for piece in pieces if piece]


def sides(rng, found):
    """Texts for the library and others for the drafts, by register.

    Whole documents go to either side; where a register has few, they are cut into eight.
    """
    library, drafts = {}, {}
    for register in LIBRARY:
        texts = [document.text for document in found if document.register == register]
        if len(texts) < 4:
            text = "\n\n".join(texts)
            texts = cut(text, len(text) / 8)
        rng.shuffle(texts)
        enough = LIBRARY_SHARE * sum(map(len, texts))
        count = next(n for n in range(len(texts)) if sum(map(len, texts[:n])) >= enough)
        library[register], drafts[register] = texts[:count], texts[count:]
    return library, drafts


class Library:
    """The works, and what may be taken from them."""

    def __init__(self, rng, sources):
        self.rng = rng
        self.works = {}
        for register, count in LIBRARY.items():
            pieces = [piece for text in sources[register] for piece in cut(text, WORK_SIZE)]
            pieces = [piece for piece in pieces if len(piece) >= SHORTEST_WORK]
            for number, text in enumerate(rng.sample(pieces, count)):
                self.works[f"{register}-{number:02}"] = text
        self.plant_phrases()
        self.counts = collections.Counter(
            run
            for text in self.works.values()
            for length in (SHARED_RUN, REPEATED_RUN)
            for run, _, _ in runs(text, length)
        )
        self.sentences = {name: sentence_starts(text) for name, text in self.works.items()}
        self.words = {name: words(text) for name, text in self.works.items()}

    def plant_phrases(self):
        """Puts each phrase into 3 to 8 works."""
        edits = {name: [] for name in self.works}
        for phrase in STOCK_PHRASES:
            wanted = self.rng.randint(3, 8)
            for name in self.rng.sample(list(self.works), len(self.works)):
                edit = wanted and phrase_edit(self.rng, self.works[name], phrase, edits[name])
                if edit:
                    edits[name].append(edit)
                    wanted -= 1
        self.works = {name: applied(text, edits[name])[0] for name, text in self.works.items()}

    def shares_run(self, text, length=SHARED_RUN):
        return any(run in self.counts for run, _, _ in runs(text, length))

    def stands_once(self, text):
        return all(self.counts[run] == 1 for run, _, _ in runs(text, REPEATED_RUN))

    def any_but(self, used):
        return self.rng.choice([name for name in self.works if name not in used])

    def passage(self, used):
        """A passage, and whether it is of whole sentences, as half of them are.

        Lengths are drawn evenly on a logarithmic scale, so that short ones are common.
        """
        bounds = math.log(SHORTEST_PASSAGE), math.log(LONGEST_PASSAGE + 1)
        length = int(math.exp(self.rng.uniform(*bounds)))
        whole = self.rng.random() < 0.5
        while True:
            name = self.any_but(used)
            start, end, count = (self.sentences_of if whole else self.words_of)(name, length)
            source = Source(self, name, start, end)
            fits = SHORTEST_PASSAGE <= count <= LONGEST_PASSAGE
            if fits and abs(count - length) <= length / 4 and self.stands_once(source.text):
                return source, whole

    def sentences_of(self, name, length):
        """Sentences from a place on whose number of words comes nearest to a length."""
        text, starts = self.works[name], self.sentences[name]
        start, *ends = starts[self.rng.randrange(len(starts) - 1) :]
        counts = [(sum(start <= at < end for _, at, _ in self.words[name]), end) for end in ends]
        count, end = min(counts, key=lambda pair: abs(pair[0] - length))
        return start, start + len(text[start:end].rstrip()), count

    def words_of(self, name, length):
        found = self.words[name]
        first = self.rng.randrange(len(found) - length)
        return found[first][1], found[first + length - 1][2], length

    def quotation(self, used, fragment):
        """A sentence without marks and without its full stop, or the last words of one."""
        while True:
            name = self.any_but(used)
            text, starts = self.works[name], self.sentences[name]
            index = self.rng.randrange(len(starts) - 1)
            sentence = text[starts[index] : starts[index + 1]].rstrip()
            found = words(sentence)
            if not sentence.endswith(".") or len(found) < SHORTEST_QUOTATION:
                continue
            if any(phrase in sentence.lower() for phrase in STOCK_PHRASES):
                continue
            spare = len(found) - SHORTEST_QUOTATION
            first = self.rng.randint(min(1, spare), spare) if fragment else 0
            start, end = found[first][1], found[-1][2]
            quotation = sentence[start:end]
            whole = sentence[0] == quotation[0] or fragment
            fits = len(found) - first <= LONGEST_QUOTATION and not MARKED.search(quotation)
            if whole and fits and self.stands_once(quotation):
                return Source(self, name, starts[index] + start, starts[index] + end)


class Source:
    """A stretch of a work."""

    def __init__(self, library, name, start, end):
        self.library, self.name, self.start, self.end = library, name, start, end

    @property
    def text(self):
        return self.library.works[self.name][self.start : self.end]

    @property
    def label(self):
        work = self.library.works[self.name]
        return {
            "work": self.name,
            "sourceStart": byte_offset(work, self.start),
            "sourceEnd": byte_offset(work, self.end),
        }

    def halves(self, rng):
        """The stretch in two, cut after six words or more, with no comma at the joint."""
        found = words(self.text)
        at = self.start + found[rng.randint(6, len(found) - 6)][1]
        first = self.library.works[self.name][self.start : at].rstrip(" ,;:-")
        return [
            Source(self.library, self.name, self.start, self.start + len(first)),
            Source(self.library, self.name, at, self.end),
        ]


class Stretches:
    """Draws texts for drafts that share nothing with each other or with the library."""

    def __init__(self, rng, sources, library):
        self.rng, self.library = rng, library
        self.used = set()
        # None ends a document.
        self.paragraphs = {
            register: [part for text in texts for part in [*text.split("\n\n"), None]]
            for register, texts in sources.items()
        }

    def draw(self, count):
        for register in self.rng.choices(list(DRAFTS), DRAFTS.values(), k=100):
            for _ in range(100):
                stretch = self.attempt(register, count)
                if stretch:
                    return stretch
        raise RuntimeError("the texts for drafts are used up")

    def attempt(self, register, count):
        """Whole sentences with a number of words from some paragraph on, or None."""
        paragraphs, taken, total = self.paragraphs[register], [], 0
        first = at = self.rng.randrange(len(paragraphs))
        while total < count:
            if paragraphs[at] is None or (register, at) in self.used:
                return None
            starts = [*sentence_starts(paragraphs[at]), len(paragraphs[at])]
            part = ""
            for start, end in zip(starts, starts[1:]):
                if total < count:
                    part += paragraphs[at][start:end]
                    total += len(words(paragraphs[at][start:end]))
            taken.append(part.rstrip())
            at += 1
        text = "\n\n".join(taken)
        if total > count * 1.15 or self.library.shares_run(text):
            return None
        self.used |= {(register, index) for index in range(first, at)}
        return text


def phrase_edit(rng, text, phrase, edits):
    """Puts a phrase at the beginning of a sentence or after a comma; None without a place."""
    openings = free([at for at in sentence_starts(text) if OPENER.match(text, at)], edits)
    commas = free([match.end() for match in CLAUSE.finditer(text)], edits)
    label = {"text": phrase}
    if openings and (not commas or rng.random() < 0.5):
        at = rng.choice(openings)
        phrase = phrase[0].upper() + phrase[1:]
        return Edit(at, [(phrase, label), (", " + text[at].lower(), None)], cut=1)
    if commas:
        return Edit(rng.choice(commas), [(phrase, label), (", ", None)])
    return None


def passage_edit(rng, text, edits, passage, whole, label):
    """Puts a passage between sentences, now and then as a paragraph, or between words."""
    starts = sentence_starts(text)[1:]
    between = {match.end() for match in re.finditer(r"\S ", text)} - set(starts)
    at = rng.choice(whole and free(starts, edits) or free(sorted(between), edits))
    alone = text[:at].endswith("\n\n") and rng.random() < 0.7
    return Edit(at, [(passage, label), ("\n\n" if alone else " ", None)])


def quotation_edit(rng, text, edits, library, used):
    """Puts an attributed quotation between sentences."""
    template = rng.choice(TEMPLATES)
    source = library.quotation(used, fragment="that {q}" in template)
    used.add(source.name)
    sources = source.halves(rng) if "{r}" in template else [source]
    parts = quoted(rng, template, [source.text for source in sources])
    labels = [None] * len(parts)
    labels[1::2] = [source.label for source in sources]
    pieces = list(zip(parts, labels))
    at = rng.choice(free(sentence_starts(text)[1:], edits))
    if not template.endswith("."):
        if not text[:at].endswith("\n\n"):
            return Edit(at - 1, [("\n\n", None), *pieces, ("\n\n", None)], cut=1)
        return Edit(at, [*pieces, ("\n\n", None)])
    return Edit(at, [*pieces, (" ", None)])


def draft(rng, library, strength, count, text, vocabulary):
    """A draft with a number of passages, and its truth."""
    edits, used = [], set()
    for _ in range(rng.choice((0, 1, 2))):
        edits.append(quotation_edit(rng, text, edits, library, used))
    for _ in range(count):
        source, whole = library.passage(used)
        used.add(source.name)
        label = source.label | {"words": len(words(source.text))}
        passage = weakened(rng, strength, source.text, vocabulary)
        edits.append(passage_edit(rng, text, edits, passage, whole, label))
    for phrase in rng.sample(STOCK_PHRASES, rng.randint(2, 3)):
        edit = phrase_edit(rng, text, phrase, edits)
        # By chance its neighbours may be those that it has in the library.
        if edit and not library.shares_run(applied(text, [edit])[0], REPEATED_RUN):
            edits.append(edit)
    written, labels = applied(text, edits)
    cases = [label for label in labels if "words" in label]
    copied = sum(case["end"] - case["start"] for case in cases)
    return written, {
        "strength": strength,
        "cases": cases,
        "quotations": [label for label in labels if "work" in label and label not in cases],
        "phrases": [label for label in labels if "text" in label],
        "copiedShare": copied / len(written.encode("utf-8")),
    }


def check(library, written, truth):
    """What must hold of a draft: copies are equal, and no other run is shared."""
    data = written.encode("utf-8")

    def equal(label):
        work = library.works[label["work"]].encode("utf-8")
        source = work[label["sourceStart"] : label["sourceEnd"]]
        return data[label["start"] : label["end"]] == source

    assert all(equal(label) for label in truth["quotations"])
    if truth["strength"] == "verbatim":
        assert all(equal(label) for label in truth["cases"])
    for label in truth["phrases"]:
        assert data[label["start"] : label["end"]].decode("utf-8").lower() == label["text"]
    for run, start, end in runs(written, REPEATED_RUN):
        if run in library.counts:
            start, end = byte_offset(written, start), byte_offset(written, end)
            known = truth["cases"] + truth["quotations"]
            assert any(label["start"] < end and start < label["end"] for label in known), run


def build(seed, found, folder):
    """Writes the set of a seed; the same seed and documents give the same bytes."""
    rng = random.Random(seed)
    library_side, draft_side = sides(rng, found)
    library = Library(rng, library_side)
    stretches = Stretches(rng, draft_side, library)
    texts = []
    for _ in range(len(STRENGTHS) * len(PASSAGES)):
        parts = rng.choice((1, 1, 2))
        texts.append("\n\n".join(stretches.draw(DRAFT_WORDS // parts) for _ in range(parts)))
    vocabulary = Vocabulary(rng, texts)
    counts = {strength: rng.sample(PASSAGES, len(PASSAGES)) for strength in STRENGTHS}

    for name in ("library", "drafts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    works, drafts = [], []
    for name, text in library.works.items():
        file = f"library/{name}.txt"
        (folder / file).write_bytes(text.encode("utf-8"))
        works.append({"id": name, "file": file, "register": name.rsplit("-", 1)[0]})
    for number, text in enumerate(texts):
        strength = STRENGTHS[number % len(STRENGTHS)]
        written, truth = draft(rng, library, strength, counts[strength].pop(), text, vocabulary)
        check(library, written, truth)
        file = f"drafts/{number:02}.txt"
        (folder / file).write_bytes(written.encode("utf-8"))
        drafts.append({"file": file} | truth)
    texts = hashlib.sha256("\0".join(document.text for document in found).encode("utf-8"))
    truth = {"seed": seed, "texts": texts.hexdigest(), "library": works, "drafts": drafts}
    text = json.dumps(truth, indent=1, ensure_ascii=False) + "\n"
    (folder / "truth.json").write_text(text, encoding="utf-8")
    return truth


def summary(folder, truth):
    """A few lines on what a set holds."""
    sizes = [(folder / work["file"]).stat().st_size for work in truth["library"]]
    print(f"seed {truth['seed']}: {len(sizes)} works, {sum(sizes):,} bytes")
    for strength in STRENGTHS:
        drafts = [draft for draft in truth["drafts"] if draft["strength"] == strength]
        lengths = sorted(case["words"] for draft in drafts for case in draft["cases"])
        print(
            f"{strength:9} {len(drafts)} drafts, {len(lengths)} cases of {lengths[0]}–"
            f"{lengths[-1]} words, median {lengths[len(lengths) // 2]}, "
            f"{sum(length <= 30 for length in lengths)} of up to 30"
        )
    for kind in ("quotations", "phrases"):
        print(f"{kind}: {sum(len(draft[kind]) for draft in truth['drafts'])}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--texts", type=pathlib.Path, required=True, help="the cache of packages")
    parser.add_argument("--corpora", type=pathlib.Path, required=True)
    parser.add_argument("--output", type=pathlib.Path, required=True)
    options = parser.parse_args()
    found = documents(options.texts, options.corpora)
    summary(options.output, build(options.seed, found, options.output))


if __name__ == "__main__":
    main()
