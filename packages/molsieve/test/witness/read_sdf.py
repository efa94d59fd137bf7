"""The records of an SDF file as RDKit reads them, as JSON. Usage: read_sdf.py FILE"""
import json
import sys

from rdkit import Chem

records = []
for mol in Chem.SDMolSupplier(sys.argv[1]):
    points = mol.GetConformer().GetPositions()
    records.append(
        {
            "name": mol.GetProp("_Name"),
            "from_block": Chem.MolToSmiles(mol),
            "from_smiles": Chem.MolToSmiles(Chem.MolFromSmiles(mol.GetProp("smiles"))),
            "nAtomsAtOrigin": int((abs(points).sum(axis=1) == 0).sum()),
        }
    )
json.dump(records, sys.stdout)
