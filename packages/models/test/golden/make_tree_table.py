"""Makes trees.golden.json beside this script: single trees of scikit-learn (Debian's python3-sklearn) without chance.

The rows are bits, counts and values, the numbers to predict have no ties.

    /usr/bin/python3 make_tree_table.py
"""
import json
import os

import numpy as np
import sklearn
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.RandomState(1)
table = np.hstack([
    random.rand(160, 20) < 0.3,
    random.poisson(1.5, (160, 6)),
    np.round(random.normal(size=(160, 5)), 3),
]).astype(np.float64)
signal = table[:, 3] * 2 + table[:, 22] + table[:, 27] + random.normal(size=160) * 0.5
weights = random.uniform(0.5, 2, 160)
trees = []
for task, measured in (("regression", signal), ("classes", np.digitize(signal, np.quantile(signal, [0.4, 0.7])))):
    for depth, leaf, weighted in ((3, 1, False), (4, 5, False), (6, 5, False), (4, 1, True)):
        Kind = DecisionTreeRegressor if task == "regression" else DecisionTreeClassifier
        answers = []
        for seed in range(20):
            tree = Kind(max_depth=depth, min_samples_leaf=leaf, random_state=seed)
            tree.fit(table, measured, sample_weight=weights if weighted else None)
            answers.append(tree.predict(table) if task == "regression" else tree.predict_proba(table))
        said = answers[0]
        # Equally good splits, of which chance takes one.
        if any(not np.allclose(said, other) for other in answers):
            print("left out, has ties:", task, depth, leaf, weighted)
            continue
        trees.append({
            "task": task,
            "maxDepth": depth,
            "minLeaf": leaf,
            "weighted": weighted,
            "nodes": tree.tree_.node_count,
            "said": said.ravel().tolist(),
        })
with open(os.path.join(HERE, "trees.golden.json"), "w") as out:
    json.dump({
        "sklearn": sklearn.__version__,
        "bits": table[:, :20].astype(int).tolist(),
        "counts": table[:, 20:26].astype(int).tolist(),
        "values": table[:, 26:].tolist(),
        "signal": signal.tolist(),
        "classes": np.digitize(signal, np.quantile(signal, [0.4, 0.7])).tolist(),
        "weights": weights.tolist(),
        "trees": trees,
    }, out)
