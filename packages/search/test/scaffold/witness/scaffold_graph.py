"""Scaffold trees by ScaffoldGraph (MIT licence), one JSON line for each SMILES of standard input.

    scaffold_graph.py FOLDER [all-linker-bonds]

FOLDER holds the package `scaffoldgraph`. Its rule 3 counts single bonds only; with the second argument every bond outside
rings between atoms that are not terminal counts, which is what the paper says.

Only its modules for cutting and choosing are loaded: networkx and loguru are not needed. Each line is a list of
[SMILES, rule] from the framework down to the root, or null where it fails.
"""
import json
import sys
import types

root = sys.argv[1]


def stand_in(name, path=None, **members):
    module = types.ModuleType(name)
    if path is not None:
        module.__path__ = [path]
    for key, value in members.items():
        setattr(module, key, value)
    sys.modules[name] = module
    return module


class Silent:
    def __getattr__(self, name):
        return lambda *args, **kwargs: None


stand_in("loguru", logger=Silent())
stand_in("scaffoldgraph", f"{root}/scaffoldgraph")
stand_in("scaffoldgraph.utils", f"{root}/scaffoldgraph/utils", suppress_rdlogger=lambda: (lambda function: function))
stand_in("scaffoldgraph.core", f"{root}/scaffoldgraph/core")
stand_in("scaffoldgraph.prioritization", f"{root}/scaffoldgraph/prioritization")

from rdkit import Chem, RDLogger  # noqa: E402
from rdkit.Chem import rdmolops  # noqa: E402
from scaffoldgraph.core.fragment import MurckoRingFragmenter, get_murcko_scaffold  # noqa: E402
from scaffoldgraph.core.scaffold import Scaffold  # noqa: E402
from scaffoldgraph.prioritization.original_rules import OriginalRule03, original_ruleset  # noqa: E402

if "all-linker-bonds" in sys.argv:
    OriginalRule03.acyc_linker_smarts = Chem.MolFromSmarts("[!D1]!@[!D1]")

RDLogger.DisableLog("rdApp.*")
fragmenter = MurckoRingFragmenter(True)


def chain(text):
    molecule = Chem.MolFromSmiles(text)
    if molecule is None:
        return None
    scaffold = Scaffold(get_murcko_scaffold(molecule))
    if scaffold.mol.GetNumAtoms() == 0:
        return []
    rdmolops.RemoveStereochemistry(scaffold.mol)
    steps = [[scaffold.smiles, ""]]
    while True:
        parents = [parent for parent in fragmenter.fragment(scaffold) if parent]
        if not parents:
            return steps
        scaffold = original_ruleset(scaffold, parents)
        steps.append([scaffold.smiles, scaffold.prioritization_rule])
        if scaffold.rings.count <= 1:
            return steps


for line in sys.stdin:
    try:
        answer = chain(line.strip())
    except Exception:
        answer = None
    print(json.dumps(answer), flush=True)
