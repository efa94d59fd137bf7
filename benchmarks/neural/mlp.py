"""scikit-learn's MLP on random bits. Reads a line of JSON, answers with a line of JSON."""

import json
import os
import sys
import time

import numpy as np
import scipy.sparse
import sklearn
from sklearn.neural_network import MLPRegressor

rows, y, networks = None, None, {}
for line in sys.stdin:
    message = json.loads(line)
    if "batches" in message:
        random = np.random.default_rng(1)
        n = message["batch"] * message["batches"]
        rows = np.zeros((n, message["nBits"]), np.float32)
        for row in rows:
            row[random.choice(message["nBits"], message["nOn"], replace=False)] = 1
        y = random.standard_normal(n).astype(np.float32)
        for kind in ("dense", "sparse"):
            networks[kind] = MLPRegressor((512, 256), batch_size=message["batch"])
        answer = {"sklearn": sklearn.__version__, "threads": os.cpu_count()}
    else:
        kind = message["kind"]
        x = rows if kind == "dense" else scipy.sparse.csr_matrix(rows)
        started = time.perf_counter()
        networks[kind].partial_fit(x, y)
        answer = {"seconds": time.perf_counter() - started}
    print(json.dumps(answer), flush=True)
