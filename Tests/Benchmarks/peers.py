"""The peers' side of `make bench`: one measurement a process, one line of JSON.

Each does its work once unmeasured (but for NLTK, which takes minutes) and then
`--runs` times, as Magpie's side does.
"""

import argparse
import json
import pathlib
import random
import sys
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "Parity"))


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


def torch_step(options):
    """The time of a training step, over the batches that Magpie drew."""
    import numpy
    import torch
    from torch_networks import GPT, MLP, optimizer, step

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    if options.network == "mlp":
        network, windows, length, predictions = MLP(options.outcomes, 8, 10, 200), 32, 8, 1
    else:
        network = GPT(options.outcomes, 64, 128, 4, 4, False)
        windows, length, predictions = 12, 64, 64
    words = numpy.fromfile(options.batches, dtype="<u4").astype(numpy.int64)
    batches = [
        (inputs.view(windows, length), targets)
        for inputs, targets in (
            batch.split([windows * length, windows * predictions])
            for batch in torch.from_numpy(words).split(windows * (length + predictions))
        )
    ]
    adam = optimizer(network, 1e-3)
    each = len(batches) // (options.runs + 1)
    rest = iter(batches)

    def steps():
        for _ in range(each):
            step(network, adam, *next(rest))

    seconds = [run / each for run in measure(options.runs, steps)]
    return {"what": "neural-step", "seconds": seconds}


def torch_sample(options):
    """A thousand tokens, the whole window computed for each, as nanoGPT does."""
    import torch
    from torch_networks import GPT

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    network = GPT(options.outcomes, 64, 128, 4, 4, False).eval()

    @torch.no_grad()
    def sample():
        tokens = torch.zeros(1, 1, dtype=torch.long)
        for _ in range(1_000):
            logits = network(tokens[:, -64:])[:, -1]
            chosen = torch.multinomial(torch.softmax(logits, dim=-1), 1)
            tokens = torch.cat([tokens, chosen], dim=1)

    return {"what": "neural-sample", "seconds": measure(options.runs, sample)}


def torch_peak(options):
    """The most that PyTorch's matrix products reach, for the same second as Magpie's."""
    import torch

    torch.set_num_threads(options.threads)
    rates = []
    for size in (256, 512, 1_024):
        left, right, output = (torch.full((size, size), 0.5) for _ in range(3))
        start = time.perf_counter()
        count = 0
        while time.perf_counter() - start < 0.4:
            torch.mm(left, right, out=output)
            count += 1
        rates.append(2 * size**3 * count / (time.perf_counter() - start))
    return {"what": "peak", "seconds": [1 / max(rates)]}


MEASUREMENTS = {
    "markovify-train": markovify_train,
    "markovify-generate": markovify_generate,
    "nltk-kneser-ney": nltk_kneser_ney,
    "divsufsort": divsufsort,
    "torch-peak": torch_peak,
    "torch-sample": torch_sample,
    "torch-step": torch_step,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measurement", choices=MEASUREMENTS)
    parser.add_argument("--file", type=pathlib.Path)
    parser.add_argument("--held-out", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--test-output", action="store_true")
    parser.add_argument("--characters", type=int, default=300)
    parser.add_argument("--network", choices=["n", "mlp"])
    parser.add_argument("--batches", type=pathlib.Path)
    parser.add_argument("--outcomes", type=int)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    print(json.dumps(MEASUREMENTS[options.measurement](options)))


main()
