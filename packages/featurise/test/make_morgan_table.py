"""Makes morgan.golden.json beside this script: the set bits of RDKit's Morgan fingerprints of every 100th molecule of
nci-5k, for some radii and lengths.

Needs Debian's python3-rdkit:  /usr/bin/python3 make_morgan_table.py
"""
import json
import os

import rdkit
from rdkit import Chem
from rdkit.Chem.rdMolDescriptors import GetMorganFingerprintAsBitVect

SPECS = [(2, 2048), (0, 1024), (1, 64), (3, 4096)]
EVERY = 100

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "../../../datasets/nci-5k/nci-5k.smi")) as lines:
    smiles = [line.split("\t")[0] for line in lines][::EVERY]
rows = []
for text in smiles:
    molecule = Chem.MolFromSmiles(text)
    if molecule is not None:
        bits = [list(GetMorganFingerprintAsBitVect(molecule, r, n).GetOnBits()) for r, n in SPECS]
        rows.append({"smiles": text, "bits": bits})
with open(os.path.join(HERE, "morgan.golden.json"), "w") as out:
    json.dump({"rdkit": rdkit.__version__, "specs": SPECS, "rows": rows}, out)
