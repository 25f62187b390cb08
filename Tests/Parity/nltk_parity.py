"""NLTK's Lidstone estimate is Magpie's add-k.

NLTK counts the same n-grams and adds γ to each of |V| outcomes. Padded in its usual
way, its |V| holds the beginning of a sentence as a possible outcome; Magpie's holds the
end of a work and the unknown token, but no beginning. Given the same outcomes the
numbers are equal.

Its other smoothings differ by definition and are not compared: `WittenBellInterpolated`
ends in the relative frequencies of single words (Magpie goes on to the uniform
distribution, so that unknown words have a probability), and `KneserNeyInterpolated`
has one fixed discount (Magpie has the three of Chen and Goodman). KenLM
compares those two.
"""

import math
import unittest

from magpie import ParityTest, prose, report, tokens
from nltk.lm import Lidstone, Vocabulary
from nltk.util import everygrams

# Stands before and after a work. A symbol of its own for the beginning would be an outcome
# more, or, left out of the vocabulary, the same context as an unknown token.
EDGE = "</s>"


class NLTKParity(ParityTest):
    def compare(self, unit, order, k):
        works = [" ".join(prose(seed, 3)) for seed in range(12)]
        model = self.train(works, unit=unit, order=order, smoothing="add-k", k=k)
        cut = [tokens(work, unit) for work in works]
        outcomes = Vocabulary([token for work in cut for token in work] + [EDGE])
        theirs = Lidstone(k, order + 1, vocabulary=outcomes)
        for work in cut:
            padded = [EDGE] * order + work + [EDGE]
            theirs.fit([list(everygrams(padded, max_len=order + 1))])
        for text in (works[0], " ".join(prose(500, 2)), "The walrus went."):
            evaluation = report("evaluate", model, "-", text=text)
            ours = -evaluation["natsPerToken"] * evaluation["tokens"]
            context = [EDGE] * order
            expected = 0.0
            for token in tokens(text, unit):
                expected += math.log(theirs.score(token, context[-order:]))
                context.append(token)
            self.assertAlmostEqual(ours, expected, delta=1e-9 * abs(expected), msg=text)

    def test_add_k_is_lidstone(self):
        for unit in ("word", "character"):
            for order in (1, 2, 3):
                for k in (0.01, 0.5, 1):
                    with self.subTest(unit=unit, order=order, k=k):
                        self.compare(unit, order, k)


if __name__ == "__main__":
    unittest.main()
