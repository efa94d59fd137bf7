"""XGBoost's side of boosting-speed.mjs: a line of JSON in, a line of JSON out.

In: {folder, rows, columns, train, rounds, learningRate, threads, sparse}; the folder holds x.f32 and y.f64.
"""
import json
import resource
import sys
import time

import numpy as np
import scipy.sparse
import xgboost
from sklearn.metrics import roc_auc_score


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def timed(work):
    cpu, wall = cpu_seconds(), time.perf_counter()
    result = work()
    return result, time.perf_counter() - wall, cpu_seconds() - cpu


for line in sys.stdin:
    job = json.loads(line)
    x = np.fromfile(f"{job['folder']}/x.f32", np.float32).reshape(job["rows"], job["columns"])
    y = np.fromfile(f"{job['folder']}/y.f64", np.float64)
    if job["sparse"]:
        # Zeros are taken as missing values, which have a side of their own.
        x = scipy.sparse.csr_matrix(np.nan_to_num(x))
    model = xgboost.XGBClassifier(
        n_estimators=job["rounds"],
        learning_rate=job["learningRate"],
        max_depth=6,
        n_jobs=job["threads"],
        tree_method="hist",
        max_bin=64,
        subsample=0.8,
    )
    _, wall, cpu = timed(lambda: model.fit(x[: job["train"]], y[: job["train"]]))
    predicted, _, predict_cpu = timed(lambda: model.predict_proba(x[job["train"] :])[:, 1])
    held = y[job["train"] :]
    answer = {
        "version": xgboost.__version__,
        "fitSeconds": wall,
        "fitCpuSeconds": cpu,
        "predictUs": predict_cpu / len(held) * 1e6,
        "auc": float(roc_auc_score(held, predicted)),
    }
    print(json.dumps(answer), flush=True)
