"""Fingerprints of fragment SMILES by RDKit for Python: one line in for a molecule, one JSON line out with the values of each of
the variants below, null for a molecule that RDKit does not read or cannot encode.

    rdkit_minhash.py < molecules.txt      (the first line has the version and the names of the variants)

A line is a SMILES and, after a tab, the double bonds of the Kekulé form to take, as pairs of atoms: `0-1,2-3`; without a tab,
RDKit chooses the form. RDKit has no MAP4: its texts are built here by the published definition and hashed by RDKit's MHFP encoder.
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


def kekule_form(mol, double_bonds):
    """The molecule with these double bonds in place of aromatic ones; with those that RDKit chooses where they are None."""
    form = Chem.Mol(mol)
    Chem.Kekulize(form, clearAromaticFlags=True)
    if double_bonds is None:
        return form
    pairs = {frozenset(map(int, pair.split("-"))) for pair in double_bonds.split(",") if pair}
    for aromatic, bond in zip(mol.GetBonds(), form.GetBonds()):
        if aromatic.GetIsAromatic():
            is_double = {bond.GetBeginAtomIdx(), bond.GetEndAtomIdx()} in pairs
            bond.SetBondType(Chem.BondType.DOUBLE if is_double else Chem.BondType.SINGLE)
    return form


VARIANTS = {
    "mhfp:size=128,kekule=false": lambda mol, _: list(narrow.EncodeMol(mol, kekulize=False)),
    "secfp:radius=2,kekule=false": lambda mol, _: list(wide.EncodeSECFPMol(mol, radius=2, kekulize=False).GetOnBits()),
    "map4:size=128": lambda mol, _: map4(mol),
    "mhfp:size=128": lambda _, form: list(narrow.EncodeMol(form)),
    "secfp": lambda _, form: list(wide.EncodeSECFPMol(form).GetOnBits()),
}

if __name__ == "__main__":
    print(json.dumps({"rdkit": rdBase.rdkitVersion, "names": list(VARIANTS)}), flush=True)
    for line in sys.stdin:
        smiles, _, double_bonds = line.rstrip("\n").partition("\t")
        mol = Chem.MolFromSmiles(smiles)
        try:
            form = mol and kekule_form(mol, double_bonds if "\t" in line else None)
            answer = form and [values(mol, form) for values in VARIANTS.values()]
        except Exception:
            answer = None
        print(json.dumps(answer), flush=True)
