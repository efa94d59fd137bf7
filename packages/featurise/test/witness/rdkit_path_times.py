"""Times path fingerprints of RDKit for Python: one SMILES a line in, a JSON object out with the microseconds a molecule by name.

Molecules are read before; of each, the least of some passes counts. The distance matrix that atom pairs need is not kept.
"""

import json
import sys
import time

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import rdFingerprintGenerator

PASSES = 4
RDLogger.DisableLog("rdApp.*")
FINGERPRINTS = {
    "atompair": rdFingerprintGenerator.GetAtomPairGenerator().GetFingerprint,
    "torsion": rdFingerprintGenerator.GetTopologicalTorsionGenerator().GetFingerprint,
    "rdkit": rdFingerprintGenerator.GetRDKitFPGenerator().GetFingerprint,
    "layered": Chem.LayeredFingerprint,
}


def least(make, mol):
    times = []
    for _ in range(PASSES):
        mol.ClearComputedProps(False)
        start = time.perf_counter()
        make(mol)
        times.append(time.perf_counter() - start)
    return min(times)


mols = [mol for mol in (Chem.MolFromSmiles(line.strip()) for line in sys.stdin) if mol is not None]
answer = {name: 1e6 * sum(least(make, mol) for mol in mols) / len(mols) for name, make in FINGERPRINTS.items()}
print(json.dumps({"version": rdBase.rdkitVersion, **answer}))
