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


rows, n_training = None, 0
for line in sys.stdin:
    message = json.loads(line)
    if "load" in message:
        packed = np.fromfile(message["load"], np.uint8).reshape(-1, message["nBits"] // 8)
        rows = np.unpackbits(packed, axis=1, bitorder="little").astype(np.float32)
        n_training = message["nTraining"]
        answer = {"sklearn": sklearn.__version__}
    else:
        regression = message["task"] == "regression"
        forest = (RandomForestRegressor if regression else RandomForestClassifier)(
            message["trees"],
            max_features=message["maxFeatures"],
            n_jobs=message["threads"],
            random_state=message["seed"],
        )
        y = np.array(message["y"])
        _, fit = timed(lambda: forest.fit(rows[:n_training], y))
        said, predict = timed(lambda: forest.predict(rows) if regression else forest.predict_proba(rows)[:, 1])
        answer = {"fit": fit, "predict": predict, "said": said[n_training:].tolist()}
    print(json.dumps(answer), flush=True)
