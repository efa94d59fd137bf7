"""Path fingerprints by RDKit for Python: one SMILES a line in, one JSON object a line out, by name of the fingerprint a
digest of what it has, null for a molecule that RDKit does not read. The first line has RDKit's version and the names.

The digest is the start of the SHA-256 of "id:count" (counts) or of "id" (bits) in ascending order, with spaces between.
"""

import hashlib
import json
import sys

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import rdFingerprintGenerator, rdMolDescriptors

RDLogger.DisableLog("rdApp.*")
atom_pair = rdFingerprintGenerator.GetAtomPairGenerator(fpSize=2048)
torsion = rdFingerprintGenerator.GetTopologicalTorsionGenerator(fpSize=2048)
torsion5 = rdFingerprintGenerator.GetTopologicalTorsionGenerator(fpSize=1000, torsionAtomCount=5)
path = rdFingerprintGenerator.GetRDKitFPGenerator(fpSize=2048)


def counts(fingerprint):
    return digest(f"{i}:{count}" for i, count in sorted(fingerprint.GetNonzeroElements().items()))


def bits(fingerprint):
    return digest(str(i) for i in fingerprint.GetOnBits())


def digest(words):
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


FINGERPRINTS = {
    "atompair codes": lambda mol: counts(rdMolDescriptors.GetAtomPairFingerprint(mol)),
    "atompair chiral codes": lambda mol: counts(rdMolDescriptors.GetAtomPairFingerprint(mol, includeChirality=True)),
    "atompair counts": lambda mol: counts(rdMolDescriptors.GetHashedAtomPairFingerprint(mol, 2048)),
    "atompair generator counts": lambda mol: counts(atom_pair.GetCountFingerprint(mol)),
    "torsion codes": lambda mol: counts(rdMolDescriptors.GetTopologicalTorsionFingerprint(mol)),
    "torsion chiral codes": lambda mol: counts(
        rdMolDescriptors.GetTopologicalTorsionFingerprint(mol, includeChirality=True)
    ),
    "torsion counts": lambda mol: counts(rdMolDescriptors.GetHashedTopologicalTorsionFingerprint(mol, 2048)),
    "torsion generator counts": lambda mol: counts(torsion.GetCountFingerprint(mol)),
    "torsion of 5 counts": lambda mol: counts(torsion5.GetCountFingerprint(mol)),
    "rdkit counts": lambda mol: counts(path.GetCountFingerprint(mol)),
    "rdkit subgraphs": lambda mol: counts(Chem.UnfoldedRDKFingerprintCountBased(mol)),
    "layered": lambda mol: bits(Chem.LayeredFingerprint(mol)),
    "layered of 2 to 5 bonds": lambda mol: bits(Chem.LayeredFingerprint(mol, 7, 2, 5, 1000)),
    **{
        f"layered {layer}": lambda mol, layer=layer: bits(Chem.LayeredFingerprint(mol, layer))
        for layer in (1, 2, 4, 8, 16, 32)
    },
}

print(json.dumps({"rdkit": rdBase.rdkitVersion, "names": list(FINGERPRINTS)}), flush=True)
for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    answer = None if mol is None else {name: make(mol) for name, make in FINGERPRINTS.items()}
    print(json.dumps(answer), flush=True)
