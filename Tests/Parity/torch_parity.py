"""PyTorch computes what Magpie's networks compute, from the same files."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional
from torch_networks import GPT, MLP, optimizer

BENCH = os.environ.get("MAGPIE_BENCH", "magpie-bench")
# The length of a window, and the network, as `magpie-bench neural-parity` makes them.
NETWORKS = {
    "gpt": (16, lambda outcomes: GPT(outcomes, 16, 32, 4, 2, False)),
    "gpt-bias": (12, lambda outcomes: GPT(outcomes, 12, 24, 2, 3, True)),
    "mlp": (5, lambda outcomes: MLP(outcomes, 5, 6, 24)),
}


def bench(*arguments):
    done = subprocess.run(
        [BENCH, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise AssertionError(f"magpie-bench {' '.join(map(str, arguments))}\n{done.stderr}")
    return json.loads(done.stdout)


class TorchParity(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        bench("neural-parity", "--output", cls.folder)

    def setUp(self):
        torch.manual_seed(1)

    def opened(self, name):
        """A network with Magpie's first weights, its inputs' shape, and the steps."""
        folder = self.folder / name
        steps = json.loads((folder / "steps.json").read_text())
        outcomes = steps["outcomes"]
        length, make = NETWORKS[name]
        network = make(outcomes)
        # Strict: every tensor under its name, and no other.
        network.load_state_dict(load_file(folder / "weights.safetensors"))
        return network, length, steps

    def assert_near(self, found, expected, within):
        difference = (found.double() - expected.double()).abs().max().item()
        self.assertLess(difference, within)

    def logits(self, network, length, steps):
        inputs = torch.tensor(steps["batches"][0]["inputs"]).view(-1, length)
        with torch.no_grad():
            return network(inputs).flatten()

    def test_logits_agree(self):
        for name in NETWORKS:
            with self.subTest(name):
                network, length, steps = self.opened(name)
                found = self.logits(network, length, steps)
                self.assertGreater(found.abs().max().item(), 0.01)
                self.assert_near(found, torch.tensor(steps["logits"]), 1e-4)

    def test_ten_steps_of_adamw_agree(self):
        for name in NETWORKS:
            with self.subTest(name):
                self.compare_steps(name, *self.opened(name))

    def compare_steps(self, name, network, length, steps):
        adam = optimizer(network, steps["rates"][0])
        self.assertEqual(len(steps["losses"]), 10)
        for batch, rate, expected in zip(steps["batches"], steps["rates"], steps["losses"]):
            for group in adam.param_groups:
                group["lr"] = rate
            logits = network(torch.tensor(batch["inputs"]).view(-1, length)).flatten(0, -2)
            losses = functional.cross_entropy(
                logits, torch.tensor(batch["targets"]), reduction="none"
            )
            loss = (losses * torch.tensor(batch["weights"])).sum()
            self.assertAlmostEqual(loss.item(), expected, delta=1e-4)
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            adam.step()
        self.assertLess(steps["losses"][-1], steps["losses"][0])
        trained = load_file(self.folder / name / "trained.safetensors")
        for tensor, values in network.state_dict().items():
            self.assert_near(values, trained[tensor], 1e-3)

    def test_weights_that_python_wrote_are_read(self):
        for name in NETWORKS:
            with self.subTest(name):
                self.compare_reading(name, *self.opened(name))

    def compare_reading(self, name, network, length, steps):
        with torch.no_grad():
            for parameter in network.parameters():
                parameter += 0.1 * torch.randn_like(parameter)
        for numbers in (torch.float32, torch.float64):
            written = self.folder / f"{name}.safetensors"
            state = {key: value.to(numbers) for key, value in network.state_dict().items()}
            save_file(state, written, metadata={"format": "pt"})
            found = bench(
                "neural-read", "--network", name, "--folder", self.folder / name,
                "--weights", written,
            )
            expected = self.logits(network, length, steps)
            self.assert_near(torch.tensor(found["logits"]), expected, 1e-4)


if __name__ == "__main__":
    unittest.main()
