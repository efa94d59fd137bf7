"""scikit-learn's imputers and scalers on columns of numbers, some missing: what they learn from the training rows and what
they make of other rows. JSON on stdout; null is a missing value."""

import json
import math
import random

import numpy as np
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, RobustScaler, StandardScaler

IMPUTERS = {
    "median": lambda: SimpleImputer(strategy="median"),
    "mean": lambda: SimpleImputer(strategy="mean"),
    "-1.5": lambda: SimpleImputer(strategy="constant", fill_value=-1.5),
}
SCALERS = {"standard": StandardScaler, "robust": RobustScaler, "min-max": MinMaxScaler}

rng = random.Random(42)
COLUMNS = [
    lambda: rng.gauss(300, 80),
    lambda: float(rng.randrange(5)),
    lambda: 7.25,
    lambda: math.exp(rng.uniform(-20, 60)),
    lambda: rng.uniform(-1, 1) * 1e-7,
]


def rows(count):
    return [[None if rng.random() < 0.15 else column() for column in COLUMNS] for _ in range(count)]


def listed(array):
    return [[None if math.isnan(x) else float(x) for x in row] for row in array]


training, other = rows(25), rows(10)
as_array = lambda table: np.array([[math.nan if x is None else x for x in row] for row in table])
cases = []
for impute in [None, *IMPUTERS]:
    for scale in [None, *SCALERS]:
        if impute is None and scale is None:
            continue
        steps = ([IMPUTERS[impute]()] if impute else []) + ([SCALERS[scale]()] if scale else [])
        made = make_pipeline(*steps).fit(as_array(training)).transform(as_array(other))
        cases.append({"impute": impute, "scale": scale, "rows": listed(made)})
print(json.dumps({"sklearn": sklearn.__version__, "training": training, "other": other, "cases": cases}))
