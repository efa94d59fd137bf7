"""Values of charge and surface by RDKit for Python: one SMILES a line in, one JSON object a line out, null for a molecule
that RDKit does not read and for a value that is not a number: AUTOCORR2D, and of each atom the Gasteiger charge, the charge
of its hydrogens, the Crippen contributions to log P and molar refractivity, and the Labute area.

    rdkit_surface.py < molecules.smi
"""

import json
import math
import sys

from rdkit import Chem, RDLogger
from rdkit.Chem import rdMolDescriptors, rdPartialCharges

RDLogger.DisableLog("rdApp.*")


def values(numbers):
    return [None if not math.isfinite(x) else int(x) if x == int(x) else x for x in numbers]


def answer(mol):
    rdPartialCharges.ComputeGasteigerCharges(mol)
    atoms = list(mol.GetAtoms())
    crippen = rdMolDescriptors._CalcCrippenContribs(mol)
    return {
        "autocorr2d": values(rdMolDescriptors.CalcAUTOCORR2D(mol)),
        "charge": values(atom.GetDoubleProp("_GasteigerCharge") for atom in atoms),
        "hydrogenCharge": values(atom.GetDoubleProp("_GasteigerHCharge") for atom in atoms),
        "logP": values(log_p for log_p, _ in crippen),
        "refractivity": values(refractivity for _, refractivity in crippen),
        "area": values(rdMolDescriptors._CalcLabuteASAContribs(mol)[0]),
    }


for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    print(json.dumps(None if mol is None or mol.GetNumAtoms() == 0 else answer(mol)), flush=True)
