"""Writes the fragment tables of the synthetic accessibility and natural product scores beside this file, from those of RDKit's
Contrib folder (given, or that of the installed RDKit).

    /usr/bin/python3 packages/featurise/data/make_fragment_scores.py [CONTRIB]

A file is gzip of, little-endian: number of fragments and of distinct scores (uint32 each); the scores (float64), ascending;
for each fragment the low byte of its score's index, then for each the high byte; the differences of the ascending fragment
identifiers, 7 bits a byte, the lowest first, the high bit set on all bytes of one but the last.
"""

import gzip
import pickle
import struct
import sys
from pathlib import Path


def write(name, scores):
    items = sorted(scores.items())
    distinct = sorted(set(scores.values()))
    index = {score: i for i, score in enumerate(distinct)}
    columns = [index[score] for _, score in items]
    out = bytearray(struct.pack("<II", len(items), len(distinct)))
    out += struct.pack(f"<{len(distinct)}d", *distinct)
    out += bytes(i & 255 for i in columns) + bytes(i >> 8 for i in columns)
    previous = 0
    for identifier, _ in items:
        difference, previous = identifier - previous, identifier
        while difference > 127:
            out.append(difference & 127 | 128)
            difference >>= 7
        out.append(difference)
    path = Path(__file__).with_name(f"{name}.bin.gz")
    path.write_bytes(gzip.compress(bytes(out), 9, mtime=0))
    print(f"{path.name}: {len(items)} fragments, {len(distinct)} scores, {path.stat().st_size} bytes")


if len(sys.argv) > 1:
    contrib = Path(sys.argv[1])
else:
    from rdkit import RDConfig

    contrib = Path(RDConfig.RDContribDir)
with gzip.open(contrib / "SA_Score" / "fpscores.pkl.gz") as file:
    write("sa-score", {identifier: float(group[0]) for group in pickle.load(file) for identifier in group[1:]})
with gzip.open(contrib / "NP_Score" / "publicnp.model.gz") as file:
    write("np-likeness", pickle.load(file))
