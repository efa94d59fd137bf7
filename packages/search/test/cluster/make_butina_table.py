"""Makes butina.golden.json beside this script: RDKit's Butina clusters of the 1,017 fingerprints of
packages/models/test/golden/fingerprints.golden.json.

Needs Debian's python3-rdkit:  /usr/bin/python3 make_butina_table.py
"""
import base64
import json
import os

import numpy as np
import rdkit
from rdkit import DataStructs
from rdkit.ML.Cluster.Butina import ClusterData

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "../../../models/test/golden/fingerprints.golden.json")) as lines:
    table = json.load(lines)
bits = np.unpackbits(np.frombuffer(base64.b64decode(table["bytes"]), np.uint8), bitorder="little")
fingerprints = [
    DataStructs.CreateFromBitString("".join(map(str, row))) for row in bits.reshape(-1, table["nBits"])
]
n = len(fingerprints)
distances = []
for i in range(n):
    distances.extend(1 - s for s in DataStructs.BulkTanimotoSimilarity(fingerprints[i], fingerprints[:i]))
runs = []
for cutoff in (0.1, 0.35, 0.5):
    for reordering in (False, True):
        clusters = ClusterData(distances, n, cutoff, isDistData=True, reordering=reordering)
        # RDKit 2022.09 keeps the members of reordered clusters in Python sets, so that their order means nothing.
        runs.append(
            {
                "cutoff": cutoff,
                "reordering": reordering,
                "clusters": [[c[0], *sorted(c[1:])] if reordering else list(c) for c in clusters],
            }
        )
with open(os.path.join(HERE, "butina.golden.json"), "w") as out:
    json.dump({"rdkit": rdkit.__version__, "runs": runs}, out, separators=(",", ":"))
    out.write("\n")
