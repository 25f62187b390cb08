"""The peers' side of `make bench`: one measurement a process, one line of JSON.

Each does its work once unmeasured (but for NLTK, which takes minutes) and then
`--runs` times, as Magpie's side does.
"""

import argparse
import json
import pathlib
import random
import time


def measure(runs, body, warm=True):
    if warm:
        body()
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        body()
        seconds.append(time.perf_counter() - start)
    return seconds


def markovify_train(options):
    import markovify

    text = options.file.read_text(encoding="utf-8")
    seconds = measure(options.runs, lambda: markovify.Text(text, state_size=2))
    return {"what": "train", "seconds": seconds, "bytes": options.file.stat().st_size}


def markovify_generate(options):
    """Words a second, with or without markovify's test for overlap with the text."""
    import markovify

    model = markovify.Text(options.file.read_text(encoding="utf-8"), state_size=2)
    words = 0

    def sentences():
        nonlocal words
        random.seed(1)
        words = 0
        for _ in range(options.sentences):
            # None when ten tries failed the test.
            sentence = model.make_sentence(test_output=options.test_output)
            words += len(sentence.split()) if sentence else 0

    seconds = measure(options.runs, sentences)
    return {"what": "generate", "seconds": seconds, "words": words}


def nltk_kneser_ney(options):
    """Fitted once; a few held-out characters are scored and extrapolated to all."""
    from nltk.lm import KneserNeyInterpolated
    from nltk.lm.preprocessing import padded_everygram_pipeline

    training = options.file.read_text(encoding="utf-8")
    held_out = options.held_out.read_text(encoding="utf-8")
    order = 7
    start = time.perf_counter()
    grams, vocabulary = padded_everygram_pipeline(order, [list(training)])
    model = KneserNeyInterpolated(order)
    model.fit(grams, vocabulary)
    fitting = time.perf_counter() - start

    # From the middle, where each has a full context before it.
    sample = held_out[: order - 1 + options.characters]
    start = time.perf_counter()
    for end in range(order - 1, len(sample)):
        model.score(sample[end], tuple(sample[end - order + 1 : end]))
    scoring = time.perf_counter() - start
    scaled = scoring / options.characters * len(held_out)
    return {
        "what": "score",
        "seconds": [fitting + scaled],
        "firstPart": [fitting],
        "bytes": len(held_out),
        "extrapolatedFrom": options.characters,
    }


def divsufsort(options):
    import numpy
    from pydivsufsort import divsufsort as sort

    data = numpy.frombuffer(options.file.read_bytes(), dtype=numpy.uint8).copy()
    seconds = measure(options.runs, lambda: sort(data))
    return {"what": "index", "seconds": seconds, "bytes": len(data)}


MEASUREMENTS = {
    "markovify-train": markovify_train,
    "markovify-generate": markovify_generate,
    "nltk-kneser-ney": nltk_kneser_ney,
    "divsufsort": divsufsort,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measurement", choices=MEASUREMENTS)
    parser.add_argument("--file", type=pathlib.Path, required=True)
    parser.add_argument("--held-out", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--test-output", action="store_true")
    parser.add_argument("--characters", type=int, default=300)
    options = parser.parse_args()
    print(json.dumps(MEASUREMENTS[options.measurement](options)))


main()
