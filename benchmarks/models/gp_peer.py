"""Gaussian processes by scikit-learn, for gp-speed.mjs: a line of JSON in, a line of JSON out.

In: bits (base64 of bytes, little endian), nBits, y, nTrain, kernel. Out: fitSeconds, predictMicroseconds a molecule, rmse.
"""

import base64
import json
import sys
import time
import warnings

import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, Kernel, WhiteKernel


class Tanimoto(Kernel):
    """Without parameters; the products by BLAS."""

    def __init__(self):
        pass

    def __call__(self, X, Y=None, eval_gradient=False):
        columns = X if Y is None else Y
        common = X @ columns.T
        either = X.sum(1)[:, None] + columns.sum(1)[None, :] - common
        matrix = np.where(either == 0, 1.0, common / np.where(either == 0, 1, either))
        return (matrix, np.empty((len(X), len(X), 0))) if eval_gradient else matrix

    def diag(self, X):
        return np.ones(len(X))

    def is_stationary(self):
        return False


warnings.simplefilter("ignore")
for line in sys.stdin:
    asked = json.loads(line)
    raw = np.frombuffer(base64.b64decode(asked["bits"]), dtype=np.uint8)
    n = len(asked["y"])
    bits = np.unpackbits(raw.reshape(n, -1), axis=1, bitorder="little")[:, : asked["nBits"]].astype(float)
    y = np.array(asked["y"])
    n_train = asked["nTrain"]
    kernel = Tanimoto() if asked["kernel"] == "tanimoto" else RBF(10.0)
    start = time.perf_counter()
    gp = GaussianProcessRegressor(ConstantKernel() * kernel + WhiteKernel(), normalize_y=True)
    gp.fit(bits[:n_train], y[:n_train])
    fitted = time.perf_counter()
    value, _ = gp.predict(bits[n_train:], return_std=True)
    end = time.perf_counter()
    answer = {
        "fitSeconds": fitted - start,
        "predictMicroseconds": 1e6 * (end - fitted) / (n - n_train),
        "rmse": float(np.sqrt(np.mean((value - y[n_train:]) ** 2))),
        "kernel": str(gp.kernel_),
    }
    print(json.dumps(answer), flush=True)
