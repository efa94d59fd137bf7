"""Counts what is odd about a set of molecules; prints one JSON object. Needs Debian's python3-rdkit.

    /usr/bin/python3 scripts/describe-dataset.py FILE [--smarts SMARTS]

FILE is a CSV with the columns id, smiles and activity, or a .smi file with SMILES and identifier a line.
--smarts adds the number of molecules that match a pattern.
"""

import argparse
import collections
import csv
import json
import statistics

from rdkit import Chem, RDLogger, rdBase

RDLogger.DisableLog("rdApp.*")


def read(path):
    with open(path, newline="") as stream:
        if path.endswith(".csv"):
            return [(row["id"], row["smiles"], float(row["activity"])) for row in csv.DictReader(stream)]
        return [(*reversed(line.split()), None) for line in stream]


def describe_structures(rows, pattern):
    molecules = [Chem.MolFromSmiles(smiles) for _, smiles, _ in rows]
    parsed = [(row, molecule) for row, molecule in zip(rows, molecules) if molecule is not None]
    groups = collections.defaultdict(list)
    for row, molecule in parsed:
        groups[Chem.MolToSmiles(molecule)].append(row)
    shared = [group for group in groups.values() if len(group) > 1]
    heavy = [molecule.GetNumHeavyAtoms() for _, molecule in parsed]
    found = {
        "unparsable": [identifier for (identifier, _, _), molecule in zip(rows, molecules) if molecule is None],
        "duplicateIds": len(rows) - len({identifier for identifier, _, _ in rows}),
        "distinctStructures": len(groups),
        "structuresOccurringMoreThanOnce": len(shared),
        "rowsSharingAStructure": sum(map(len, shared)),
        "multiFragment": sum("." in Chem.MolToSmiles(molecule) for _, molecule in parsed),
        "withFormalCharges": sum(any(atom.GetFormalCharge() for atom in m.GetAtoms()) for _, m in parsed),
        "netCharged": sum(Chem.GetFormalCharge(molecule) != 0 for _, molecule in parsed),
        "withIsotopes": sum(any(atom.GetIsotope() for atom in m.GetAtoms()) for _, m in parsed),
        "withStereo": sum(any(mark in Chem.MolToSmiles(m) for mark in "@/\\") for _, m in parsed),
        "withUnassignedStereoCentre": sum(has_unassigned_centre(molecule) for _, molecule in parsed),
        "withoutCarbon": sum(all(atom.GetAtomicNum() != 6 for atom in m.GetAtoms()) for _, m in parsed),
        "heavyAtoms": {"min": min(heavy), "median": statistics.median(heavy), "max": max(heavy)},
    }
    if pattern is not None:
        found["matching"] = {pattern: sum(m.HasSubstructMatch(Chem.MolFromSmarts(pattern)) for _, m in parsed)}
    return found, shared


def has_unassigned_centre(molecule):
    centres = Chem.FindMolChiralCenters(molecule, includeUnassigned=True, useLegacyImplementation=False)
    return any(label == "?" for _, label in centres)


def describe_values(rows, shared):
    values = sorted(value for _, _, value in rows)
    ranges = sorted(max(values) - min(values) for values in ([value for _, _, value in group] for group in shared))
    return {
        "min": values[0],
        "quartiles": [round(quartile, 3) for quartile in statistics.quantiles(values, method="inclusive")],
        "max": values[-1],
        "mean": round(statistics.fmean(values), 3),
        "sd": round(statistics.stdev(values), 3),
        "atLeast": {str(cut): sum(value >= cut for value in values) for cut in (6, 7, 8, 9)},
        "mostFrequent": [list(pair) for pair in collections.Counter(values).most_common(3)],
        "atMinimum": values.count(values[0]),
        "replicates": {
            "structures": len(shared),
            "equal": sum(spread == 0 for spread in ranges),
            "rangeMedian": round(statistics.median(ranges), 3) if ranges else None,
            "rangeMax": round(ranges[-1], 3) if ranges else None,
            "rangeAbove0.5": sum(spread > 0.5 for spread in ranges),
        },
    }


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("file")
    arguments.add_argument("--smarts")
    options = arguments.parse_args()
    rows = read(options.file)
    structures, shared = describe_structures(rows, options.smarts)
    description = {"rdkit": rdBase.rdkitVersion, "rows": len(rows), **structures}
    if rows[0][2] is not None:
        description["activity"] = describe_values(rows, shared)
    print(json.dumps(description, indent=2))


if __name__ == "__main__":
    main()
