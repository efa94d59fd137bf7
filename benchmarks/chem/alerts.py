"""Answers JSON lines: {"name", "alerts": [[smarts, least count], ...]} makes a FilterCatalog, {"name", "smiles"} screens.

The answer to the second kind holds the CPU time of GetMatches a molecule in microseconds, and for each molecule the
indices of the alerts raised, or null where the SMILES is not read.
"""

import json
import sys
import time

from rdkit import Chem, RDLogger
from rdkit.Chem import FilterCatalog

RDLogger.DisableLog("rdApp.*")
catalogues = {}
for line in sys.stdin:
    message = json.loads(line)
    if "alerts" in message:
        catalogue = FilterCatalog.FilterCatalog()
        for i, (smarts, count) in enumerate(message["alerts"]):
            entry = FilterCatalog.FilterCatalogEntry(str(i), FilterCatalog.SmartsMatcher(str(i), smarts, count))
            catalogue.AddEntry(entry)
        catalogues[message["name"]] = catalogue
        print("true", flush=True)
        continue
    catalogue = catalogues[message["name"]]
    mols = [Chem.MolFromSmiles(smiles) for smiles in message["smiles"]]
    start = time.process_time()
    found = [None if mol is None else catalogue.GetMatches(mol) for mol in mols]
    seconds = time.process_time() - start
    raised = [None if entries is None else " ".join(entry.GetDescription() for entry in entries) for entries in found]
    print(json.dumps({"us": 1e6 * seconds / len(mols), "raised": raised}), flush=True)
