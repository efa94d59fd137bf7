"""Writes, as JSON, RDKit's Butina clusters, leaders and MaxMin picks of packed fingerprints, with the processor seconds of the latter two.

usage: rdkit_clusters.py FINGERPRINTS BYTES_A_ROW BUTINA_ROWS PICKS CUTOFF...

Butina clusters are of the first BUTINA_ROWS rows only: RDKit needs all distances.
"""
import json
import sys
import time

import numpy as np
from rdkit import DataStructs
from rdkit.ML.Cluster.Butina import ClusterData
from rdkit.SimDivFilters.rdSimDivPickers import LeaderPicker, MaxMinPicker

path, row_bytes, butina_rows, n_picks = sys.argv[1], *map(int, sys.argv[2:5])
cutoffs = [float(cutoff) for cutoff in sys.argv[5:]]
rows = np.fromfile(path, np.uint8).reshape(-1, row_bytes)
fingerprints = [DataStructs.CreateFromFPSText(row.tobytes().hex()) for row in rows]
n = len(fingerprints)

few = fingerprints[:butina_rows]
distances = np.concatenate(
    [np.empty(0)] + [1 - np.array(DataStructs.BulkTanimotoSimilarity(few[i], few[:i])) for i in range(1, len(few))]
)
answer = {"butina": [], "leaders": []}
for cutoff in cutoffs:
    for reordering in (False, True):
        clusters = ClusterData(distances, len(few), cutoff, isDistData=True, reordering=reordering)
        # RDKit 2022.09 keeps the members of reordered clusters in Python sets, so that their order means nothing.
        clusters = [[c[0], *sorted(c[1:])] if reordering else list(c) for c in clusters]
        answer["butina"].append({"cutoff": cutoff, "reordering": reordering, "clusters": clusters})
    start = time.process_time()
    leaders = list(LeaderPicker().LazyBitVectorPick(fingerprints, n, cutoff))
    answer["leaders"].append({"cutoff": cutoff, "picks": leaders, "seconds": time.process_time() - start})
start = time.process_time()
picks = list(MaxMinPicker().LazyBitVectorPick(fingerprints, n, n_picks, [0], 42))
answer["maxMin"] = {"picks": picks, "seconds": time.process_time() - start}
json.dump(answer, sys.stdout)
