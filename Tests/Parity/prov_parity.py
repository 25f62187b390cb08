"""The prov package reads what Magpie writes of where models and texts come from, without loss."""

import json
import unittest
import warnings

from magpie import ParityTest, magpie, prose, report
from prov.model import (
    ProvActivity,
    ProvAgent,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvUsage,
)


class ProvParity(ParityTest):
    def setUp(self):
        super().setUp()
        self.corpus = self.folder / "corpus"
        for index in range(4):
            text = " ".join(prose(index, 12))
            front = f"author: 'Ann {index % 2}: é'\nlicence: CC-BY-4.0\n"
            file = self.corpus / f"a {index}" / "wörk.md"
            file.parent.mkdir(parents=True)
            file.write_text(f"---\n{front}---\n{text}\n", encoding="utf-8")

    def load(self, path):
        """The document, which the package writes again as it stands."""
        text = path.read_text(encoding="utf-8")
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            document = ProvDocument.deserialize(content=text, format="json")
            again = document.serialize(format="json")
            self.assertEqual(json.loads(again), json.loads(text))
            self.assertEqual(list(json.loads(again)), list(json.loads(text)))
        self.check_ends(document)
        return document

    def check_ends(self, document):
        """Everything that a statement names is described."""
        nodes = {
            record.identifier
            for kind in (ProvEntity, ProvActivity, ProvAgent)
            for record in document.get_records(kind)
        }
        for record in document.get_records():
            if record.is_relation():
                for name, value in record.formal_attributes[:2]:
                    self.assertIn(value, nodes, name)

    def train(self):
        model = self.folder / "chain.model"
        magpie("train", "markov", self.corpus, "--output", model)
        return model

    def test_a_chain(self):
        model, path = self.train(), self.folder / "chain.json"
        magpie("export", model, "--prov", path)
        document = self.load(path)
        self.assertEqual(len(list(document.get_records(ProvUsage))), 4)
        self.assertEqual(len(list(document.get_records(ProvDerivation))), 4)
        self.assertEqual(len(list(document.get_records(ProvAgent))), 3)

    def test_a_network(self):
        model, path = self.folder / "network.model", self.folder / "network.json"
        magpie(
            "train", "neural", self.corpus, "--preset", "bigram", "--steps", "2", "--output", model
        )
        magpie("export", model, "--prov", path)
        self.assertGreater(len(list(self.load(path).get_records(ProvUsage))), 0)

    def test_forgetting(self):
        model = self.train()
        before, between, after = (self.folder / f"{name}.json" for name in "abc")
        magpie("export", model, "--prov", before)
        magpie("forget", model, "--work", "a-2/wörk", "--prov", between)
        magpie("export", model, "--prov", after)
        story = self.load(before)
        story.update(self.load(between))
        story.update(self.load(after))
        story = story.unified()
        self.assertEqual(len(list(story.get_records(ProvEntity))), 4 + 2)
        self.assertEqual(len(list(story.get_records(ProvActivity))), 3)

    def test_an_output_and_its_model_are_one_story(self):
        model = self.train()
        trained, written = self.folder / "trained.json", self.folder / "written.json"
        magpie("export", model, "--prov", trained)
        text = report(
            "generate", model, "--tokens", "40", "--temperature", "0.7", "--start", "The \"sea\"",
            "--prov", written,
        )
        output = self.load(written)
        self.assertEqual(len(list(output.get_records(ProvActivity))), 1)
        self.assertTrue(text["text"])
        # The model and the works have the same names in both.
        both = self.load(trained)
        both.update(output)
        models = [
            record.identifier
            for record in both.unified().get_records(ProvEntity)
            if "Model" in str(record.get_asserted_types())
        ]
        self.assertEqual(len(models), 1)
        self.assertEqual(len(list(both.unified().get_records(ProvEntity))), 4 + 1 + 1)


if __name__ == "__main__":
    unittest.main()
