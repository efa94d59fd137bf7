"""scikit-learn's trustworthiness of a map, of a PCA of the same bits and of random points.

    trustworthiness.py BITS MAP NBITS NEIGHBOURS    raw bytes [nRows, nBits / 8], float64 [2, nRows]
"""
import json
import sys

import numpy
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness

bits_file, map_file, n_bits, k = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
packed = numpy.fromfile(bits_file, dtype=numpy.uint8).reshape(-1, n_bits // 8)
bits = numpy.unpackbits(packed, axis=1, bitorder="little").astype(numpy.float32)
points = numpy.fromfile(map_file, dtype=numpy.float64).reshape(2, -1).T
common = bits @ bits.T
counts = bits.sum(axis=1)
either = counts[:, None] + counts[None, :] - common
distance = 1 - numpy.where(either == 0, 1, common / numpy.maximum(either, 1))
numpy.fill_diagonal(distance, 0)


def of(embedding):
    return trustworthiness(distance, embedding, n_neighbors=k, metric="precomputed")


pca = PCA(n_components=2, random_state=0).fit_transform(bits)
numpy.asarray(pca, dtype=numpy.float64).T.tofile(map_file + ".pca")
random = numpy.random.default_rng(0).random((len(bits), 2))
print(json.dumps({"map": of(points), "pca": of(pca), "random": of(random)}))
