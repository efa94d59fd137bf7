"""Writes calibration.golden.json: isotonic and Platt calibration by scikit-learn. Run with Debian's Python 3 and scikit-learn 1.2."""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression

rng = np.random.default_rng(7)
table = {"sklearn": sklearn.__version__, "isotonic": [], "platt": []}

for n, distinct in [(1, 9), (2, 9), (12, 5), (30, 1000), (60, 12)]:
    x = rng.integers(0, distinct, n) / 4
    y = np.round(x / distinct + rng.normal(0, 0.6, n), 3)
    weights = np.round(rng.uniform(0.5, 3, n), 2)
    at = np.round(np.linspace(x.min() - 1, x.max() + 1, 41), 4)
    fit = IsotonicRegression(out_of_bounds="clip").fit(x, y, sample_weight=weights)
    expected = fit.predict(at)
    table["isotonic"].append({name: list(map(float, values)) for name, values in
                              dict(x=x, y=y, weights=weights, at=at, expected=expected).items()})

for n, slope in [(10, 1.5), (40, 3), (200, 0.5), (50, -1), (30, 1000)]:
    scores = np.round(rng.normal(0, 1, n), 3)
    y = (rng.uniform(0, 1, n) < 1 / (1 + np.exp(-slope * scores - 0.4))).astype(int)
    fit = _SigmoidCalibration().fit(scores, y)
    table["platt"].append(dict(scores=list(map(float, scores)), y=list(map(int, y)),
                               slope=-float(fit.a_), intercept=-float(fit.b_)))

path = pathlib.Path(__file__).parent / "calibration.golden.json"
path.write_text(json.dumps(table, separators=(",", ":")) + "\n")
