"""QED with its properties and weights, synthetic accessibility and natural product likeness by RDKit for Python: one SMILES a
line in, one JSON array a line out, in the order of the names on the first line; null for a molecule that RDKit does not read
and for a value that it cannot compute.

The synthetic accessibility is that of newer RDKit: bridgeheads as from 2023.03 on (#6061), and planar nitrogen is no stereo
centre, as from 2024.09 on (#7446).
"""

import json
import sys

from rdkit import Chem, RDConfig, RDLogger, rdBase
from rdkit.Chem import QED

sys.path += [f"{RDConfig.RDContribDir}/SA_Score", f"{RDConfig.RDContribDir}/NP_Score"]
import npscorer  # noqa: E402
import sascorer  # noqa: E402

RDLogger.DisableLog("rdApp.*")
stderr, sys.stderr = sys.stderr, open("/dev/null", "w")
model = npscorer.readNPModel()
sys.stderr = stderr
spiro_and_bridgeheads = sascorer.numBridgeheadsAndSpiro


def bridgeheads_and_spiro(mol, ring_info=None):
    """As in RDKit 2023.03: ends of the paths of several bonds that two rings share."""
    rings = [set(ring) for ring in mol.GetRingInfo().BondRings()]
    atoms = set()
    for i, ring in enumerate(rings):
        for other in rings[i + 1 :]:
            shared = ring & other
            if len(shared) < 2:
                continue
            ends = [
                atom
                for bond in map(mol.GetBondWithIdx, shared)
                for atom in (bond.GetBeginAtomIdx(), bond.GetEndAtomIdx())
            ]
            atoms.update(atom for atom in ends if ends.count(atom) == 1)
    return len(atoms), spiro_and_bridgeheads(mol, ring_info)[1]


def find_centres(mol, **options):
    """Without nitrogens of three neighbours that are not sp3 or have a conjugated bond."""
    centres = find_all_centres(mol, **options)
    return [centre for centre in centres if not is_planar_nitrogen(mol.GetAtomWithIdx(centre[0]))]


def is_planar_nitrogen(atom):
    if atom.GetAtomicNum() != 7 or atom.GetDegree() != 3 or atom.GetTotalNumHs() == 1:
        return False
    return atom.GetHybridization() != Chem.HybridizationType.SP3 or any(b.GetIsConjugated() for b in atom.GetBonds())


find_all_centres = Chem.FindMolChiralCenters
Chem.FindMolChiralCenters = find_centres
sascorer.numBridgeheadsAndSpiro = bridgeheads_and_spiro
properties = QED.WEIGHT_MEAN._fields
names = [*properties, "qed max", "qed mean", "qed none", "SAScore", "NPLikeness", "NPConfidence"]
print(json.dumps({"rdkit": rdBase.rdkitVersion, "names": names}), flush=True)


def values(mol):
    if mol.GetNumAtoms() == 0:
        return [None] * len(names)
    likeness = npscorer.scoreMolWConfidence(mol, model)
    return [
        *QED.properties(mol),
        QED.weights_max(mol),
        QED.weights_mean(mol),
        QED.weights_none(mol),
        sascorer.calculateScore(mol),
        *likeness,
    ]


for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    print(json.dumps(None if mol is None else values(mol)), flush=True)
