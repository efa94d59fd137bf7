"""XGBoost's side of boosting-speed.mjs: a line of JSON in, a line of JSON out.

In: {folder, rows, columns, train, rounds, learningRate, depth, threads, sparse}; the folder holds x.f32 and y.f64.
"""
import json
import resource
import sys
import time

import numpy as np
import scipy.sparse
import xgboost


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
    model = xgboost.XGBRegressor(
        n_estimators=job["rounds"],
        learning_rate=job["learningRate"],
        max_depth=job["depth"],
        n_jobs=job["threads"],
        tree_method="hist",
        max_bin=64,
        subsample=0.8,
        **job.get("more", {}),
    )
    _, wall, cpu = timed(lambda: model.fit(x[: job["train"]], y[: job["train"]]))
    predicted, predict_wall, predict_cpu = timed(lambda: model.predict(x[job["train"] :]))
    error = predicted - y[job["train"] :]
    answer = {
        "version": xgboost.__version__,
        "fitSeconds": wall,
        "fitCpuSeconds": cpu,
        "predictUs": predict_cpu / len(error) * 1e6,
        "rmse": float(np.sqrt(np.mean(error**2))),
    }
    print(json.dumps(answer), flush=True)
