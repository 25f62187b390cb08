"""Runs the built `magpie`, and makes texts for it to learn from."""

import json
import os
import pathlib
import random
import re
import subprocess
import tempfile
import unittest

BINARY = os.environ.get("MAGPIE_BINARY", "magpie")
WORDS = (
    "the sea a lamp and went bell in fog rope was tide old gate kettle moon of to "
    "I you said night harbour light"
).split()

# A word or mark with at most one space before it, or other white space: the rule
# for words of ASCII text.
WORD_TOKEN = re.compile(
    r" ?[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*| ?[^\sA-Za-z0-9]|\s+(?= \S)|\s+"
)


def magpie(*arguments, text=None):
    """The standard output of a command."""
    done = subprocess.run(
        [BINARY, *map(str, arguments)], input=text, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise AssertionError(f"magpie {' '.join(map(str, arguments))}\n{done.stderr}")
    return done.stdout


def report(*arguments, text=None):
    return json.loads(magpie(*arguments, "--json", text=text))


def tokens(text, unit):
    found = WORD_TOKEN.findall(text) if unit == "word" else list(text)
    assert "".join(found) == text
    return found


def prose(seed, sentences, spaced=False, vocabulary=24):
    """Sentences of common words; `spaced` puts one space before every mark."""
    source = random.Random(seed)
    lines = []
    for _ in range(sentences):
        chosen = [source.choice(WORDS[:vocabulary]) for _ in range(source.randint(3, 12))]
        line = ""
        for index, word in enumerate(chosen):
            word = word.capitalize() if index == 0 else word
            line += (" " if index else "") + word
            if source.random() < 0.1 and index + 1 < len(chosen):
                line += " ," if spaced else ","
        lines.append(line + (" ." if spaced else source.choice(".!?")))
    return lines


class ParityTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def train(self, works, **options):
        """Trains on works, one a paragraph; the model's folder."""
        corpus = self.folder / "corpus.txt"
        corpus.write_bytes("\n\n".join(works).encode())
        model = self.folder / "parity.model"
        flags = [part for name, value in options.items() for part in (f"--{name}", value)]
        magpie(
            "train", "markov", corpus, "--split", "paragraph", "--case", "keep",
            "--output", model, *flags,
        )
        return model
