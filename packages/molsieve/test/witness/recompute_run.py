"""What RDKit makes of a run, as JSON. Reads from standard input
{"screened": [smiles], "training": [smiles], "actives": [smiles], "rankings": {name: [[score, active]]}}."""
import json
import sys

from rdkit import Chem, DataStructs
from rdkit.Chem import Crippen, Descriptors, Lipinski
from rdkit.Chem.rdMolDescriptors import GetMorganFingerprintAsBitVect
from rdkit.ML.Scoring import Scoring


def fingerprint(mol):
    return GetMorganFingerprintAsBitVect(mol, 2, nBits=2048)


def metrics(pairs):
    # Worst case for the score: of equal ones the inactive stand first.
    ranked = sorted(pairs, key=lambda pair: (-pair[0], pair[1]))
    # One fraction a call: two that come to the same number of molecules confuse RDKit.
    ef1, ef5 = (Scoring.CalcEnrichment(ranked, 1, [fraction])[0] for fraction in (0.01, 0.05))
    return {
        "roc_auc_ties_against": Scoring.CalcAUC(ranked, 1),
        "ef1": ef1,
        "ef5": ef5,
        "bedroc20": Scoring.CalcBEDROC(ranked, 1, 20),
    }


given = json.load(sys.stdin)
training = [fingerprint(Chem.MolFromSmiles(smiles)) for smiles in given["training"]]
actives = [fingerprint(Chem.MolFromSmiles(smiles)) for smiles in given["actives"]]
screened = []
for smiles in given["screened"]:
    mol = Chem.MolFromSmiles(smiles)
    bits = fingerprint(mol)
    screened.append(
        {
            "similarity_to_training": max(DataStructs.BulkTanimotoSimilarity(bits, training)),
            "similarity_to_actives": max(DataStructs.BulkTanimotoSimilarity(bits, actives)),
            "MolWt": Descriptors.MolWt(mol),
            "MolLogP": Crippen.MolLogP(mol),
            "NHOHCount": Lipinski.NHOHCount(mol),
            "NOCount": Lipinski.NOCount(mol),
        }
    )
rankings = {name: metrics(pairs) for name, pairs in given["rankings"].items()}
json.dump({"screened": screened, "rankings": rankings}, sys.stdout)
