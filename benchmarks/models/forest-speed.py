"""scikit-learn's forests on bits from a file. Reads a line of JSON, answers with a line of JSON."""

import json
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor


def timed(work):
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


data = {}
for line in sys.stdin:
    message = json.loads(line)
    if "load" in message:
        bits = np.fromfile(message["load"], np.uint8).reshape(-1, message["nBits"] // 8)
        data["X"] = np.unpackbits(bits, axis=1, bitorder="little").astype(np.float32)
        data["n"] = message["nTraining"]
        answer = {"sklearn": sklearn.__version__}
    else:
        n = data["n"]
        y = np.array(message["y"])
        Forest = RandomForestRegressor if message["task"] == "regression" else RandomForestClassifier
        forest = Forest(
            message["trees"], max_features=message["maxFeatures"], n_jobs=message["threads"], random_state=message["seed"]
        )
        _, fit = timed(lambda: forest.fit(data["X"][:n], y))
        said, predict = timed(lambda: forest.predict(data["X"]) if message["task"] == "regression" else forest.predict_proba(data["X"])[:, 1])
        answer = {"fit": fit, "predict": predict, "said": said[n:].tolist()}
    print(json.dumps(answer), flush=True)
