"""Makes metrics.golden.json beside this script: ranking metrics by RDKit and scikit-learn, regression metrics by
scikit-learn and SciPy, on random data without equal scores.

Needs Debian's python3-rdkit and python3-sklearn:  /usr/bin/python3 make_metrics_table.py
"""
import json
import os

import numpy as np
import rdkit
import scipy
import sklearn
from rdkit.ML.Scoring import Scoring
from scipy import stats
from sklearn import metrics

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.RandomState(2321810)
FRACTIONS = [0.01, 0.05, 0.1, 0.5]

rankings = []
while len(rankings) < 2000:
    n = random.randint(2, 91)
    ranked = random.random_sample(n) < random.choice([0.03, 0.1, 0.5]) * (1 + 2 * (random.random_sample(n) < 0.3))
    if ranked.all() or not ranked.any():
        continue
    rows = [[bool(active)] for active in ranked]
    auc = Scoring.CalcAUC(rows, 0)
    assert abs(auc - metrics.roc_auc_score(ranked, -np.arange(n))) < 1e-12
    rankings.append([
        "".join("1" if active else "0" for active in ranked),
        auc,
        Scoring.CalcBEDROC(rows, 0, 20.0),
        Scoring.CalcBEDROC(rows, 0, 100.0),
        # One by one: given several fractions of one count, RDKit returns too few.
        *[Scoring.CalcEnrichment(rows, 0, [fraction])[0] for fraction in FRACTIONS],
    ])

regressions = []
for _ in range(300):
    n = random.randint(2, 30)
    measured = np.round(random.normal(6, 1, n), 3)
    predicted = np.round(measured * random.choice([-0.3, 0, 0.8]) + random.normal(0, 1, n), random.choice([0, 3]))
    if np.ptp(measured) == 0 or np.ptp(predicted) == 0:
        continue
    regressions.append({
        "measured": measured.tolist(),
        "predicted": predicted.tolist(),
        "rmse": float(np.sqrt(metrics.mean_squared_error(measured, predicted))),
        "mae": metrics.mean_absolute_error(measured, predicted),
        "r2": metrics.r2_score(measured, predicted),
        "pearson": stats.pearsonr(measured, predicted)[0],
        "spearman": stats.spearmanr(measured, predicted)[0],
    })

with open(os.path.join(HERE, "metrics.golden.json"), "w") as out:
    json.dump({
        "rdkit": rdkit.__version__,
        "sklearn": sklearn.__version__,
        "scipy": scipy.__version__,
        "fractions": FRACTIONS,
        "rankingColumns": ["activeByRank", "auc", "bedroc20", "bedroc100", "ef1", "ef5", "ef10", "ef50"],
        "rankings": [[row[0], *[float(f"{value:.12g}") for value in row[1:]]] for row in rankings],
        "regressions": regressions,
    }, out)
