"""Answers JSON lines {"job", "what", "smiles"}: CPU time a molecule in microseconds, and the features of each molecule.

Job "kernels" leaves parsing out, job "from-smiles" counts it. Features are the indices of the bits, [index, count] pairs or
the values; null where the SMILES is not read.
"""

import json
import math
import sys
import time

import numpy

from rdkit import Chem, RDLogger
from rdkit.Chem import QED, Descriptors, rdFingerprintGenerator, rdMolDescriptors

RDLogger.DisableLog("rdApp.*")
# Ipc of this RDKit asks for a name that NumPy 1.24 dropped.
numpy.float = float
descriptors = dict(Descriptors._descList)
morgan = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=2048)
fcfp = rdFingerprintGenerator.GetMorganGenerator(
    radius=2, fpSize=2048, atomInvariantsGenerator=rdFingerprintGenerator.GetMorganFeatureAtomInvGen()
)
atom_pair = rdFingerprintGenerator.GetAtomPairGenerator(fpSize=2048)
torsion = rdFingerprintGenerator.GetTopologicalTorsionGenerator(fpSize=2048)
path = rdFingerprintGenerator.GetRDKitFPGenerator(fpSize=2048)

BITS = {
    "Morgan bits": morgan.GetFingerprint,
    "FCFP bits": fcfp.GetFingerprint,
    "MACCS": rdMolDescriptors.GetMACCSKeysFingerprint,
    "atom pair": atom_pair.GetFingerprint,
    "torsion": torsion.GetFingerprint,
    "RDKit path": path.GetFingerprint,
    "pattern": Chem.PatternFingerprint,
    "layered": Chem.LayeredFingerprint,
}
VALUES = {
    "QED": lambda mol: [QED.qed(mol)],
    "AUTOCORR2D": lambda mol: list(rdMolDescriptors.CalcAUTOCORR2D(mol)),
    "MQN": lambda mol: list(rdMolDescriptors.MQNs_(mol)),
}


def values_of(names):
    functions = [descriptors[name] for name in names]
    return lambda mol: [function(mol) for function in functions]


for line in sys.stdin:
    message = json.loads(line)
    what, smiles, from_smiles = message["what"], message["smiles"], message["job"] == "from-smiles"
    if "names" in message:
        function, show = values_of(message["names"]), lambda values: values
    elif what == "Morgan counts":
        function, show = morgan.GetCountFingerprint, lambda counts: sorted(counts.GetNonzeroElements().items())
    elif what in BITS:
        function, show = BITS[what], lambda bits: list(bits.GetOnBits())
    else:
        function, show = VALUES[what], lambda values: values
    mols = None if from_smiles else [Chem.MolFromSmiles(text) for text in smiles]
    start = time.process_time()
    if from_smiles:
        mols = [Chem.MolFromSmiles(text) for text in smiles]
    found = [None if mol is None else function(mol) for mol in mols]
    seconds = time.process_time() - start
    shown = [None if one is None else show(one) for one in found]
    clean = [
        None if one is None else [None if isinstance(x, float) and not math.isfinite(x) else x for x in one]
        for one in shown
    ]
    print(json.dumps({"us": 1e6 * seconds / len(mols), "features": clean}), flush=True)
