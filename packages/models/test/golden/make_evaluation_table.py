"""Makes evaluation.golden.json beside this script: metrics, intervals and paired tests by scikit-learn, SciPy and RDKit (and, where they have
none, by their definition written out with NumPy), on random data with many equal scores.

Needs Debian's python3-rdkit, python3-sklearn and python3-scipy:  /usr/bin/python3 make_evaluation_table.py
"""
import json
import os

import numpy as np
import scipy
import sklearn
from rdkit.ML.Scoring import Scoring
from scipy import optimize, stats
from sklearn import metrics

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.RandomState(1068626366)


def bins_of_mass(order, n_bins):
    return [order[[i for i in range(len(order)) if i * n_bins // len(order) == b]] for b in range(n_bins)]


def ece(confidence, truth, bins):
    return sum(len(b) / len(truth) * abs(confidence[b].mean() - truth[b].mean()) for b in bins if len(b))


def both_eces(confidence, truth):
    edges = np.linspace(0, 1, 11)
    width = [np.where((confidence > low) & (confidence <= high) | ((confidence == 0) & (low == 0)))[0]
             for low, high in zip(edges[:-1], edges[1:])]
    return {
        "ece": ece(confidence, truth, width),
        "ece_mass": ece(confidence, truth, bins_of_mass(np.argsort(confidence, kind="stable"), 10)),
    }


def ence(error, sd):
    n_bins = min(10, len(sd))
    bins = bins_of_mass(np.argsort(sd, kind="stable"), n_bins)
    rmv = np.array([np.sqrt((sd[b] ** 2).mean()) for b in bins])
    rmse = np.array([np.sqrt((error[b] ** 2).mean()) for b in bins])
    return (abs(rmv - rmse) / rmv).mean()


def miscalibration_area(error, sd):
    level = 2 * stats.norm.cdf(abs(error) / sd) - 1
    # Straight lines between these points: the trapezoid rule is exact.
    points = np.unique(np.concatenate([[0, 1], level, np.arange(len(sd)) / len(sd)]))
    total = 0
    for low, high in zip(points[:-1], points[1:]):
        share = (level <= (low + high) / 2).mean()
        total += np.trapz(abs(share - np.array([low, high])), [low, high])
    return total


regressions = []
for _ in range(60):
    n = random.randint(3, 60)
    y = np.round(random.normal(6, 1, n), random.choice([0, 1, 3]))
    value = np.round(y * random.choice([-0.3, 0, 0.8]) + random.normal(0, 1, n), random.choice([0, 2]))
    sd = np.round(random.uniform(0.1, 2, n), random.choice([1, 3]))
    if np.ptp(y) == 0 or np.ptp(value) == 0:
        continue
    half = np.round(1.6 * sd, 3)
    regressions.append({
        "y": y.tolist(), "value": value.tolist(), "sd": sd.tolist(),
        "lower": (value - half).tolist(), "upper": (value + half).tolist(),
        "expected": {
            "rmse": np.sqrt(metrics.mean_squared_error(y, value)),
            "mae": metrics.mean_absolute_error(y, value),
            "r2": metrics.r2_score(y, value),
            "pearson": stats.pearsonr(y, value)[0],
            "spearman": stats.spearmanr(y, value)[0],
            "kendall": stats.kendalltau(y, value)[0],
            "medae": metrics.median_absolute_error(y, value),
            "within_0.3": float((abs(y - value) <= 0.3 + 1e-9).mean()),
            "within_1": float((abs(y - value) <= 1 + 1e-9).mean()),
            "coverage": float(((value - half <= y) & (y <= value + half)).mean()),
            "interval_width": float((2 * half).mean()),
            "nll": -stats.norm.logpdf(y, value, sd).mean(),
            "ence": ence(y - value, sd),
            "miscalibration_area": miscalibration_area(y - value, sd),
            "sharpness": float(np.sqrt((sd ** 2).mean())),
        },
    })

classifications = []
while len(classifications) < 80:
    n_classes = random.choice([2, 2, 3, 4])
    n = random.randint(8, 60)
    y = random.randint(0, n_classes, n)
    p = random.dirichlet(np.ones(n_classes), n)
    p[np.arange(n), y] += random.choice([0, 0.5])
    p = np.round(p / p.sum(axis=1, keepdims=True), random.choice([1, 2, 4]))
    p[:, 0] = 1 - p[:, 1:].sum(axis=1)
    p = np.abs(np.round(p, 6))
    if len(np.unique(y)) < n_classes or (p < 0).any() or abs(p.sum(axis=1) - 1).max() > 1e-9:
        continue
    label = p.argmax(axis=1)
    binary = n_classes == 2
    if binary and not label.any():
        continue
    average = "binary" if binary else "macro"
    one_hot = np.eye(n_classes)[y]
    scores = p[:, 1] if binary else p
    present = sorted(set(y) | set(label))
    recalls_of_rest = [metrics.recall_score(y != k, label != k) for k in present]
    confidence = p[:, 1] if binary else p.max(axis=1)
    truth = (y == 1 if binary else y == label).astype(float)
    classifications.append({
        "nClasses": int(n_classes), "y": y.tolist(), "probabilities": p.ravel().tolist(),
        "expected": {
            "roc_auc": metrics.roc_auc_score(y, scores, **({} if binary else {"multi_class": "ovr"})),
            "pr_auc": metrics.average_precision_score(y if binary else one_hot, scores),
            "mcc": metrics.matthews_corrcoef(y, label),
            "accuracy": metrics.accuracy_score(y, label),
            "balanced_accuracy": metrics.balanced_accuracy_score(y, label),
            "f1": metrics.f1_score(y, label, average=average),
            "precision": metrics.precision_score(y, label, average=average, zero_division=0),
            "recall": metrics.recall_score(y, label, average=average),
            "specificity": metrics.recall_score(y, label, pos_label=0) if binary else float(np.mean(recalls_of_rest)),
            "kappa": metrics.cohen_kappa_score(y, label),
            "log_loss": metrics.log_loss(y, p),
            "brier": metrics.brier_score_loss(y, p[:, 1]) if binary else ((p - one_hot) ** 2).sum(axis=1).mean(),
            **both_eces(confidence, truth),
        },
    })


def log_auc(active):
    """The stairs integrated on a fine logarithmic grid, cut at every step."""
    false_positives, true_positives, _ = metrics.roc_curve(active, -np.arange(len(active)), drop_intermediate=False)
    ends = np.unique(np.concatenate([[0.001, 1], false_positives[false_positives > 0.001]]))
    area = 0
    for low, high in zip(ends[:-1], ends[1:]):
        middle = (low + high) / 2
        area += true_positives[false_positives <= middle].max() * (np.log10(high) - np.log10(low))
    return area / 3


rankings = []
while len(rankings) < 60:
    active = random.random_sample(random.randint(4, 200)) < random.choice([0.05, 0.3])
    if active.all() or not active.any():
        continue
    rows = [[bool(each)] for each in active]
    rankings.append({
        "activeByRank": "".join("1" if each else "0" for each in active),
        "expected": {
            "rie20": Scoring.CalcRIE(rows, 0, 20.0),
            "bedroc20": Scoring.CalcBEDROC(rows, 0, 20.0),
            "bedroc80.5": Scoring.CalcBEDROC(rows, 0, 80.5),
            "ef5": Scoring.CalcEnrichment(rows, 0, [0.05])[0],
            "log_auc": log_auc(active),
        },
    })

t_tests = []
for _ in range(40):
    n = random.randint(2, 50)
    differences = random.normal(random.choice([0, 0.5]), 1, n)
    share = float(random.choice([0, 1 / 9, 0.25]))
    t = differences.mean() / np.sqrt(differences.var(ddof=1) * (1 / n + share))
    # SciPy 1.10's own t.ppf errs in the ninth digit.
    critical = optimize.brentq(lambda at: stats.t.sf(at, n - 1) - 0.025, 1, 20, xtol=1e-13)
    half = critical * np.sqrt(differences.var(ddof=1) * (1 / n + share))
    t_tests.append({
        "differences": differences.tolist(), "share": share,
        "p": 2 * stats.t.sf(abs(t), n - 1),
        "ci95": [differences.mean() - half, differences.mean() + half],
    })
    if share == 0:
        assert abs(t_tests[-1]["p"] - stats.ttest_1samp(differences, 0).pvalue) < 1e-12

wilcoxons = []
for _ in range(40):
    n = random.randint(3, 70)
    differences = np.round(random.normal(random.choice([0, 0.4]), 1, n), random.choice([1, 8]))
    if not differences.any():
        continue
    tied = len(set(abs(differences))) < n or (differences == 0).any()
    method = "approx" if tied or n > 50 else "exact"
    wilcoxons.append({"differences": differences.tolist(), "p": stats.wilcoxon(differences, method=method).pvalue})


def delong(first, second, active):
    """The covariance of both areas from all pairs, as the paper defines it."""
    psi = [(s[active][:, None] > s[~active]) + 0.5 * (s[active][:, None] == s[~active]) for s in (first, second)]
    areas = [each.mean() for each in psi]
    by_active = np.cov([each.mean(axis=1) for each in psi])
    by_inactive = np.cov([each.mean(axis=0) for each in psi])
    covariance = by_active / active.sum() + by_inactive / (~active).sum()
    z = (areas[0] - areas[1]) / np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    return areas, z, 2 * stats.norm.sf(abs(z))


delongs = []
while len(delongs) < 30:
    n = random.randint(6, 80)
    active = random.random_sample(n) < 0.4
    if active.sum() < 2 or (~active).sum() < 2:
        continue
    first = np.round(active * random.choice([0.5, 2]) + random.normal(0, 1, n), 1)
    second = np.round(active * 1 + random.normal(0, 1, n), 1)
    if (first == second).all() or len(set(first)) == 1:
        continue
    areas, z, p = delong(first, second, active)
    if not np.isfinite(z):
        continue
    assert abs(areas[0] - metrics.roc_auc_score(active, first)) < 1e-12
    delongs.append({
        "first": first.tolist(), "second": second.tolist(), "active": active.astype(int).tolist(),
        "areas": areas, "z": z, "p": p,
    })

bootstraps = []
for _ in range(8):
    values = np.round(random.lognormal(0, 1, random.randint(5, 40)), 3)
    statistic = lambda sample, axis=-1: np.std(sample, axis=axis)
    made = {
        method: stats.bootstrap((values,), statistic, n_resamples=199, method=method, random_state=7)
        for method in ["percentile", "BCa"]
    }
    bootstraps.append({
        "values": values.tolist(),
        "replicates": made["BCa"].bootstrap_distribution.tolist(),
        "value": np.std(values),
        "leftOut": [np.std(np.delete(values, i)) for i in range(len(values))],
        "percentile": list(made["percentile"].confidence_interval),
        "bca": list(made["BCa"].confidence_interval),
    })

with open(os.path.join(HERE, "evaluation.golden.json"), "w") as out:
    json.dump({
        "sklearn": sklearn.__version__, "scipy": scipy.__version__,
        "regressions": regressions, "classifications": classifications, "rankings": rankings,
        "tTests": t_tests, "wilcoxons": wilcoxons, "delongs": delongs, "bootstraps": bootstraps,
    }, out, allow_nan=False)
