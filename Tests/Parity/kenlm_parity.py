"""KenLM scores texts as Magpie does, from the ARPA file that Magpie writes."""

import math
import unittest

import kenlm
from magpie import ParityTest, magpie, prose, report, tokens

TOLERANCE = 1e-4  # log10 for each text: KenLM keeps single precision


def escaped(token):
    """A token as the ARPA file writes it."""
    for character, name in (("\\", "\\\\"), (" ", "\\s"), ("\n", "\\n"), ("\t", "\\t")):
        token = token.replace(character, name)
    return token


class KenLMParity(ParityTest):
    def compare(self, unit, order, smoothing):
        works = [" ".join(prose(seed, 6)) for seed in range(30)]
        model = self.train(works, unit=unit, order=order, smoothing=smoothing)
        arpa = self.folder / "parity.arpa"
        magpie("export", model, "--arpa", arpa)
        quiet = kenlm.Config()
        quiet.show_progress = False
        quiet.arpa_complain = kenlm.ARPALoadComplain.NONE
        scorer = kenlm.Model(str(arpa), quiet)
        self.assertEqual(scorer.order, order + 1)
        # New sentences, one that was read, and one with words that were not.
        texts = [" ".join(prose(1_000 + seed, 2)) for seed in range(12)]
        texts += [works[0], "The walrus went to the quay.", "Zinc?\nThe  old \\ gate."]
        for text in texts:
            evaluation = report("evaluate", model, "-", text=text)
            cut = tokens(text, unit)
            self.assertEqual(evaluation["tokens"], len(cut), text)
            ours = -evaluation["natsPerToken"] * evaluation["tokens"] / math.log(10)
            # Magpie does not predict the end of a text that it is given.
            theirs = scorer.score(" ".join(map(escaped, cut)), bos=True, eos=False)
            self.assertAlmostEqual(
                ours, theirs, delta=TOLERANCE, msg=f"{unit} {order} {smoothing}: {text}"
            )

    def test_scores_agree(self):
        for unit in ("word", "character"):
            for order in range(1, 6):
                for smoothing in ("kneser-ney", "witten-bell"):
                    with self.subTest(unit=unit, order=order, smoothing=smoothing):
                        self.compare(unit, order, smoothing)


if __name__ == "__main__":
    unittest.main()
