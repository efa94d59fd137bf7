"""Circular fingerprints by RDKit for Python: one SMILES a line in, one JSON line out with the sparse counts of each of the
variants below as {id: count}, null for a molecule that RDKit does not read.

    rdkit_morgan.py < molecules.smi      (the first line has the version and the names of the variants)

Chirality is not among them: before RDKit's change #7987 of 2024 a centre was not tested for neighbours that are equal.
"""

import json
import sys

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import rdFingerprintGenerator as generators
from rdkit.Chem.rdMolDescriptors import GetMorganFingerprint

RDLogger.DisableLog("rdApp.*")


def morgan(**options):
    return generators.GetMorganGenerator(**options).GetSparseCountFingerprint


def fcfp(**options):
    return morgan(atomInvariantsGenerator=generators.GetMorganFeatureAtomInvGen(), **options)


VARIANTS = {
    "morgan": morgan(radius=2),
    "morgan:radius=5": morgan(radius=5),
    "morgan:radius=3,bondTypes=false": morgan(radius=3, useBondTypes=False),
    "morgan:radius=3,redundant=true": lambda mol: GetMorganFingerprint(mol, 3, includeRedundantEnvironments=True),
    "fcfp": fcfp(radius=2),
    "fcfp:radius=3,bondTypes=false": fcfp(radius=3, useBondTypes=False),
    "fcfp:radius=4,onlyNonzero=true": fcfp(radius=4, onlyNonzeroInvariants=True),
}
print(json.dumps({"rdkit": rdBase.rdkitVersion, "names": list(VARIANTS)}), flush=True)

for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    answer = None if mol is None else [counts(mol).GetNonzeroElements() for counts in VARIANTS.values()]
    print(json.dumps(answer), flush=True)
