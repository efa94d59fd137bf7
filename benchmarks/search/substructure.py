"""Answers JSON lines: {"smiles": [...]} builds a SubstructLibrary and answers with the CPU time of reading, of building and the
memory it took; {"kind", "queries": [...]} searches it for SMARTS or SMILES, one thread, and answers with the CPU time of all searches,
reading of the queries included, and the number of rows found by each.
"""

import json
import sys
import time

from rdkit import Chem, RDLogger
from rdkit.Chem import rdSubstructLibrary

RDLogger.DisableLog("rdApp.*")


def memory():
    with open("/proc/self/statm") as file:
        return 4096 * int(file.read().split()[1])


for line in sys.stdin:
    message = json.loads(line)
    if "smiles" in message:
        smiles = message["smiles"]
        before = memory()
        start = time.process_time()
        mols = [Chem.MolFromSmiles(text) for text in smiles]
        read = time.process_time() - start
        library = rdSubstructLibrary.SubstructLibrary(rdSubstructLibrary.MolHolder(), rdSubstructLibrary.PatternHolder())
        start = time.process_time()
        for mol in mols:
            library.AddMol(mol or Chem.Mol())
        built = time.process_time() - start
        n = len(smiles)
        del mols
        print(
            json.dumps({"readUs": 1e6 * read / n, "buildUs": 1e6 * built / n, "bytes": (memory() - before) / n}), flush=True
        )
        continue
    reader = Chem.MolFromSmarts if message["kind"] == "smarts" else Chem.MolFromSmiles
    start = time.process_time()
    rows = [len(library.GetMatches(reader(query), maxResults=-1, numThreads=1)) for query in message["queries"]]
    print(json.dumps({"seconds": time.process_time() - start, "rows": rows}), flush=True)
