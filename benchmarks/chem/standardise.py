"""Answers JSON lines: {"chain", "smiles": [...]} with the standard forms and the CPU time a molecule in microseconds.

Timed: from SMILES to canonical SMILES. A null stands where RDKit reads no molecule or gives up.
"""

import json
import sys
import time

from rdkit import Chem, RDLogger
from rdkit.Chem.MolStandardize import rdMolStandardize

RDLogger.DisableLog("rdApp.*")
uncharger = rdMolStandardize.Uncharger()

CHAINS = {
    "usual": lambda mol: uncharger.uncharge(rdMolStandardize.FragmentParent(rdMolStandardize.Cleanup(mol))),
    "Cleanup": rdMolStandardize.Cleanup,
    "ChargeParent": rdMolStandardize.ChargeParent,
    "read and write": lambda mol: mol,
}


def read(smiles):
    Chem.MolFromSmiles(smiles)


def standard_form(chain, smiles):
    mol = Chem.MolFromSmiles(smiles)
    if mol is None:
        return None
    try:
        return Chem.MolToSmiles(chain(mol))
    except Exception:
        return None


for line in sys.stdin:
    message = json.loads(line)
    chain = CHAINS.get(message["chain"])
    start = time.process_time()
    forms = [read(smiles) if chain is None else standard_form(chain, smiles) for smiles in message["smiles"]]
    seconds = time.process_time() - start
    print(json.dumps({"us": 1e6 * seconds / len(forms), "forms": None if chain is None else forms}), flush=True)
