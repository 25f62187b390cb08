"""Magpie's exposure is that of tensorflow-privacy on the same perplexities.

Its `secret_sharer` module ranks a secret by how many of the reference's perplexities are
smaller, or fits a skew normal distribution to these (`scipy.stats.skewnorm`) and takes -log2
of the distribution function. Both formulas stand here in words of our own and are worked out
by numpy and scipy.

Two things differ by design. Where perplexities are equal, the module leaves the rank to its
sort; Magpie counts half of the equal ones as smaller. And `magpie lab canary` cuts an
estimate at log2 of the number of candidates; here it is given so many that nothing is cut.
"""

import json
import math
import os
import subprocess
import unittest

import numpy
from magpie import ParityTest, prose, report
from scipy import integrate, stats

BENCH = os.environ.get("MAGPIE_BENCH", "magpie-bench")


def ranked(reference, secret):
    """The exposure by rank, for a secret that equals none of the reference."""
    return math.log2(len(reference)) - math.log2(1 + numpy.sum(numpy.array(reference) < secret))


class ExposureParity(ParityTest):
    def exposures(self, reference, secrets):
        file = self.folder / "surprises.json"
        file.write_text(json.dumps({"reference": list(reference), "secrets": list(secrets)}))
        done = subprocess.run(
            [BENCH, "exposure", "--file", file], capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout)

    def test_ranks(self):
        source = numpy.random.default_rng(1)
        reference = source.gamma(20, 2, 5000)
        secrets = source.gamma(12, 2, 200)
        ours = self.exposures(reference, secrets)["ranked"]
        for secret, exposure in zip(secrets, ours):
            self.assertAlmostEqual(exposure, ranked(reference, secret), delta=1e-12)

    def test_equal_ones_count_half(self):
        source = numpy.random.default_rng(2)
        reference = source.integers(20, 60, 3000).astype(float)
        secrets = [float(value) for value in range(15, 65)]
        ours = self.exposures(reference, secrets)["ranked"]
        for secret, exposure in zip(secrets, ours):
            # The mean rank that a secret has among its equals, over all ways to sort them.
            rank = stats.rankdata([*reference, secret], method="average")[-1]
            expected = math.log2(len(reference)) - math.log2(rank)
            self.assertAlmostEqual(exposure, expected, delta=1e-12)

    def test_estimates(self):
        for shape, seed in ((-4, 3), (-1, 4), (0.5, 5), (3, 6)):
            with self.subTest(shape=shape):
                source = numpy.random.default_rng(seed)
                reference = stats.skewnorm.rvs(shape, 40, 6, size=2000, random_state=source)
                secrets = [*numpy.linspace(20, 60, 41)]
                ours = self.exposures(reference, secrets)
                theirs = stats.skewnorm.fit(reference)
                likelihoods = [
                    stats.skewnorm.logpdf(reference, *fit).sum()
                    for fit in ((ours["shape"], ours["location"], ours["scale"]), theirs)
                ]
                self.assertGreaterEqual(likelihoods[0], likelihoods[1] - 1e-6)
                for secret, exposure in zip(secrets, ours["estimated"]):
                    # Even so many candidates as were said end at 60 bits.
                    expected = min(60, -math.log2(self.cumulative(secret, *theirs)))
                    self.assertAlmostEqual(exposure, expected, delta=0.002 * max(1, expected))

    @staticmethod
    def cumulative(x, shape, location, scale):
        """The integral of the density: scipy's own function loses digits far out."""
        z = (x - location) / scale
        found, _ = integrate.quad(
            lambda t: stats.skewnorm.pdf(t, shape), z - 40, z, points=[z - 1, z - 0.1, z - 0.01],
            limit=500, epsabs=0, epsrel=1e-9,
        )
        return min(1.0, found)

    def test_perplexities_of_a_chain(self):
        """A secret of two digits that stands in a text, among the hundred that might."""
        lines = prose(7, 40)
        lines.insert(20, "My number is 47, and I keep it.")
        model = self.train(
            [*lines, "0 1 2 3 4 5 6 7 8 9"], unit="character", order=4, smoothing="witten-bell"
        )
        def surprise(number):
            found = report("evaluate", model, "-", text=f"My number is {number:02}")
            return found["natsPerToken"] * found["tokens"]
        surprises = {number: surprise(number) for number in range(100)}
        secrets = [47, 40, 12]
        for secret in secrets:
            others = [surprises[number] for number in range(100) if number != secret]
            ours = self.exposures(others, [surprises[secret]])["ranked"][0]
            equal = sum(other == surprises[secret] for other in others)
            low, high = (
                math.log2(99) - math.log2(1 + sum(other < surprises[secret] for other in others) + more)
                for more in (equal, 0)
            )
            self.assertTrue(low - 1e-12 <= ours <= high + 1e-12)
            if secret == 47:
                self.assertAlmostEqual(ours, math.log2(99), delta=1e-12)


if __name__ == "__main__":
    unittest.main()
