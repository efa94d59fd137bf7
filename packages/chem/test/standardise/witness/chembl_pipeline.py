"""Runs ChEMBL's own pipeline over structures and prints one JSON line for each.

    chembl_pipeline.py check FILE...         mol blocks (.sdf, .mol, .gz, .tar.gz): issues, and stereo counts
    chembl_pipeline.py standardise FILE...   mol blocks or SMILES (.smi): standardised and parent mol block, exclude flag

Environment: CHEMBL_STRUCTURE_PIPELINE, a checkout of github.com/chembl/ChEMBL_Structure_Pipeline; INCHI_LIBRARY, InChI's C
library (libinchi.so), needed where this RDKit was built without InChI, as Debian's is; EVERY, to take each n-th record.
"""

import ctypes
import gzip
import itertools
import json
import os
import re
import sys
import tarfile
import types

import rdkit.Chem
from rdkit import Chem, RDLogger


class InchiOutput(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in ("inchi", "aux", "message", "log")]


def offer_inchi():
    try:
        from rdkit.Chem import rdinchi  # noqa: F401

        return
    except ImportError:
        pass
    module = types.ModuleType("rdkit.Chem.rdinchi")
    path = os.environ.get("INCHI_LIBRARY")

    def mol_block_to_inchi(block, options=""):
        library = ctypes.CDLL(path)
        output = InchiOutput()
        code = library.MakeINCHIFromMolfileText(block.encode(), options.encode(), ctypes.byref(output))
        inchi, aux, message, log = (
            (getattr(output, name) or b"").decode("utf8", "replace") for name in ("inchi", "aux", "message", "log")
        )
        library.FreeINCHI(ctypes.byref(output))
        return inchi, code, message, log, aux

    module.MolBlockToInchi = mol_block_to_inchi
    sys.modules["rdkit.Chem.rdinchi"] = rdkit.Chem.rdinchi = module


def texts(path):
    if path.endswith(".tar.gz"):
        with tarfile.open(path) as archive:
            for member in archive:
                if re.search(r"\.(sdf|mol)$", member.name):
                    yield archive.extractfile(member).read().decode("utf8", "replace")
    else:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf8", errors="replace") as file:
            yield file.read()


def records(path):
    for text in texts(path):
        if re.search(r"\.smi(\.gz)?$", path):
            yield from (line.split()[0] for line in text.splitlines() if line.strip())
            continue
        for record in re.split(r"^\$\$\$\$.*\r?\n", text, flags=re.M):
            end = record.find("M  END")
            if end >= 0:
                yield record[: end + 6] + "\n"


def checked(checker, block):
    row = {"block": block, "issues": checker.check_molblock(block)}
    if row["issues"] != ((7, "Illegal input"),):
        row["counts"] = checker.StereoChecker.get_stereo_counts(block)
        row["inchi"] = checker.get_inchi(block)
    return row


def standardised(standardizer, text):
    row = {"input": text}
    is_block = "\n" in text
    mol = standardizer.parse_molblock(text) if is_block else Chem.MolFromSmiles(text)
    if mol is None:
        return row
    row["standard"] = (
        standardizer.standardize_molblock(text) if is_block else Chem.MolToSmiles(standardizer.standardize_mol(mol))
    )
    if is_block:
        row["parent"], row["exclude"] = standardizer.get_parent_molblock(row["standard"])
    else:
        parent, row["exclude"] = standardizer.get_parent_mol(Chem.MolFromSmiles(row["standard"]))
        row["parent"] = Chem.MolToSmiles(parent)
    return row


def main():
    RDLogger.DisableLog("rdApp.*")
    offer_inchi()
    sys.path.insert(0, os.environ["CHEMBL_STRUCTURE_PIPELINE"])
    from chembl_structure_pipeline import checker, standardizer

    job, paths = sys.argv[1], sys.argv[2:]
    found = itertools.chain.from_iterable(records(path) for path in paths)
    for record in itertools.islice(found, 0, None, int(os.environ.get("EVERY", "1"))):
        try:
            row = checked(checker, record) if job == "check" else standardised(standardizer, record)
        except Exception as error:  # upstream stops on some structures; the row says so
            row = {"block" if job == "check" else "input": record, "failed": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(row))


main()
