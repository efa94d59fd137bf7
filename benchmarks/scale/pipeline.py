"""The script a user would write: standardise, rule filters, PAINS, Morgan, forest, the best 1,000, in worker processes.

Usage: python3 pipeline.py LIBRARY.smi TRAINING.csv WORKERS
Prints one JSON object: seconds of the screen (training and start of the processes left out), counts, and the best scores.
"""

import csv
import heapq
import itertools
import json
import multiprocessing
import sys
import time

import numpy
from rdkit import Chem, RDLogger
from rdkit.Chem import AllChem, Crippen, Descriptors, Lipinski, rdMolDescriptors
from rdkit.Chem.FilterCatalog import FilterCatalog, FilterCatalogParams
from rdkit.Chem.MolStandardize import rdMolStandardize
from rdkit.DataStructs import ConvertToNumpyArray
from sklearn.ensemble import RandomForestRegressor

RDLogger.DisableLog("rdApp.*")
CHUNK = 1000
TOP = 1000


def fingerprint(mol):
    row = numpy.zeros(2048, dtype=numpy.uint8)
    ConvertToNumpyArray(AllChem.GetMorganFingerprintAsBitVect(mol, 2, 2048), row)
    return row


def trained(path):
    with open(path, encoding="utf8") as file:
        rows = list(csv.DictReader(file))
    mols = [Chem.MolFromSmiles(row["smiles"]) for row in rows]
    forest = RandomForestRegressor(n_estimators=100, random_state=42, n_jobs=1)
    return forest.fit(
        numpy.array([fingerprint(mol) for mol in mols]), [float(row["activity"]) for row in rows]
    )


def passes_rules(mol):
    broken = (
        (Descriptors.MolWt(mol) > 500)
        + (Crippen.MolLogP(mol) > 5)
        + (Lipinski.NumHDonors(mol) > 5)
        + (Lipinski.NumHAcceptors(mol) > 10)
    )
    rotatable = rdMolDescriptors.CalcNumRotatableBonds(mol) <= 10
    return broken <= 1 and rotatable and rdMolDescriptors.CalcTPSA(mol) <= 140


def start(forest):
    global model, pains, uncharger
    model = forest
    params = FilterCatalogParams()
    params.AddCatalog(FilterCatalogParams.FilterCatalogs.PAINS)
    pains = FilterCatalog(params)
    uncharger = rdMolStandardize.Uncharger()


def score(lines):
    rows, features, counts = [], [], [0, 0]
    for line in lines:
        smiles, name = line.split("\t")
        mol = Chem.MolFromSmiles(smiles)
        if mol is None:
            counts[0] += 1
            continue
        parent = rdMolStandardize.FragmentParent(rdMolStandardize.Cleanup(mol), skipStandardize=True)
        mol = uncharger.uncharge(parent)
        if not passes_rules(mol) or pains.HasMatch(mol):
            counts[1] += 1
            continue
        rows.append((name, Chem.MolToSmiles(mol)))
        features.append(fingerprint(mol))
    scores = model.predict(numpy.array(features)) if rows else []
    return counts, [(value, *row) for value, row in zip(scores, rows)]


def main():
    library, training, workers = sys.argv[1], sys.argv[2], int(sys.argv[3])
    forest = trained(training)
    best, rejected, filtered, scored = [], 0, 0, 0
    with multiprocessing.Pool(workers, start, (forest,)) as pool, open(library, encoding="utf8") as file:
        pool.map(score, [[] for _ in range(4 * workers)], chunksize=1)
        begun = time.perf_counter()
        lines = (line.rstrip("\n") for line in file)
        chunks = iter(lambda: list(itertools.islice(lines, CHUNK)), [])
        for counts, scores in pool.imap(score, chunks):
            rejected += counts[0]
            filtered += counts[1]
            scored += len(scores)
            best = heapq.nlargest(TOP, itertools.chain(best, scores))
        seconds = time.perf_counter() - begun
    print(json.dumps({"seconds": seconds, "rejected": rejected, "filtered": filtered, "scored": scored}))


main()
