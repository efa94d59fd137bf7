"""Makes tanimoto.golden.json beside this script: RDKit's similarity of rows 900 to 1016 of
packages/models/test/golden/fingerprints.golden.json to the most similar of rows 0 to 899, and that row.

Needs Debian's python3-rdkit:  /usr/bin/python3 make_tanimoto_table.py
"""
import base64
import json
import os

import numpy as np
import rdkit
from rdkit import DataStructs

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "../../models/test/golden/fingerprints.golden.json")) as lines:
    table = json.load(lines)
bits = np.unpackbits(np.frombuffer(base64.b64decode(table["bytes"]), np.uint8), bitorder="little")
fingerprints = [
    DataStructs.CreateFromBitString("".join(map(str, row))) for row in bits.reshape(-1, table["nBits"])
]
best = [DataStructs.BulkTanimotoSimilarity(query, fingerprints[:900]) for query in fingerprints[900:]]
empty = DataStructs.ExplicitBitVect(64)
with open(os.path.join(HERE, "tanimoto.golden.json"), "w") as out:
    json.dump({
        "rdkit": rdkit.__version__,
        "twoEmpty": DataStructs.TanimotoSimilarity(empty, empty),
        "similarity": [max(row) for row in best],
        "nearest": [int(np.argmax(row)) for row in best],
    }, out)
