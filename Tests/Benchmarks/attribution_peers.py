"""Another tool's attribution on Magpie's weights and texts: dattri, on the small network.

    python attribution_peers.py FOLDER

reads what `magpie-bench attribution --export FOLDER` left there and prints, as one line of
JSON, how its gradient dot product and its TRAK go with training again: Pearson and Spearman
with leave-one-out and the linear datamodeling score at nine tenths, means over the held-out
texts. A sample is a piece of a work, a row of windows whose losses are summed, as its own
benchmark takes pieces of text for samples; a work's score is the sum of its pieces'.
"""

import json
import os
import pathlib
import sys
import time

os.environ["TQDM_DISABLE"] = "1"

import torch  # noqa: E402
from dattri.algorithm.tracin import TracInAttributor  # noqa: E402
from dattri.algorithm.trak import TRAKAttributor  # noqa: E402
from dattri.task import AttributionTask  # noqa: E402
from safetensors.torch import load_file  # noqa: E402
from scipy.stats import pearsonr, spearmanr  # noqa: E402
from torch.func import functional_call  # noqa: E402
from torch.nn import functional  # noqa: E402
from torch.utils.data import DataLoader, TensorDataset  # noqa: E402

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "Parity"))

from torch_networks import MLP  # noqa: E402

CONTEXT, EMBEDDING, HIDDEN = 8, 10, 64
HELD_OUT = 12
# Windows of a piece.
PIECE = 64
PROJECTIONS = 2_048


def windows(tokens, boundary, end):
    """Inputs and targets of each prediction of a work, its end included where it is asked for."""
    row = [boundary] * CONTEXT + tokens + ([boundary] if end else [])
    return [(row[i : i + CONTEXT], row[i + CONTEXT]) for i in range(len(row) - CONTEXT)]


def pieces(rows):
    """Rows of PIECE windows; the last is filled up with windows that weigh nothing."""
    inputs, targets, weights = [], [], []
    for first in range(0, len(rows), PIECE):
        part = rows[first : first + PIECE]
        missing = PIECE - len(part)
        inputs.append([window for window, _ in part] + [[0] * CONTEXT] * missing)
        targets.append([target for _, target in part] + [0] * missing)
        weights.append([1.0] * len(part) + [0.0] * missing)
    return inputs, targets, weights


def loader(samples):
    inputs, targets, weights = (sum((s[i] for s in samples), []) for i in range(3))
    data = TensorDataset(torch.tensor(inputs), torch.tensor(targets), torch.tensor(weights))
    return DataLoader(data, batch_size=32, shuffle=False)


def owners(samples):
    """Which sample each piece belongs to."""
    return torch.tensor([index for index, s in enumerate(samples) for _ in s[0]])


def summed(scores, rows, columns):
    """Scores of pieces, summed to works and texts."""
    works = torch.zeros(int(rows.max()) + 1, scores.shape[1]).index_add_(0, rows, scores)
    texts = torch.zeros(works.shape[0], int(columns.max()) + 1)
    return texts.index_add_(1, columns, works)


def grades(scores, case):
    """How scores of works (rows) for texts (columns) go with the truth."""
    most = case["most"]
    found = {"pearson": [], "spearman": [], "most": []}
    for text in range(HELD_OUT):
        own = scores[:, text].numpy()
        truth = case["leaveOneOut"][text]
        found["pearson"].append(pearsonr(own, truth)[0])
        found["spearman"].append(spearmanr(own, truth)[0])
        predicted = [-sum(own[work] for work in kept) for kept in most["kept"]]
        found["most"].append(spearmanr(predicted, most["changes"][text])[0])
    return {name: sum(values) / len(values) for name, values in found.items()}


def main():
    folder = pathlib.Path(sys.argv[1])
    case = json.loads((folder / "case.json").read_text())
    torch.manual_seed(1)
    model = MLP(case["outcomes"], CONTEXT, EMBEDDING, HIDDEN)
    weights = load_file(folder / "weights.safetensors")
    model.load_state_dict(weights)

    def losses(parameters, data):
        inputs, targets, kept = data
        logits = functional_call(model, parameters, (inputs,))
        return kept * functional.cross_entropy(logits, targets, reduction="none")

    def loss(parameters, data):
        return losses(parameters, data).sum()

    def correct(parameters, data):
        return torch.exp(-losses(parameters, data).sum() / data[2].sum()).unsqueeze(0)

    boundary = case["boundary"]
    train = [pieces(windows(work, boundary, True)) for work in case["works"]]
    test = [pieces(windows(text, boundary, False)) for text in case["texts"][:HELD_OUT]]
    rows, columns = owners(train), owners(test)
    task = AttributionTask(loss_func=loss, model=model, checkpoints=weights)
    found = {}

    start = time.perf_counter()
    dot = TracInAttributor(task, weight_list=torch.ones(1), normalized_grad=False)
    scores = dot.attribute(loader(train), loader(test))
    found["gradient dot product"] = grades(summed(scores, rows, columns), case)
    found["gradient dot product"]["seconds"] = time.perf_counter() - start

    start = time.perf_counter()
    trak = TRAKAttributor(
        task, correct, projector_kwargs={"proj_dim": PROJECTIONS}, regularization=1e-3
    )
    trak.cache(loader(train))
    scores = trak.attribute(loader(test)).detach()
    found["TRAK"] = grades(summed(scores, rows, columns), case)
    found["TRAK"]["seconds"] = time.perf_counter() - start
    print(json.dumps(found))


main()
