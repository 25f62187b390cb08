"""markovify generates from the JSON that Magpie writes, and only what Magpie allows."""

import json
import random
import unittest

import markovify
from magpie import ParityTest, magpie, prose, report

BEGIN, END = "___BEGIN__", "___END__"


class MarkovifyParity(ParityTest):
    def test_every_transition_is_ours_and_counts_agree(self):
        # One space before every token but a work's first, so that the words of
        # markovify, which have lost their spaces, say which tokens they were.
        works = [line for seed in range(20) for line in prose(seed, 10, True, 12)]
        model = self.train(works, order=2, smoothing="none")
        exported = self.folder / "parity.json"
        magpie("export", model, "--markovify", exported)
        text = markovify.Text.from_json(exported.read_text(encoding="utf-8"))
        self.assertEqual(text.state_size, 2)

        random.seed(1)
        seen = set()
        for _ in range(200):
            words = text.chain.walk()
            self.assertTrue(words)
            padded = [BEGIN, BEGIN, *words, END]
            for index in range(2, len(padded)):
                seen.add((tuple(padded[index - 2 : index]), padded[index]))
        allowed = {}
        for state, word in sorted(seen):
            if state not in allowed:
                allowed[state] = self.followers(model, state)
                self.assertEqual(dict(text.chain.model[state]), allowed[state], state)
            self.assertIn(word, allowed[state])
        self.assertTrue(text.make_sentence(test_output=False, tries=100))

    def followers(self, model, state):
        """What Magpie says may follow a state of markovify, with counts."""
        words = [word for word in state if word != BEGIN]
        # Behind a beginning the first word has no space; elsewhere each has one.
        # A state without a beginning stands for both.
        contexts = [" ".join(words)]
        if len(words) == 2:
            contexts.append(" " + " ".join(words))
        counts = {}
        for context in contexts:
            document = report("next", model, context, "--top", 1_000)
            # A shorter order means that this context was never seen.
            if document["order"] < len(words):
                continue
            for candidate in document["candidates"]:
                word = self.word(candidate)
                counts[word] = counts.get(word, 0) + candidate["count"]
        return counts

    @staticmethod
    def word(candidate):
        if candidate.get("isEnd") or candidate["token"] in ("", "\n\n"):
            return END
        return candidate["token"].removeprefix(" ")


class MarkovifyCounts(ParityTest):
    def test_its_own_training_counts_the_same(self):
        # Where both cut a text alike, both count alike.
        lines = [line for seed in range(10) for line in prose(seed, 10, True)]
        theirs = markovify.NewlineText("\n".join(lines), state_size=2, well_formed=False)
        model = self.train(lines, order=2, smoothing="none")
        exported = self.folder / "parity.json"
        magpie("export", model, "--markovify", exported)
        ours = dict(
            (tuple(state), followers)
            for state, followers in json.loads(json.loads(exported.read_text())["chain"])
        )
        self.assertEqual(ours, {s: dict(f) for s, f in theirs.chain.model.items()})


if __name__ == "__main__":
    unittest.main()
