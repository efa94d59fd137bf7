"""Fingerprints of fragment SMILES by RDKit for Python: one SMILES a line in, one JSON line out with the values of each of the
variants below, null for a molecule that RDKit does not read or cannot encode.

    rdkit_minhash.py < molecules.smi      (the first line has the version and the names of the variants)

RDKit has no MAP4: its texts are built here by the published definition and hashed by RDKit's MHFP encoder.
"""

import json
import sys
from itertools import combinations

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem.rdMHFPFingerprint import MHFPEncoder

RDLogger.DisableLog("rdApp.*")
wide = MHFPEncoder(2048)
narrow = MHFPEncoder(128)


def environment(mol, atom, radius):
    places = {}
    part = Chem.PathToSubmol(mol, Chem.FindAtomEnvironmentOfRadiusN(mol, radius, atom), atomMap=places)
    if atom not in places:
        return ""
    return Chem.MolToSmiles(part, rootedAtAtom=places[atom], canonical=True, isomericSmiles=False)


def map4(mol):
    distances = Chem.GetDistanceMatrix(mol)
    around = [[environment(mol, atom, radius) for radius in (1, 2)] for atom in range(mol.GetNumAtoms())]
    texts = set()
    for a, b in combinations(range(mol.GetNumAtoms()), 2):
        for one, other in zip(around[a], around[b]):
            first, second = sorted((one, other))
            texts.add(f"{first}|{int(distances[a][b])}|{second}")
    return list(narrow.FromStringArray(sorted(texts)))


VARIANTS = {
    "mhfp:size=128,kekule=false": lambda mol: list(narrow.EncodeMol(mol, kekulize=False)),
    "secfp:radius=2,kekule=false": lambda mol: list(wide.EncodeSECFPMol(mol, radius=2, kekulize=False).GetOnBits()),
    "map4:size=128": map4,
    "mhfp:size=128": lambda mol: list(narrow.EncodeMol(mol)),
    "secfp": lambda mol: list(wide.EncodeSECFPMol(mol).GetOnBits()),
}

if __name__ == "__main__":
    print(json.dumps({"rdkit": rdBase.rdkitVersion, "names": list(VARIANTS)}), flush=True)
    for line in sys.stdin:
        words = line.split()
        mol = Chem.MolFromSmiles(words[0]) if words else None
        try:
            answer = None if mol is None else [encode(mol) for encode in VARIANTS.values()]
        except Exception:
            answer = None
        print(json.dumps(answer), flush=True)
