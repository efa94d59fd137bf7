"""Makes max-min.golden.json beside this script: RDKit's lazy MaxMin picks from the 1,017 fingerprints of
packages/models/test/golden/fingerprints.golden.json.

Needs Debian's python3-rdkit:  /usr/bin/python3 make_max_min_table.py
"""
import base64
import json
import os

import numpy as np
import rdkit
from rdkit import DataStructs
from rdkit.SimDivFilters.rdSimDivPickers import MaxMinPicker

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "../../../models/test/golden/fingerprints.golden.json")) as lines:
    table = json.load(lines)
bits = np.unpackbits(np.frombuffer(base64.b64decode(table["bytes"]), np.uint8), bitorder="little")
fingerprints = [
    DataStructs.CreateFromBitString("".join(map(str, row))) for row in bits.reshape(-1, table["nBits"])
]
runs = []
for chosen in ([0], [500], [3, 700, 41]):
    picks = MaxMinPicker().LazyBitVectorPick(fingerprints, len(fingerprints), 80, chosen, 42)
    runs.append({"chosen": chosen, "picks": list(picks)[len(chosen):]})
with open(os.path.join(HERE, "max-min.golden.json"), "w") as out:
    json.dump({"rdkit": rdkit.__version__, "runs": runs}, out)
