"""Checks a file of hits against RDKit, which reads the molecules anew; prints what it looked at and found as JSON.

usage: search_file.py LIBRARY.smi HITS.jsonl TOP
"""
import json
import sys

from rdkit import Chem, DataStructs, RDLogger
from rdkit.Chem.AllChem import GetMorganFingerprintAsBitVect

RDLogger.DisableLog("rdApp.*")
library, hits_path, top = sys.argv[1], sys.argv[2], int(sys.argv[3])
ids, smiles, fingerprints = [], [], []
for line in open(library):
    text, name = line.split()[:2]
    mol = Chem.MolFromSmiles(text)
    if mol is not None:
        ids.append(name)
        smiles.append(Chem.MolToSmiles(mol))
        fingerprints.append(GetMorganFingerprintAsBitVect(mol, 2, 2048))
row_of = {name: row for row, name in enumerate(ids)}
found = {}
for line in open(hits_path):
    hit = json.loads(line)
    found.setdefault(hit["query"], []).append(hit)
different, other_smiles, looked_at = [], [], 0
for query, hits in found.items():
    similarity = DataStructs.BulkTanimotoSimilarity(fingerprints[row_of[query]], fingerprints)
    best = sorted(range(len(ids)), key=lambda row: (-similarity[row], row))[:top]
    looked_at += len(hits)
    if [(ids[row], similarity[row]) for row in best] != [(hit["id"], hit["similarity"]) for hit in hits]:
        different.append(query)
    other_smiles += [hit["id"] for hit in hits if smiles[row_of[hit["id"]]] != hit["smiles"]]
report = {"compounds": len(ids), "queries": len(found), "hits": looked_at}
json.dump({**report, "different": different, "other_smiles": other_smiles}, sys.stdout)
