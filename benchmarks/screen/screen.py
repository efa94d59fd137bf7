"""The screening job as a careful user of RDKit and scikit-learn would script it; prints one JSON object.

    /usr/bin/python3 benchmarks/screen/screen.py LIBRARY --training CSV [--workers N] [--output CSV]

LIBRARY is SMILES and identifier a line, .gz or plain. Timed: from opening LIBRARY to the ranked list (written when --output
is given). Not timed but reported: importing, reading the training set, fitting the forest, starting the worker processes.
"""

import argparse
import csv
import gzip
import itertools
import json
import multiprocessing
import os
import platform
import resource
import time

import numpy
import rdkit
import sklearn
from rdkit import Chem, DataStructs, RDLogger
from rdkit.Chem import Crippen, Descriptors, Lipinski, rdMolDescriptors
from rdkit.Chem.MolStandardize import rdMolStandardize
from sklearn.ensemble import RandomForestRegressor

CHUNK = 250
N_BITS = 2048

RDLogger.DisableLog("rdApp.*")
largest_fragment = rdMolStandardize.LargestFragmentChooser(preferOrganic=True)
uncharger = rdMolStandardize.Uncharger()


class Stopwatch:
    """Seconds spent in each stage, by name."""

    def __init__(self):
        self.seconds = {}
        self.last = time.perf_counter()

    def restart(self):
        self.last = time.perf_counter()

    def lap(self, stage):
        now = time.perf_counter()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self.last
        self.last = now


def standardise(molecule):
    return uncharger.uncharge(largest_fragment.choose(molecule))


def fingerprint(molecule):
    return rdMolDescriptors.GetMorganFingerprintAsBitVect(molecule, 2, nBits=N_BITS)


def bit_matrix(fingerprints):
    matrix = numpy.zeros((len(fingerprints), N_BITS), dtype=numpy.uint8)
    for row, bits in zip(matrix, fingerprints):
        DataStructs.ConvertToNumpyArray(bits, row)
    return matrix


def train(path):
    """The forest and the training fingerprints."""
    fingerprints, activities = [], []
    with open(path, newline="") as stream:
        for row in csv.DictReader(stream):
            fingerprints.append(fingerprint(standardise(Chem.MolFromSmiles(row["smiles"]))))
            activities.append(float(row["activity"]))
    forest = RandomForestRegressor(n_estimators=500, n_jobs=1, random_state=42)
    forest.fit(bit_matrix(fingerprints), activities)
    return forest, fingerprints


def read_chunks(path):
    opened = gzip.open(path, "rt") if path.endswith(".gz") else open(path)
    with opened as stream:
        rows = (line.split() for line in stream if line.strip())
        while chunk := list(itertools.islice(rows, CHUNK)):
            yield chunk


def screen_chunk(chunk):
    """(scored rows, number rejected, seconds by stage, process id, its peak memory in kB)."""
    watch = Stopwatch()
    rows, fingerprints = [], []
    for smiles, identifier, *_ in chunk:
        watch.restart()
        molecule = Chem.MolFromSmiles(smiles)
        watch.lap("parse")
        if molecule is None:
            continue
        molecule = standardise(molecule)
        watch.lap("standardise")
        canonical = Chem.MolToSmiles(molecule)
        watch.lap("canonical_smiles")
        bits = fingerprint(molecule)
        watch.lap("fingerprint")
        descriptors = (
            Descriptors.MolWt(molecule),
            Crippen.MolLogP(molecule),
            Lipinski.NHOHCount(molecule),
            Lipinski.NOCount(molecule),
        )
        watch.lap("descriptors")
        similarity = max(DataStructs.BulkTanimotoSimilarity(bits, training_fingerprints))
        watch.lap("similarity")
        rows.append((identifier, canonical, *descriptors, similarity))
        fingerprints.append(bits)
    watch.restart()
    scores = forest.predict(bit_matrix(fingerprints)) if rows else []
    watch.lap("predict")
    scored = [(float(score), *row) for score, row in zip(scores, rows)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return scored, len(chunk) - len(rows), watch.seconds, os.getpid(), peak


def write_ranked(ranked, path):
    with open(path, "w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["score", "id", "smiles", "MolWt", "MolLogP", "NHOHCount", "NOCount", "similarity"])
        writer.writerows(ranked)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("library")
    arguments.add_argument("--training", required=True)
    arguments.add_argument("--workers", type=int, default=1)
    arguments.add_argument("--output")
    options = arguments.parse_args()

    global forest, training_fingerprints
    started = time.perf_counter()
    forest, training_fingerprints = train(options.training)
    train_seconds = time.perf_counter() - started

    # Forked after training, so the workers share the model instead of receiving a copy of it.
    pool = multiprocessing.get_context("fork").Pool(options.workers) if options.workers > 1 else None

    started = time.perf_counter()
    chunks = read_chunks(options.library)
    results = pool.imap(screen_chunk, chunks) if pool else map(screen_chunk, chunks)
    scored, rejected, stages, peaks = [], 0, {}, {}
    for rows, chunk_rejected, seconds, process, peak in results:
        scored.extend(rows)
        rejected += chunk_rejected
        peaks[process] = max(peak, peaks.get(process, 0))
        for stage, spent in seconds.items():
            stages[stage] = stages.get(stage, 0.0) + spent
    watch = Stopwatch()
    ranked = sorted(scored, key=lambda row: -row[0])
    watch.lap("rank")
    if options.output:
        write_ranked(ranked, options.output)
        watch.lap("write")
    seconds = time.perf_counter() - started
    if pool:
        pool.close()
        pool.join()

    peaks[os.getpid()] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        json.dumps(
            {
                "molecules": len(scored) + rejected,
                "accepted": len(scored),
                "rejected": rejected,
                "workers": options.workers,
                "seconds": round(seconds, 3),
                "train_seconds": round(train_seconds, 3),
                # Work done inside workers is added up over them; pages shared after the fork count once a process.
                "stages": {name: round(spent, 3) for name, spent in {**stages, **watch.seconds}.items()},
                "peak_rss_mb": round(sum(peaks.values()) / 1024, 1),
                "versions": {
                    "python": platform.python_version(),
                    "rdkit": rdkit.__version__,
                    "scikit-learn": sklearn.__version__,
                    "numpy": numpy.__version__,
                },
            }
        )
    )


if __name__ == "__main__":
    main()
