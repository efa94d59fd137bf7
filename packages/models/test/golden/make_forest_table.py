"""Makes fingerprints.golden.json and forest.golden.json beside this script.

Needs Debian's python3-rdkit, rdkit-data and python3-sklearn. The structures and activities are the 1,017 sulfonamides of
rdkit-data (Contrib/FreeWilson/data, from ChEMBL document CHEMBL2321810, CC BY-SA 3.0).

    /usr/bin/python3 make_forest_table.py [folder of CHEMBL2321810.smi]
"""
import base64
import csv
import json
import os
import sys

import numpy as np
import rdkit
import sklearn
from rdkit import Chem
from rdkit.Chem import AllChem
from sklearn.ensemble import ExtraTreesRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import roc_auc_score

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/RDKit/Contrib/FreeWilson/data"
TREES = 200
SPLITS = 5

with open(os.path.join(DATA, "CHEMBL2321810_act.csv")) as lines:
    activity = {row["Name"]: float(row["Act"]) for row in csv.DictReader(lines)}
fingerprints, y = [], []
with open(os.path.join(DATA, "CHEMBL2321810.smi")) as lines:
    for line in lines:
        smiles, name = line.split()[:2]
        bits = AllChem.GetMorganFingerprintAsBitVect(Chem.MolFromSmiles(smiles), 2, 2048)
        fingerprints.append(np.frombuffer(bits.ToBitString().encode(), np.uint8) - ord("0"))
        y.append(activity[name])
X, y = np.array(fingerprints), np.array(y)

with open(os.path.join(HERE, "fingerprints.golden.json"), "w") as out:
    packed = np.packbits(X, axis=1, bitorder="little").tobytes()
    json.dump({
        "source": "CHEMBL2321810, rdkit-data Contrib/FreeWilson/data; Morgan radius 2, 2048 bits",
        "rdkit": rdkit.__version__,
        "nBits": 2048,
        "bytes": base64.b64encode(packed).decode(),
        "y": y.tolist(),
    }, out)

results = []
for split in range(SPLITS):
    order = np.random.RandomState(split).permutation(len(y))
    test, train = order[:203], order[203:]
    for name, max_features in (("third", 1 / 3), ("all", 1.0), ("sqrt", "sqrt")):
        forest = RandomForestRegressor(TREES, max_features=max_features, random_state=split, oob_score=True)
        forest.fit(X[train].astype(np.float32), y[train])
        rmse = float(np.sqrt(np.mean((forest.predict(X[test]) - y[test]) ** 2)))
        results.append({
            "split": split,
            "maxFeatures": name,
            "rmse": rmse,
            "outOfBagR2": forest.oob_score_,
            "nodes": float(np.mean([tree.tree_.node_count for tree in forest.estimators_])),
        })
        print(results[-1], flush=True)
# Active: among the best fifth.
active = (y >= np.quantile(y, 0.8)).astype(int)
others = []
for split in range(SPLITS):
    order = np.random.RandomState(split).permutation(len(y))
    test, train = order[:203], order[203:]
    for name, weight in (("plain", None), ("balanced", "balanced")):
        forest = RandomForestClassifier(TREES, max_features=1 / 3, class_weight=weight, random_state=split)
        forest.fit(X[train].astype(np.float32), active[train])
        probability = forest.predict_proba(X[test])[:, 1]
        others.append({
            "split": split,
            "estimator": "forest",
            "balanced": weight is not None,
            "auc": roc_auc_score(active[test], probability),
            "mean": float(probability.mean()),
        })
    forest = ExtraTreesRegressor(TREES, max_features=1 / 3, random_state=split).fit(X[train].astype(np.float32), y[train])
    rmse = float(np.sqrt(np.mean((forest.predict(X[test]) - y[test]) ** 2)))
    others.append({"split": split, "estimator": "extra-trees", "rmse": rmse})
    print(others[-3:], flush=True)
with open(os.path.join(HERE, "forest.golden.json"), "w") as out:
    json.dump({
        "sklearn": sklearn.__version__,
        "trees": TREES,
        "activeFrom": float(np.quantile(y, 0.8)),
        "others": others,
        "test": [np.random.RandomState(split).permutation(len(y))[:203].tolist() for split in range(SPLITS)],
        "results": results,
    }, out)
