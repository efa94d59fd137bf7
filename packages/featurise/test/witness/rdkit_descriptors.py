"""Descriptors by RDKit for Python: one SMILES a line in, one JSON array of the named descriptors a line out, null for a
molecule that RDKit does not read and for a value that is not a number or that RDKit cannot compute. The name `rings` stands
for a checksum of the symmetrised ring set.

    rdkit_descriptors.py NAME... < molecules.smi      (no name: all of Descriptors._descList, and AvgIpc, Phi and SPS; the
                                                       first line has the names)
"""

import json
import math
import sys
import zlib

import numpy
from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import Descriptors, GraphDescriptors, rdMolDescriptors

RDLogger.DisableLog("rdApp.*")
# Ipc of RDKit 2022.09 asks for a name that NumPy 1.24 took away.
numpy.float = float
HYBRIDISATION = {Chem.HybridizationType.SP: 1, Chem.HybridizationType.SP2: 2, Chem.HybridizationType.SP3: 3}


def spacial_score(mol):
    """SPS as RDKit from 2023.03 on defines it, by what RDKit 2022.09 finds of stereo."""
    mol = Chem.Mol(mol)
    Chem.FindPotentialStereoBonds(mol)
    centres = Chem.FindMolChiralCenters(mol, includeUnassigned=True, includeCIP=False, useLegacyImplementation=False)
    stereo = {index for index, _ in centres}
    for bond in mol.GetBonds():
        if bond.GetBondType() == Chem.BondType.DOUBLE and bond.GetStereo() != Chem.BondStereo.STEREONONE:
            stereo |= {bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()}
    score = 0
    for atom in mol.GetAtoms():
        by_ring = 2 if atom.IsInRing() and not atom.GetIsAromatic() else 1
        by_stereo = 2 if atom.GetIdx() in stereo else 1
        score += HYBRIDISATION.get(atom.GetHybridization(), 4) * by_stereo * by_ring * atom.GetDegree() ** 2
    return score / mol.GetNumHeavyAtoms()


functions = {
    **dict(Descriptors._descList),
    "AvgIpc": lambda mol: GraphDescriptors.Ipc(mol, avg=True),
    "Phi": rdMolDescriptors.CalcPhi,
    "SPS": spacial_score,
}
names = sys.argv[1:] or list(functions)
functions["rings"] = lambda mol: zlib.crc32(
    json.dumps(sorted(sorted(ring) for ring in Chem.GetSymmSSSR(mol)), separators=(",", ":")).encode()
)
print(json.dumps({"rdkit": rdBase.rdkitVersion, "names": names}), flush=True)


def value(function, mol):
    try:
        answer = float(function(mol))
    except Exception:
        return None
    return None if math.isnan(answer) else int(answer) if answer.is_integer() and abs(answer) < 2**53 else answer


for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    answer = None if mol is None else [value(functions[name], mol) for name in names]
    print(json.dumps(answer).replace("Infinity", "1e999"), flush=True)
