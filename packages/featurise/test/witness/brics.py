"""BRICS by RDKit for Python: one SMILES a line in, one JSON object a line out (null for a molecule that RDKit does not read):
the bonds that are cut with their surroundings, the pieces when all are cut, and the decomposition."""

import json
import sys

from rdkit import Chem, RDLogger
from rdkit.Chem import BRICS

RDLogger.DisableLog("rdApp.*")


def decomposition(mol):
    # RDKit raises on products that it cannot sanitise.
    try:
        return sorted(BRICS.BRICSDecompose(mol))
    except Exception:
        return None


def cut(mol, bonds):
    """All bonds cut. BRICS.BreakBRICSBonds does the same, but turns some stereo centres round."""
    indices, labels = [], []
    for (a, b), (one, other) in bonds:
        bond = mol.GetBondBetweenAtoms(a, b)
        indices.append(bond.GetIdx())
        # The first label goes to the dummy atom at the end of the bond.
        labels.append((int(other), int(one)) if bond.GetBeginAtomIdx() == a else (int(one), int(other)))
    return Chem.FragmentOnBonds(mol, indices, dummyLabels=labels)


for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    answer = None
    if mol is not None:
        bonds = list(BRICS.FindBRICSBonds(mol))
        pieces = cut(mol, bonds) if bonds else mol
        many = len(bonds) > 14
        answer = {
            "bonds": [[list(atoms), [int(label) for label in labels]] for atoms, labels in bonds],
            "pieces": Chem.MolToSmiles(pieces).split("."),
            "fragments": None if many else decomposition(mol),
        }
    print(json.dumps(answer), flush=True)
