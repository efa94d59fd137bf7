# Recomputes with RDKit what `molsieve filter --annotate` and `molsieve substructure` wrote, and prints what differs.
#
#   python3 recompute_tables.py IN.smi LIMIT FILTERED.csv MATCHED.csv PATTERNS
import csv
import json
import sys

from rdkit import Chem, RDLogger
from rdkit.Chem import Crippen, Descriptors, rdMolDescriptors
from rdkit.Chem.FilterCatalog import FilterCatalog, FilterCatalogParams

RDLogger.DisableLog("rdApp.*")
source, limit, filtered, matched, patterns = sys.argv[1:]

catalogues = {}
for name in ("PAINS_A", "BRENK"):
    parameters = FilterCatalogParams()
    parameters.AddCatalog(getattr(FilterCatalogParams.FilterCatalogs, name))
    catalogues[name] = FilterCatalog(parameters)
queries = [(name, Chem.MolFromSmarts(smarts)) for smarts, name in (line.split() for line in open(patterns))]
judged = {row["row"]: row for row in csv.DictReader(open(filtered))}
found = {row["row"]: row for row in csv.DictReader(open(matched))}

DESCRIPTORS = {
    "MolWt": Descriptors.MolWt,
    "MolLogP": Crippen.MolLogP,
    "NHOHCount": rdMolDescriptors.CalcNumLipinskiHBD,
    "NOCount": rdMolDescriptors.CalcNumLipinskiHBA,
    "TPSA": rdMolDescriptors.CalcTPSA,
    "NumRotatableBonds": rdMolDescriptors.CalcNumRotatableBonds,
}

compared, alerts, matches, different = 0, 0, 0, []
for row, line in enumerate(open(source)):
    if row == int(limit):
        break
    mol = Chem.MolFromSmiles(line.split()[0])
    if mol is None:
        continue
    compared += 1
    verdict = judged[str(row)]
    raised = {f"{name}: {entry.GetDescription()}" for name in catalogues for entry in catalogues[name].GetMatches(mol)}
    values = {name: compute(mol) for name, compute in DESCRIPTORS.items()}
    exceeded = sum((values["MolWt"] > 500, values["MolLogP"] > 5, values["NHOHCount"] > 5, values["NOCount"] > 10))
    failed = exceeded > 1 or values["TPSA"] > 140 or values["NumRotatableBonds"] > 10
    if set(filter(None, verdict["alerts"].split("; "))) != raised:
        different.append(f"row {row}: alerts {verdict['alerts']}, RDKit {sorted(raised)}")
    if verdict["passes"] != ("false" if failed or raised else "true"):
        different.append(f"row {row}: passes {verdict['passes']}")
    for name, value in values.items():
        if abs(float(verdict[name]) - value) > 1e-6:
            different.append(f"row {row}: {name} {verdict[name]}, RDKit {value}")
    expected = {name: [list(match) for match in mol.GetSubstructMatches(query)] for name, query in queries}
    expected = {name: atoms for name, atoms in expected.items() if atoms}
    actual = json.loads(found[str(row)]["atoms"]) if str(row) in found else {}
    if actual != expected:
        different.append(f"row {row}: atoms {actual}, RDKit {expected}")
    alerts += len(raised)
    matches += len(expected)
print(json.dumps({"compared": compared, "alerts": alerts, "matches": matches, "different": different[:20]}))
