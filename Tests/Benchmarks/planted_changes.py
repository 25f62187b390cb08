"""The strengths of planted sets: how a copied passage is changed.

`verbatim` not at all; `format` in case, marks, white space and code points; `light` in 5–10 %
of its words; `medium` in 20–30 %, with a tenth of the neighbours swapped; `heavy` in
40–50 %, or with sentences in another order and 5 % of the words changed. A changed word
is replaced by one about as common, deleted, or followed by a new one (60, 20, 20 %).
"""

import collections
import re
import unicodedata

from planted_phrases import MARKS
from planted_texts import WORD, sentence_starts

STRENGTHS = ("verbatim", "format", "light", "medium", "heavy")


def weakened(rng, strength, text, vocabulary):
    """The passage as it stands in a draft of this strength."""
    if strength == "format":
        return reformatted(rng, text)
    if strength == "light":
        return changed(rng, text, rng.uniform(0.05, 0.10), vocabulary)
    if strength == "medium":
        return swapped(rng, changed(rng, text, rng.uniform(0.20, 0.30), vocabulary), 0.1)
    if strength == "heavy":
        if len(sentence_starts(text)) >= 3 and rng.random() < 0.5:
            return changed(rng, reordered(rng, text), 0.05, vocabulary)
        return changed(rng, text, rng.uniform(0.40, 0.50), vocabulary)
    return text


class Vocabulary:
    """The words of some texts by how often they stand there."""

    def __init__(self, rng, texts):
        self.rng = rng
        self.running = [word.lower() for text in texts for word in re.findall(r"[^\W\d_]+", text)]
        counts = collections.Counter(self.running)
        self.ranked = sorted(counts, key=lambda word: (-counts[word], word))
        self.ranks = {word: rank for rank, word in enumerate(self.ranked)}

    def any(self):
        return self.rng.choice(self.running)

    def similar(self, word):
        """Another word about as common; an unknown one counts as rare."""
        last = len(self.ranked) - 1
        rank = self.ranks.get(word.lower(), self.rng.randint(last // 2, last))
        width = max(5, rank // 5)
        while True:
            other = self.ranked[self.rng.randint(max(0, rank - width), min(last, rank + width))]
            if other != word.lower():
                return cased_like(word, other)


def cased_like(model, word):
    if model.isupper() and len(model) > 1:
        return word.upper()
    return capitalised(word) if model[0].isupper() else word


def capitalised(word):
    return word[:1].upper() + word[1:]


def apart(text):
    """The words of a text, and what stands before each and at the end."""
    return WORD.split(text), WORD.findall(text)


def joined(gaps, found):
    return "".join(gap + word for gap, word in zip(gaps, [*found, ""]))


def changed(rng, text, share, vocabulary):
    """A share of the words replaced, deleted or followed by another."""
    gaps, found = apart(text)
    for index in rng.sample(range(len(found)), max(1, round(len(found) * share))):
        kind = rng.choices(("replace", "delete", "insert"), (60, 20, 20))[0]
        if kind == "insert":
            found[index] += " " + vocabulary.any()
        elif kind == "delete" and gaps[index] == " ":
            gaps[index] = found[index] = ""
        else:
            found[index] = vocabulary.similar(found[index])
    return joined(gaps, found)


def swapped(rng, text, share):
    """A share of the neighbours in each other's place; capitals stay where they are."""
    gaps, found = apart(text)
    wanted, taken = max(1, round(len(found) * share)), set()
    for index in rng.sample(range(len(found) - 1), len(found) - 1):
        if wanted and not {index, index + 1} & taken:
            left, right = found[index], found[index + 1]
            lower = left if left.isupper() else left[:1].lower() + left[1:]
            found[index], found[index + 1] = cased_like(left, right), lower
            taken |= {index, index + 1}
            wanted -= 1
    return joined(gaps, found)


def reordered(rng, text):
    starts = [*sentence_starts(text), len(text)]
    sentences = [text[start:end].strip() for start, end in zip(starts, starts[1:])]
    order = list(sentences)
    while order == sentences:
        rng.shuffle(order)
    return " ".join(order)


def reformatted(rng, text):
    """Two to four changes that leave all words as they are."""
    ways = (recased, requoted, repunctuated, respaced, recoded)
    result = text
    while result == text:
        for way in sorted(rng.sample(range(len(ways)), rng.randint(2, 4))):
            result = ways[way](rng, result)
    return result.strip()


def recased(rng, text):
    flips = rng.choice((
        [str.upper],
        [str.lower],
        [capitalised],
        [str.upper, str.lower, capitalised, str, str, str, str],
    ))
    return WORD.sub(lambda match: rng.choice(flips)(match[0]), text)


def requoted(rng, text):
    """Other quotation marks or none, other apostrophes, other dashes."""
    opening, closing = rng.choice([*MARKS, ("", "")])
    text = re.sub(r"[\"“„«](?=\w)", opening, text)
    text = re.sub(r"[\"”“»]", closing, text)
    text = re.sub(r"['’](?=\w)", rng.choice("'’ʼ`"), text)
    return re.sub(r" ?(?:--|—|–) ?| - ", rng.choice((" - ", " – ", "—", "--", ", ")), text)


def repunctuated(rng, text):
    """Marks dropped or exchanged, and a few commas more."""

    def mark(match):
        draw = rng.random()
        return "" if draw < 0.25 else rng.choice(",;:.!?") if draw < 0.5 else match[0]

    text = re.sub(r"[,;:.!?](?=\s|$)", mark, text)
    return re.sub(r"(?<=\w) (?=\w)", lambda _: ", " if rng.random() < 0.04 else " ", text)


def respaced(rng, text):
    """Other white space; or lines broken anew, some with hyphens at their ends."""
    if rng.random() < 0.4:
        spaces = (" ", " ", " ", "  ", "\N{NO-BREAK SPACE}", "\t", "\n")
        return re.sub(" ", lambda _: rng.choice(spaces), text)
    end, width = rng.choice(("\n", "\n", "\r\n")), rng.randint(30, 72)
    hyphens = rng.random() < 0.5
    lines, line = [], ""
    for word in text.split():
        half = len(word) // 2
        if len(line) + len(word) < width:
            line += word + " "
        elif hyphens and word.isalpha() and half > 2:
            lines.append(line + word[:half] + "-")
            line = word[half:] + " "
        else:
            lines.append(line.rstrip())
            line = word + " "
    return end.join([*lines, line.rstrip()])


def recoded(rng, text):
    """Ligatures, accents apart from their letters, or soft hyphens in long words."""
    way = rng.randrange(3)
    if way == 0:
        ligatures = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"}
        return re.sub("ff[il]|f[fil]", lambda match: ligatures[match[0]], text)
    if way == 1:
        return unicodedata.normalize("NFD", text)
    return re.sub(
        r"\b(\w{3,5})(\w{3,})\b",
        lambda match: f"{match[1]}\N{SOFT HYPHEN}{match[2]}" if rng.random() < 0.3 else match[0],
        text,
    )
