"""Writes vector-scaling.golden.json: vector scaling by scipy's BFGS, then Nelder and Mead's method, from the loss alone.

Run with Debian's Python 3 and scipy. The loss is written down here anew, from the definition in Guo et al. 2017
(arXiv:1706.04599) with a normal prior of standard deviation 1 around no change; nothing is taken from the package.
"""

import json
import pathlib

import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax

SMALLEST = 1e-6
rng = np.random.default_rng(11)


def loss(point, logs, y):
    k = logs.shape[1]
    z = logs * point[:k] + point[k:]
    fit = np.sum(logsumexp(z, axis=1) - z[np.arange(len(y)), y])
    return fit + 0.5 * np.sum((point[:k] - 1) ** 2) + 0.5 * np.sum(point[k:] ** 2)


def case(name, probabilities, y):
    probabilities = np.round(probabilities, 6)
    logs = np.log(np.maximum(probabilities, SMALLEST))
    k = logs.shape[1]
    start = np.concatenate([np.ones(k), np.zeros(k)])
    best = minimize(loss, start, (logs, y), method="BFGS", options=dict(gtol=1e-7, maxiter=10000))
    # By differences BFGS stops a little before the least loss; Nelder and Mead need no gradient.
    fine = dict(xatol=1e-10, fatol=1e-12, maxiter=200000, maxfev=200000)
    best = minimize(loss, best.x, (logs, y), method="Nelder-Mead", options=fine)
    at = np.round(softmax(rng.normal(0, 1.5, (6, k)), axis=1), 6)
    z = np.log(np.maximum(at, SMALLEST)) * best.x[:k] + best.x[k:]
    return dict(name=name, nClasses=k, probabilities=probabilities.ravel().tolist(), y=list(map(int, y)),
                scale=best.x[:k].tolist(), shift=best.x[k:].tolist(), loss=float(best.fun),
                before=float(loss(start, logs, y)), at=at.ravel().tolist(), expected=softmax(z, axis=1).ravel().tolist())


def drawn(n, k, factor, shift):
    """Classes drawn from probabilities, and those probabilities distorted: log p / factor - shift."""
    truth = softmax(rng.normal(0, 1.2, (n, k)), axis=1)
    y = np.array([rng.choice(k, p=row) for row in truth])
    return softmax((np.log(truth) - shift) / factor, axis=1), y


cases = [
    case("too sure in one class, shifted", *drawn(400, 3, np.array([0.4, 1, 1.5]), np.array([0.8, 0, -0.5]))),
    case("as they are", *drawn(300, 3, np.ones(3), np.zeros(3))),
    case("five classes, one rare", *drawn(250, 5, np.array([1, 0.5, 0.5, 2, 1]), np.array([0, 0, 1, -1, 3]))),
    case("few rows", *drawn(9, 3, np.full(3, 0.3), np.zeros(3))),
    case("separated, with zeros", np.eye(3)[np.arange(30) % 3], np.arange(30) % 3),
    case("a class that never comes", *[each[:60] for each in (softmax(rng.normal(0, 1, (60, 4)), axis=1), rng.integers(0, 3, 60))]),
]

path = pathlib.Path(__file__).parent / "vector-scaling.golden.json"
path.write_text(json.dumps(dict(scipy=scipy.__version__, cases=cases), separators=(",", ":")) + "\n")
for each in cases:
    print(each["name"], each["before"], each["loss"])
