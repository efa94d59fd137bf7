"""Answers JSON lines: {"smiles": [...]} makes a SubstructLibrary of those that RDKit reads, and answers with the indices of the
others; {"query", "kind": "smarts" or "smiles", "chirality", "unscreened"} searches it, and answers with the rows found with the
screen and, where asked for, without; null where the query is not read.
"""

import json
import sys

from rdkit import Chem, RDLogger
from rdkit.Chem import rdSubstructLibrary

RDLogger.DisableLog("rdApp.*")
for line in sys.stdin:
    message = json.loads(line)
    if "smiles" in message:
        holder = rdSubstructLibrary.MolHolder()
        library = rdSubstructLibrary.SubstructLibrary(holder, rdSubstructLibrary.PatternHolder())
        unread = []
        for i, smiles in enumerate(message["smiles"]):
            mol = Chem.MolFromSmiles(smiles)
            if mol is None:
                unread.append(i)
                mol = Chem.Mol()
            library.AddMol(mol)
        unscreened = rdSubstructLibrary.SubstructLibrary(holder)
        print(json.dumps(unread), flush=True)
        continue
    reader = Chem.MolFromSmarts if message["kind"] == "smarts" else Chem.MolFromSmiles
    query = reader(message["query"])
    if query is None:
        print("null", flush=True)
        continue
    found = [
        list(searched.GetMatches(query, maxResults=-1, numThreads=1, useChirality=message["chirality"]))
        for searched in ([library, unscreened] if message["unscreened"] else [library])
    ]
    print(json.dumps(found), flush=True)
