"""Makes gp.golden.json: Gaussian processes by scikit-learn and similarities of counts by RDKit.

Usage: /usr/bin/python3 packages/models/test/golden/make_gp_table.py
"""

import json
from pathlib import Path

import numpy as np
import rdkit
import sklearn
from rdkit import Chem, DataStructs
from rdkit.Chem import rdMolDescriptors
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, Kernel, Matern

SMILES = ["CCO", "CCCO", "c1ccccc1O", "Cc1ccccc1O", "CC(=O)Nc1ccc(O)cc1", "CC(=O)Oc1ccccc1C(=O)O", "C", "CCN(CC)CC"]
N_TRAIN, N_TEST, N_COUNTS = 40, 8, 30


class OfRows(Kernel):
    """A kernel of row numbers, from a matrix."""

    def __init__(self, matrix):
        self.matrix = matrix

    def __call__(self, X, Y=None, eval_gradient=False):
        columns = X if Y is None else Y
        return self.matrix[np.ix_(X[:, 0].astype(int), columns[:, 0].astype(int))]

    def diag(self, X):
        return np.diag(self.matrix)[X[:, 0].astype(int)]

    def is_stationary(self):
        return False


def min_max(a, b):
    least = np.minimum(a[:, None, :], b[None, :, :]).sum(-1)
    most = np.maximum(a[:, None, :], b[None, :, :]).sum(-1)
    return np.where(most == 0, 1.0, least / np.where(most == 0, 1, most))


def processes():
    rng = np.random.default_rng(1)
    n = N_TRAIN + N_TEST
    counts = rng.poisson(0.6, size=(n, N_COUNTS)) * (rng.random((n, N_COUNTS)) < 0.5)
    counts[3] = 0
    values = np.round(rng.normal(size=(n, 4)), 3)
    y = np.round(counts[:, :10].sum(1) / 2 + values[:, 0] + rng.normal(size=n) / 5, 3)[:N_TRAIN]
    noises = np.round(0.05 + rng.random(N_TRAIN) / 5, 3)
    length = 1.7
    terms = {
        "min-max": min_max(counts, counts),
        "rbf": RBF(length)(values),
        "matern52": Matern(length, nu=2.5)(values),
    }
    cases = []
    for weights in [(0.7, 0.3, 0.0), (1.4, 0.0, 0.6), (0.0, 0.05, 2.0)]:
        matrix = sum(w * k for w, k in zip(weights, terms.values()))
        inverse = np.linalg.inv(matrix[:N_TRAIN, :N_TRAIN] + np.diag(noises))
        mean = inverse.sum(0) @ y / inverse.sum()
        rows = np.arange(n)[:, None]
        gp = GaussianProcessRegressor(OfRows(matrix), alpha=noises, optimizer=None).fit(rows[:N_TRAIN], y - mean)
        plain = GaussianProcessRegressor(OfRows(matrix), alpha=noises, optimizer=None).fit(rows[:N_TRAIN], y)
        value, sd = gp.predict(rows[N_TRAIN:], return_std=True)
        cases.append(
            {
                "weights": weights,
                "mean": mean,
                "value": list(value + mean),
                "sd": list(sd),
                "logMarginalLikelihood": gp.log_marginal_likelihood_value_,
                "logMarginalLikelihoodOfMean0": plain.log_marginal_likelihood_value_,
            }
        )
    return {
        "nTrain": N_TRAIN,
        "lengthScale": length,
        "counts": counts.tolist(),
        "values": values.tolist(),
        "y": y.tolist(),
        "noises": noises.tolist(),
        "cases": cases,
    }


def similarities():
    prints = [rdMolDescriptors.GetHashedAtomPairFingerprint(Chem.MolFromSmiles(s), nBits=512) for s in SMILES]
    return {
        "smiles": SMILES,
        "counts": [sorted(p.GetNonzeroElements().items()) for p in prints],
        "similarities": [[DataStructs.TanimotoSimilarity(a, b) for b in prints] for a in prints],
    }


table = {
    "by": f"scikit-learn {sklearn.__version__}, RDKit {rdkit.__version__}",
    "processes": processes(),
    "rdkit": similarities(),
}
Path(__file__).with_name("gp.golden.json").write_text(json.dumps(table) + "\n")
