"""Fingerprints by RDKit for Python: one SMILES a line in, one JSON array out, null for a molecule that RDKit does not read.
The first line out has RDKit's version.

    rdkit_keys.py erg < molecules.smi            sizes of the smallest rings, and the 315 values of GetErGFingerprint
    rdkit_keys.py SMARTS... < molecules.smi      on how many distinct sets of atoms each pattern occurs
"""

import json
import sys

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import rdReducedGraphs

RDLogger.DisableLog("rdApp.*")
patterns = [] if sys.argv[1:] == ["erg"] else [Chem.MolFromSmarts(smarts) for smarts in sys.argv[1:]]


def answer(mol):
    if patterns:
        return [len(mol.GetSubstructMatches(pattern, maxMatches=1_000_000)) for pattern in patterns]
    rings = sorted(len(ring) for ring in mol.GetRingInfo().AtomRings())
    return [rings, list(rdReducedGraphs.GetErGFingerprint(mol))]


print(json.dumps({"rdkit": rdBase.rdkitVersion}), flush=True)
for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    print(json.dumps(None if mol is None else answer(mol)), flush=True)
