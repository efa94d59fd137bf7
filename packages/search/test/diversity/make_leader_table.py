"""Makes leader.golden.json beside this script: RDKit's leader picks from the 1,017 fingerprints of
packages/models/test/golden/fingerprints.golden.json.

Needs Debian's python3-rdkit:  /usr/bin/python3 make_leader_table.py
"""
import base64
import json
import os

import numpy as np
import rdkit
from rdkit import DataStructs
from rdkit.SimDivFilters.rdSimDivPickers import LeaderPicker

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "../../../models/test/golden/fingerprints.golden.json")) as lines:
    table = json.load(lines)
bits = np.unpackbits(np.frombuffer(base64.b64decode(table["bytes"]), np.uint8), bitorder="little")
fingerprints = [
    DataStructs.CreateFromBitString("".join(map(str, row))) for row in bits.reshape(-1, table["nBits"])
]
runs = []
for cutoff, count, chosen in ((0.1, 0, []), (0.35, 0, []), (0.35, 0, [900, 3]), (0.5, 20, []), (0.6, 0, [1016])):
    picks = LeaderPicker().LazyBitVectorPick(
        fingerprints, len(fingerprints), cutoff, pickSize=count + (len(chosen) if count else 0), firstPicks=chosen
    )
    runs.append({"cutoff": cutoff, "count": count, "chosen": chosen, "picks": list(picks)[len(chosen):]})
with open(os.path.join(HERE, "leader.golden.json"), "w") as out:
    json.dump({"rdkit": rdkit.__version__, "runs": runs}, out, separators=(",", ":"))
    out.write("\n")
