"""Canonical tautomer, number of tautomers and status by RDKit's enumerator for every SMILES on standard input."""

import sys

from rdkit import Chem, RDLogger
from rdkit.Chem.MolStandardize import rdMolStandardize

RDLogger.DisableLog("rdApp.*")
enumerator = rdMolStandardize.TautomerEnumerator()
for line in sys.stdin:
    smiles = line.strip()
    mol = Chem.MolFromSmiles(smiles)
    if mol is None:
        continue
    try:
        found = enumerator.Enumerate(mol)
        answer = Chem.MolToSmiles(enumerator.Canonicalize(mol))
    except Exception:  # RDKit refuses some of its own products.
        continue
    print(smiles, answer, len(found), found.status, sep="\t")
