"""Answers JSON lines {"job", "smiles": [...]}: CPU time a molecule in microseconds, parsing counted.

Job "read" parses; "triage" standardises, looks for PAINS, and computes the descriptors of common rules and a fingerprint.
"""

import json
import sys
import time

from rdkit import Chem, RDLogger
from rdkit.Chem import Crippen, Descriptors, Lipinski, rdFingerprintGenerator, rdMolDescriptors
from rdkit.Chem.FilterCatalog import FilterCatalog, FilterCatalogParams
from rdkit.Chem.MolStandardize import rdMolStandardize

RDLogger.DisableLog("rdApp.*")
uncharger = rdMolStandardize.Uncharger()
parameters = FilterCatalogParams()
parameters.AddCatalog(FilterCatalogParams.FilterCatalogs.PAINS)
pains = FilterCatalog(parameters)
morgan = rdFingerprintGenerator.GetMorganGenerator(radius=2, fpSize=2048)
RULES = [
    Descriptors.MolWt,
    Crippen.MolLogP,
    Lipinski.NumHDonors,
    Lipinski.NumHAcceptors,
    rdMolDescriptors.CalcTPSA,
    rdMolDescriptors.CalcNumRotatableBonds,
]


def triage(smiles):
    mol = Chem.MolFromSmiles(smiles)
    if mol is None:
        return
    try:
        mol = uncharger.uncharge(rdMolStandardize.FragmentParent(rdMolStandardize.Cleanup(mol)))
    except Exception:
        return
    pains.GetMatches(mol)
    for rule in RULES:
        rule(mol)
    morgan.GetFingerprint(mol)


JOBS = {"read": Chem.MolFromSmiles, "triage": triage}

for line in sys.stdin:
    message = json.loads(line)
    job = JOBS[message["job"]]
    start = time.process_time()
    for smiles in message["smiles"]:
        job(smiles)
    seconds = time.process_time() - start
    print(json.dumps({"us": 1e6 * seconds / len(message["smiles"])}), flush=True)
