"""Matched-pair fragments by RDKit for Python: one SMILES a line in, one JSON array of [core, side chains] a line out, null for a
molecule that RDKit does not read."""

import json
import sys

from rdkit import Chem, RDLogger
from rdkit.Chem import rdMMPA

RDLogger.DisableLog("rdApp.*")
for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    answer = None if mol is None else rdMMPA.FragmentMol(mol, maxCuts=3, maxCutBonds=20, resultsAsMols=False)
    print(json.dumps(answer), flush=True)
