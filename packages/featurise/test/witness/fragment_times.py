"""Times of RDKit's and Chemprop's fragments and graphs: SMILES on standard input, one line of name and microseconds a molecule
out. Chemprop is left out where CHEMPROP does not name its folder."""

import os
import sys
import time

from rdkit import Chem, RDLogger
from rdkit.Chem import BRICS, rdMMPA
from rdkit.Chem.Scaffolds import MurckoScaffold

RDLogger.DisableLog("rdApp.*")
molecules = [mol for mol in map(Chem.MolFromSmiles, sys.stdin.read().split()) if mol is not None]


def report(name, function, mols):
    start = time.process_time()
    for mol in mols:
        function(mol)
    print(name, round((time.process_time() - start) / len(mols) * 1e6, 1), flush=True)


report("FindBRICSBonds", lambda mol: list(BRICS.FindBRICSBonds(mol)), molecules)
report("BreakBRICSBonds", lambda mol: BRICS.BreakBRICSBonds(mol, sanitize=False), molecules)
report("Murcko scaffold", lambda mol: Chem.MolToSmiles(MurckoScaffold.GetScaffoldForMol(mol), False), molecules)
few = [mol for mol in molecules[::5] if len(list(BRICS.FindBRICSBonds(mol))) < 15]
report("BRICSDecompose", BRICS.BRICSDecompose, few)
report("FragmentMol", lambda mol: rdMMPA.FragmentMol(mol, resultsAsMols=False), few)
if "CHEMPROP" in os.environ:
    sys.stdin = open(os.devnull)
    from chemprop_graphs import featurisers

    report("Chemprop v2", featurisers["v2"], molecules)
