"""mlcroissant loads and walks through the descriptions that Magpie writes of corpora."""

import hashlib
import json
import logging
import pathlib
import unittest
import warnings

import mlcroissant
from magpie import ParityTest, magpie, report

ROOT = pathlib.Path(__file__).resolve().parents[2]
FACTS = ["--date", "2026-01-31", "--url", "https://example.org/corpus"]


class CroissantParity(ParityTest):
    def load(self, path):
        """The data set, which gives no error and no warning of any kind."""
        with warnings.catch_warnings(), self.assertNoLogs(level=logging.WARNING):
            warnings.simplefilter("error")
            # rdflib, which mlcroissant reads with, warns of itself.
            warnings.filterwarnings("ignore", category=DeprecationWarning)
            data = mlcroissant.Dataset(str(path))
            self.assertEqual(data.metadata.ctx.issues.errors, set())
            self.assertEqual(data.metadata.ctx.issues.warnings, set())
            works = list(data.records("works"))
            facts = list(data.records("facts"))
        self.assertEqual(len(works), len(facts))
        return data.metadata, works

    def check_texts(self, works):
        """What stands between start and end of each text is what its hash names."""
        for work in works:
            start, length = work["works/start"], work["works/length"]
            text = work["works/text"][start : start + length]
            self.assertEqual(hashlib.sha256(text).hexdigest().encode(), work["works/sha256"])

    def test_a_folder_of_works(self):
        for name in ("harbour", "kitchen"):
            corpus = self.folder / name
            for file in (ROOT / "Corpora" / name).rglob("*"):
                if file.is_file():
                    copy = corpus / file.relative_to(ROOT / "Corpora" / name)
                    copy.parent.mkdir(parents=True, exist_ok=True)
                    copy.write_bytes(file.read_bytes())
            path = corpus / "croissant.json"
            magpie("corpus", "export", corpus, "--croissant", path, *FACTS)
            metadata, works = self.load(path)
            stats = report("corpus", "stats", corpus)
            self.assertEqual(len(works), stats["works"])
            self.assertEqual(sum(work["works/length"] for work in works), stats["bytes"])
            self.assertEqual(len(metadata.file_objects), stats["works"])
            self.assertEqual(
                {work["works/author"].decode() for work in works if work["works/author"]},
                {author["name"] for author in stats["authors"] if author["name"]},
            )
            self.assertEqual(
                {creator.name for creator in metadata.creators},
                {author["name"] for author in stats["authors"] if author["name"]},
            )
            self.assertEqual(metadata.name, stats["corpus"])
            self.check_texts(works)

    def test_awkward_names_and_texts(self):
        corpus = self.folder / "a corpus"
        texts = {
            "é/one [1].txt": "\ufeff---\ntitle: \"A: 'b'\"\ntrain-ai: n\n---\n\nIt rained.\n",
            "b c/two?*.md": "No front matter, \u2028 and \"marks\" \\ in it.\n",
            "{x}/three.TXT": "---\nauthor: Ann\nlicence: MIT OR CC0-1.0\n---\n日本語\n",
        }
        for name, text in texts.items():
            (corpus / name).parent.mkdir(parents=True, exist_ok=True)
            (corpus / name).write_bytes(text.encode())
        (corpus / "README.md").write_text("No work.\n")
        path = corpus / "croissant.json"
        magpie("corpus", "export", corpus, "--croissant", path, *FACTS)
        metadata, works = self.load(path)
        self.assertEqual({work["works/file"].decode() for work in works}, set(texts))
        for work in works:
            self.assertEqual(work["works/text"], texts[work["works/file"].decode()].encode())
        self.assertEqual(
            sorted(str(work["works/trainAI"]) for work in works), ["None", "None", "b'n'"]
        )
        self.assertIn("MIT OR CC0-1.0", metadata.license)
        self.check_texts(works)

    def test_records_of_one_file(self):
        records = [
            {"id": "a", "body": "One.\nTwo \"three\".", "author": "Ann", "licence": "MIT"},
            {"body": "No id; 日本語 \\ \u2028.", "train-ai": "y", "stars": [1, 2]},
            {"body": "  Space around.  \n\n", "title": "Third"},
        ]
        path = self.folder / "records.jsonl"
        path.write_text("\n\n".join(json.dumps(record) for record in records) + "\n")
        croissant = self.folder / "records.json"
        magpie(
            "corpus", "export", path, "--field", "text=body", "--croissant", croissant, *FACTS
        )
        _, works = self.load(croissant)
        self.assertEqual(
            [work["works/text"].decode() for work in works],
            [record["body"] for record in records],
        )
        self.assertEqual([work["works/record"] for work in works], [0, 1, 2])
        self.check_texts(works)

    def test_files_are_checked_by_their_hashes(self):
        corpus = self.folder / "records.jsonl"
        corpus.write_text('{"text": "It rained.", "author": "Ann", "licence": "MIT"}\n')
        croissant = self.folder / "records.json"
        magpie("corpus", "export", corpus, "--croissant", croissant, *FACTS)
        self.load(croissant)
        corpus.write_text('{"text": "It snowed.", "author": "Ann", "licence": "MIT"}\n')
        with self.assertRaisesRegex(mlcroissant.GenerationError, "Download"):
            self.load(croissant)


if __name__ == "__main__":
    unittest.main()
