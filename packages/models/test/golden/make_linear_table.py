"""Makes linear.golden.json beside this script: linear models, nearest neighbours and support vector machines of scikit-learn
on random rows of bits, counts and values (some missing), with the transformations and kernels of the package done in NumPy.

Needs Debian's python3-sklearn:  /usr/bin/python3 make_linear_table.py
"""
import json
import os
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import ElasticNet, LogisticRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.svm import SVC, SVR

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.RandomState(7)
PENALTIES = [10 ** (i / 4 - 2) for i in range(25)]


def columns_of(bits, counts, values, train):
    """Columns as linear models take them, scaled by the training rows; and the scaled values."""
    filled = values.copy()
    for c in range(values.shape[1]):
        median = np.median(values[train, c][~np.isnan(values[train, c])])
        filled[np.isnan(filled[:, c]), c] = median
    scaled = np.clip((filled - filled[train].mean(0)) / filled[train].std(0), -6, 6)
    return np.hstack([bits, np.log2(1 + counts), scaled]), scaled


def ratio(a, b):
    least = np.minimum(a[:, None, :], b[None, :, :]).sum(2)
    most = np.maximum(a[:, None, :], b[None, :, :]).sum(2)
    return np.where(most == 0, 1, least / np.where(most == 0, 1, most))


def kernel_of(bits, counts, scaled):
    squared = ((scaled[:, None, :] - scaled[None, :, :]) ** 2).sum(2)
    return (ratio(bits, bits) + ratio(counts, counts) + np.exp(-squared / (2 * scaled.shape[1]))) / 3


def gcv(x, y, w):
    """Penalty of the least generalised cross-validation among PENALTIES, by singular values, and the noise there."""
    root = np.sqrt(w)[:, None]
    centred = (x - np.average(x, axis=0, weights=w)) * root
    target = (y - np.average(y, weights=w)) * root[:, 0]
    u, s, _ = np.linalg.svd(centred, full_matrices=False)
    best = None
    for penalty in PENALTIES:
        hat = s**2 / (s**2 + penalty)
        rest = target - u @ (hat * (u.T @ target))
        free = len(y) - hat.sum() - 1
        loss = rest @ rest / free**2
        if best is None or loss < best[0]:
            best = (loss, penalty, np.sqrt(rest @ rest / free))
    return best[1:]


def rounded(values):
    return json.loads(json.dumps(np.asarray(values, dtype=float).tolist()), parse_float=lambda text: float(f"{float(text):.12g}"))


def objective_of(model, k, z, epsilon):
    beta = np.zeros(len(z))
    beta[model.support_] = model.dual_coef_[0]
    return beta @ k @ beta / 2 + epsilon * np.abs(beta).sum() - z @ beta


sets = []
for n_train, n_bits, n_counts, n_values, weighted in [(80, 30, 10, 5, False), (40, 90, 20, 6, False), (60, 40, 12, 4, True)]:
    n = n_train + 15
    train, test = np.arange(n_train), np.arange(n_train, n)
    bits = (random.random_sample((n, n_bits)) < random.uniform(0.05, 0.6, n_bits)).astype(int)
    counts = np.maximum(0, random.randint(-3, 8, (n, n_counts)))
    values = np.round(random.normal(2, 5, (n, n_values)), 4)
    values[random.random_sample(values.shape) < 0.05] = np.nan
    x, scaled = columns_of(bits, counts, values, train)
    k = kernel_of(bits, counts, scaled)
    signal = x @ np.where(random.random_sample(x.shape[1]) < 0.3, random.normal(0, 1, x.shape[1]), 0)
    y = np.round(signal + random.normal(0, 0.7, n), 4)
    w = np.round(random.uniform(0.2, 2, n_train), 3) if weighted else np.ones(n_train)
    w = w / w.mean()
    classes = {2: (y > np.median(y)).astype(int), 3: np.digitize(y, np.quantile(y, [0.4, 0.75]))}
    xt, yt, kt = x[train], y[train], k[np.ix_(train, train)]
    z = (yt - np.average(yt, weights=w)) / np.sqrt(np.average((yt - np.average(yt, weights=w)) ** 2, weights=w))

    penalty, noise = gcv(xt, yt, w)
    ridges = []
    for own in [0.1, 3, 100]:
        model = Ridge(alpha=own, solver="cholesky", tol=1e-12).fit(xt, yt, sample_weight=w)
        ridges.append({"penalty": own, "weights": rounded(model.coef_), "intercept": float(model.intercept_)})
    nets = []
    unit = np.sqrt(np.average((yt - np.average(yt, weights=w)) ** 2, weights=w))
    for own, l1 in [(0.3, 0.5), (0.05, 0.5), (0.02, 0.9), (0.05, 1.0)]:
        model = ElasticNet(alpha=own, l1_ratio=l1, tol=1e-12, max_iter=1000000).fit(xt, yt / unit, sample_weight=w)
        nets.append({"penalty": own, "l1Ratio": l1, "weights": rounded(model.coef_), "intercept": float(model.intercept_)})
    logistics, machines, neighbours = [], [], []
    for n_classes, labels in classes.items():
        for own in [0.3, 10]:
            model = LogisticRegression(C=1 / own, tol=1e-12, max_iter=100000, solver="newton-cg")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                model.fit(xt, labels[train], sample_weight=w)
            logistics.append({
                "nClasses": n_classes,
                "penalty": own,
                "weights": rounded(model.coef_),
                "probabilities": rounded(model.predict_proba(x[test])),
            })
        model = KNeighborsClassifier(4, weights=lambda d: 1 - d, metric="precomputed").fit(1 - kt, labels[train])
        neighbours.append({"nClasses": n_classes, "value": rounded(model.predict_proba(1 - k[np.ix_(test, train)]))})
    for cost in [0.5, 10]:
        model = SVC(C=cost, kernel="precomputed", tol=1e-7).fit(kt, classes[2][train], sample_weight=w)
        alpha = np.zeros(n_train)
        alpha[model.support_] = model.dual_coef_[0]
        machines.append({
            "kind": "classes",
            "cost": cost,
            "objective": float(alpha @ kt @ alpha / 2 - np.abs(alpha).sum()),
            "decisions": rounded(model.decision_function(k[np.ix_(test, train)])),
        })
        model = SVR(C=cost, epsilon=0.1, kernel="precomputed", tol=1e-7).fit(kt, z, sample_weight=w)
        machines.append({
            "kind": "regression",
            "cost": cost,
            "objective": float(objective_of(model, kt, z, 0.1)),
            "decisions": rounded(model.predict(k[np.ix_(test, train)])),
        })
    model = KNeighborsRegressor(4, weights=lambda d: 1 - d, metric="precomputed").fit(1 - kt, yt)
    neighbours.append({"nClasses": 0, "value": rounded(model.predict(1 - k[np.ix_(test, train)]))})
    sets.append({
        "nTrain": n_train,
        "bits": ["".join(map(str, row)) for row in bits],
        "counts": counts.tolist(),
        "values": [[None if np.isnan(value) else value for value in row] for row in values.tolist()],
        "y": y.tolist(),
        "classes": {str(n_classes): labels.tolist() for n_classes, labels in classes.items()},
        "weights": w.tolist() if weighted else None,
        "gcv": {"penalty": penalty, "noise": float(noise)},
        "ridge": ridges,
        "elasticNet": nets,
        "logistic": logistics,
        "svm": machines,
        "knn": neighbours,
    })

with open(os.path.join(HERE, "linear.golden.json"), "w") as out:
    json.dump({"sklearn": sklearn.__version__, "numpy": np.__version__, "sets": sets}, out, separators=(",", ":"))
