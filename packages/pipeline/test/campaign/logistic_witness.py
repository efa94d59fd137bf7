"""Scores of compounds by scikit-learn's logistic regression on RDKit's Morgan bits: two models that know the same actives and were each told
of inactives of their own; a compound is judged by those that were told nothing of it."""

import json
import sys

import numpy as np
from rdkit import Chem
from rdkit.Chem import AllChem
from sklearn.linear_model import LogisticRegression


def bits(smiles):
    mols = [Chem.MolFromSmiles(each) for each in smiles]
    return np.array([list(AllChem.GetMorganFingerprintAsBitVect(mol, 2, 2048)) for mol in mols], dtype=float)


given = json.load(sys.stdin)
actives, library = bits(given["actives"]), bits(given["library"])
said = []
for told in given["told"]:
    x = np.vstack([actives, bits(told)])
    y = np.array([1] * len(actives) + [0] * len(told))
    model = LogisticRegression(C=0.1, solver="newton-cg", tol=1e-10, max_iter=1000).fit(x, y)
    own = model.predict_proba(library)[:, 1]
    own[[smiles in told for smiles in given["library"]]] = np.nan
    said.append(own)
json.dump(np.nanmean(said, axis=0).tolist(), sys.stdout)
