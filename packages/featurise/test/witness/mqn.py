"""Molecular quantum numbers by RDKit for Python: one SMILES a line in, one JSON array of 42 counts a line out, null for a
molecule that RDKit does not read."""

import json
import sys

from rdkit import Chem, RDLogger
from rdkit.Chem import rdMolDescriptors

RDLogger.DisableLog("rdApp.*")
for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    print(json.dumps(None if mol is None else list(rdMolDescriptors.MQNs_(mol))), flush=True)
