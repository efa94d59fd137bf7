"""Graphs of molecules by Chemprop's own featurisers: one SMILES a line in, one JSON object a line out (null for a
molecule that RDKit does not read): for each set of atom features the numbers that are not 0, and what of the graph does
not depend on it.

    CHEMPROP=folder-with-the-package-chemprop chemprop_graphs.py < molecules.smi

Only the featurisers are used, as they stand in the folder; the modules around them that need more than RDKit and NumPy
are replaced by empty ones.
"""

import importlib
import json
import os
import sys
import types

import numpy as np
from rdkit import Chem, RDLogger

folder = os.path.join(os.environ["CHEMPROP"], "chemprop")
for name in ["chemprop", "chemprop.data", "chemprop.featurizers", "chemprop.featurizers.molgraph", "chemprop.utils"]:
    package = types.ModuleType(name)
    package.__path__ = [os.path.join(folder, *name.split(".")[1:])]
    sys.modules[name] = package
for name, attributes in {
    "torch": {"Tensor": object, "device": object},
    "cuik_molmaker": {},
    "multiprocess": {},
    "psutil": {},
}.items():
    sys.modules[name] = types.ModuleType(name)
    for attribute, value in attributes.items():
        setattr(sys.modules[name], attribute, value)
atom = importlib.import_module("chemprop.featurizers.atom")
molecule = importlib.import_module("chemprop.featurizers.molgraph.molecule")

RDLogger.DisableLog("rdApp.*")
sets = ["v1", "v2", "organic"]
featurisers = {
    name: molecule.SimpleMoleculeMolGraphFeaturizer(atom_featurizer=atom.get_multi_hot_atom_featurizer(name))
    for name in sets
}


def sparse(array):
    """Shape, places of the numbers that are not 0 in row order, and the numbers that are not 1 among them."""
    flat = np.asarray(array, dtype=np.float32).ravel()
    places = np.flatnonzero(flat)
    other = {int(i): float(flat[i]) for i in places if flat[i] != 1}
    return {"shape": list(np.shape(array)), "places": places.tolist(), "other": other}


for line in sys.stdin:
    words = line.split()
    mol = Chem.MolFromSmiles(words[0]) if words else None
    answer = None
    if mol is not None:
        graphs = {name: featurise(mol) for name, featurise in featurisers.items()}
        one = graphs["v2"]
        answer = {
            "atoms": {name: sparse(graph.V) for name, graph in graphs.items()},
            "edges": sparse(one.E),
            "edgeIndex": one.edge_index.astype(int).ravel().tolist(),
            "reverseEdge": one.rev_edge_index.tolist(),
        }
    print(json.dumps(answer), flush=True)
