"""Hugging Face's tokenizers reads what Magpie writes, and cuts every text alike."""

import random
import unittest

from magpie import WORDS, ParityTest, magpie, prose, report
from tokenizers import Tokenizer

PIECES = [
    " ", "  ", "   ", "\n", "\r\n", "\n\n", "\t", "\r", " \n ", "\x0b", "\x0c", "\x85", "\u2028",
    "\u3000", "\u00a0", "\u200d", "\u200c", "\ufeff", "\u0301", "\ufe0f", "\x00", "\x7f", "\x1b",
    "é", "e\u0301", "q\u0323\u0307", "ﬁ", "ß", "İ", "ς", "Σ", "👩‍👩‍👧‍👦", "👍🏽", "🇩🇪🇫🇷", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "1️⃣",
    "السلام عليكم", "مَرْحَبًا", "می‌خواهم", "שָׁלוֹם", "你好世界。", "日本語のテキスト", "한국어", "สวัสดีครับ", "မြန်မာ", "ខ្មែរ", "हिन्दी",
    "don't", "it’s", "rock'n'roll", "'tis", "dogs'", "''", "o'", "well-known", "...", "!?", "(«x»)",
    "—", "“quoted”", "42", "3.14", "a_b", "x^2", "`code`", "{}", "\\", '"', "<s>", "Ġ", "Ċ",
]


def awkward(source, count):
    """Text of awkward pieces, words and arbitrary scalars."""
    text = ""
    for _ in range(count):
        kind = source.randrange(8)
        if kind < 4:
            text += source.choice(PIECES)
        elif kind < 6:
            text += source.choice(WORDS) * source.randint(1, 2)
        elif kind == 6:
            text += source.choice([" ", ""]) + source.choice(WORDS).capitalize()
        else:
            scalar = source.randrange(source.choice([0x80, 0x800, 0x10000, 0x110000]))
            text += "?" if 0xD800 <= scalar < 0xE000 else chr(scalar)
    return text


class TokenizersParity(ParityTest):
    def tokenizer(self, works, vocabulary):
        model = self.train(works, unit="bpe", vocabulary=vocabulary)
        path = self.folder / "tokenizer.json"
        magpie("export", model, "--tokenizer", path)
        return model, Tokenizer.from_file(str(path))

    def corpora(self):
        source = random.Random(7)
        # Readers of corpora take no zeros; a paragraph is a work.
        mixed = [awkward(source, 60).replace("\x00", "").strip() or "a" for _ in range(40)]
        yield [" ".join(prose(seed, 20)) for seed in range(20)], 600
        yield mixed, 1_500
        yield [" ".join(prose(1, 40)) + " " + mixed[0], "你好世界" * 50 + "日本語" * 30], 400

    def test_ids_are_the_same(self):
        for number, (works, vocabulary) in enumerate(self.corpora()):
            model, theirs = self.tokenizer(works, vocabulary)
            self.assertEqual(theirs.get_vocab_size(), report("info", model)["vocabulary"])
            # The context of `next` names tokens one by one; the ids come from the vocabulary,
            # where a token's id is the rank of its bytes.
            for seed in range(60):
                text = awkward(random.Random(seed), 30).replace("\x00", "")
                if not text:
                    continue
                # An argument ends at a zero, and cannot hold one.
                ours = report("next", model, text)["context"]
                found = theirs.encode(text)
                spans = [theirs.decode([i]) for i in found.ids]
                with self.subTest(corpus=number, seed=seed):
                    self.assertEqual(len(ours), len(found.ids), repr(text))
                    self.assertEqual(ours, spans, repr(text))

    def test_every_text_comes_back(self):
        for works, vocabulary in self.corpora():
            _, theirs = self.tokenizer(works, vocabulary)
            for seed in range(2_000):
                text = awkward(random.Random(seed), 25)
                ids = theirs.encode(text).ids
                self.assertEqual(theirs.decode(ids), text)

    def test_ids_are_ranks_of_bytes(self):
        works, vocabulary = next(self.corpora())
        _, theirs = self.tokenizer(works, vocabulary)
        alphabet = {}
        further = 0
        for byte in range(256):
            printable = 0x21 <= byte <= 0x7E or 0xA1 <= byte <= 0xAC or 0xAE <= byte
            alphabet[chr(byte if printable else 0x100 + further)] = byte
            further += not printable
        tokens = {
            bytes(alphabet[letter] for letter in token): number
            for token, number in theirs.get_vocab().items()
        }
        self.assertEqual([tokens[token] for token in sorted(tokens)], list(range(len(tokens))))


if __name__ == "__main__":
    unittest.main()
