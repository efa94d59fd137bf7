"""FPSim2 and RDKit's bulk similarity on fingerprints from a file. Reads a line of JSON, answers with a line of JSON.

FPSim2 is used where Python finds it (PYTHONPATH may name a built checkout); RDKit is Debian's.
"""

import json
import sys
import time

import numpy as np
from rdkit import Chem, DataStructs

if not hasattr(Chem, "MolFromInchi"):  # Debian builds RDKit without InChI; FPSim2 only names it.
    Chem.MolFromInchi = None
try:
    from FPSim2.FPSim2lib import GenericSearch
    from FPSim2.io.backends.base import BaseStorageBackend
    from FPSim2.io.chem import get_bounds_range
    import FPSim2

    fpsim2_version = getattr(FPSim2, "__version__", "0.7.4")
except ImportError as error:
    GenericSearch = None
    fpsim2_version = f"not found ({error})"

TANIMOTO = 0


class Library:
    def __init__(self, path, n_bits, rdkit_rows):
        words = np.fromfile(path, dtype="<u8", offset=8).reshape(-1, n_bits // 64)
        counts = np.zeros(len(words), dtype=np.uint64)
        for start in range(0, len(words), 100_000):
            block = words[start : start + 100_000].view(np.uint8)
            counts[start : start + 100_000] = np.unpackbits(block.reshape(len(block), -1), axis=1).sum(axis=1)
        self.rows = np.column_stack([np.arange(len(words), dtype=np.uint64), words, counts])
        self.sorted = np.ascontiguousarray(self.rows[np.argsort(counts, kind="stable")])
        self.bins = BaseStorageBackend.calc_popcnt_bins(self.sorted) if GenericSearch else None
        self.n_bits = n_bits
        self.vectors = [self.vector(row) for row in range(min(rdkit_rows, len(words)))]

    def vector(self, row):
        bits = np.unpackbits(self.rows[row, 1:-1].view(np.uint8), bitorder="little")
        vector = DataStructs.ExplicitBitVect(self.n_bits)
        vector.SetBitsFromList([int(bit) for bit in np.flatnonzero(bits)])
        return vector

    def fpsim2(self, row, k, threshold):
        """What FPSim2Engine._search does in memory with one worker."""
        query = self.rows[row]
        bounds = get_bounds_range(query, threshold, None, None, self.bins, "tanimoto")
        return GenericSearch(query, self.sorted, threshold, k, TANIMOTO, *bounds) if bounds else []

    def bulk(self, query, k):
        similarity = np.array(DataStructs.BulkTanimotoSimilarity(query, self.vectors))
        return np.argpartition(-similarity, k)[:k] if k else np.flatnonzero(similarity >= 0.7)


library = None
for line in sys.stdin:
    task = json.loads(line)
    answer = {}
    if task["do"] == "load":
        library = Library(task["path"], task["bits"], task["rdkitRows"])
        answer = {"fpsim2": fpsim2_version, "rdkitRows": len(library.vectors)}
    elif task["do"] == "fpsim2":
        start = time.process_time()
        found = [library.fpsim2(row, task["k"], task["threshold"]) for row in task["queries"]]
        answer["ms"] = 1000 * (time.process_time() - start) / len(task["queries"])
        answer["hits"] = [[[int(hit["mol_id"]), float(hit["coeff"])] for hit in hits] for hits in found]
    elif task["do"] == "rdkit":
        queries = [library.vector(row) for row in task["queries"]]
        start = time.process_time()
        for query in queries:
            library.bulk(query, task["k"])
        answer["ms"] = 1000 * (time.process_time() - start) / len(queries)
    print(json.dumps(answer), flush=True)
