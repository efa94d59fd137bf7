"""Makes boosting.golden.json beside this script.

Needs Debian's python3-sklearn and python3-xgboost, and ../golden/fingerprints.golden.json and forest.golden.json.

    /usr/bin/python3 make_boosting_table.py
"""
import base64
import json
import os

import numpy as np
import sklearn
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import roc_auc_score
from sklearn.tree import DecisionTreeRegressor

HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = os.path.join(HERE, "..", "golden")


def read(name):
    with open(os.path.join(GOLDEN, name)) as table:
        return json.load(table)


fingerprints = read("fingerprints.golden.json")
packed = np.frombuffer(base64.b64decode(fingerprints["bytes"]), np.uint8).reshape(len(fingerprints["y"]), -1)
X = np.unpackbits(packed, axis=1, bitorder="little").astype(np.float32)
y = np.array(fingerprints["y"])
active = (y > np.median(y)).astype(int)


def scores(train, test):
    common = {"n_jobs": 1, "tree_method": "hist", "n_estimators": 200, "learning_rate": 0.1, "max_depth": 6}
    regressors = {
        "sklearn": HistGradientBoostingRegressor(max_iter=200, random_state=0, early_stopping=False),
        "xgboost": xgboost.XGBRegressor(**common),
    }
    classifiers = {
        "sklearn": HistGradientBoostingClassifier(max_iter=200, random_state=0, early_stopping=False),
        "xgboost": xgboost.XGBClassifier(**common),
    }
    for name, model in regressors.items():
        error = model.fit(X[train], y[train]).predict(X[test]) - y[test]
        auc = roc_auc_score(active[test], classifiers[name].fit(X[train], active[train]).predict_proba(X[test])[:, 1])
        yield {"by": name, "rmse": float(np.sqrt(np.mean(error**2))), "auc": float(auc)}


results = []
for split, test in enumerate(read("forest.golden.json")["test"][:3]):
    train = np.setdiff1d(np.arange(len(y)), test)
    for row in scores(train, np.array(test)):
        results.append({"split": split, **row})
        print(results[-1], flush=True)

# Trees with one split, on few rows.
random = np.random.RandomState(1)
stumps = []
for case in range(40):
    n = random.randint(4, 30)
    values = random.randint(0, 6, (n, 3)) / 2
    target = random.randint(-8, 9, n).astype(float)
    tree = DecisionTreeRegressor(max_depth=1).fit(values, target)
    stumps.append({"values": values.tolist(), "y": target.tolist(), "predicted": tree.predict(values).tolist()})

with open(os.path.join(HERE, "boosting.golden.json"), "w") as out:
    json.dump({"sklearn": sklearn.__version__, "xgboost": xgboost.__version__, "results": results, "stumps": stumps}, out)
