"""Writes distances.json: what SciPy says of pairs of sets of numbers.

Run with SciPy installed (made with 1.17.1):
    python3 make_distances.py > distances.json
"""

import json
import random
import sys

import scipy
from scipy.stats import energy_distance, wasserstein_distance

random.seed(7)


def normal(count, mean, deviation):
    return [round(random.gauss(mean, deviation), 3) for _ in range(count)]


def whole(count, low, high):
    return [float(random.randint(low, high)) for _ in range(count)]


PAIRS = {
    "one number each": ([1.5], [-2.25]),
    "the same set in another order": ([3.0, 1.0, 2.0], [2.0, 3.0, 1.0]),
    "sizes 3 and 5, with ties": ([0.0, 1.0, 1.0], [1.0, 1.0, 2.0, 2.0, 5.0]),
    "normal, 20 and 33": (normal(20, 0, 1), normal(33, 0.5, 2)),
    "whole numbers, 40 and 25": (whole(40, 0, 12), whole(25, 4, 20)),
    "far apart": (normal(10, -1e4, 1), normal(12, 1e4, 1)),
}

json.dump(
    {
        "scipy": scipy.__version__,
        "pairs": [
            {
                "name": name,
                "left": left,
                "right": right,
                "wasserstein": wasserstein_distance(left, right),
                "energy": energy_distance(left, right),
            }
            for name, (left, right) in PAIRS.items()
        ],
    },
    sys.stdout,
    indent=1,
)
print()
