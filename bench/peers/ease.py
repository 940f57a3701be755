"""Times the closed form of EASE in numpy, the peer of EaseFitBenchmark.

Usage: OPENBLAS_NUM_THREADS=1 python3 bench/peers/ease.py 3648 10000
Needs numpy with an optimized BLAS (Debian: python3-numpy, python3-scipy, libopenblas0-pthread).
"""
import sys
import time

import numpy as np
from scipy import sparse
from scipy.linalg import lapack

USERS, DRAWS, REGULARIZATION, RUNS = 6040, 165, 300.0, 2

for items in map(int, sys.argv[1:]):
    random = np.random.default_rng(1)
    columns = (random.random(USERS * DRAWS) ** 2 * items).astype(np.int64)
    rows = np.repeat(np.arange(USERS), DRAWS)
    x = sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(USERS, items))
    x.data[:] = 1  # an item drawn twice counts once
    best = (float("inf"), 0, 0)
    for _ in range(RUNS):
        start = time.perf_counter()
        gram = (x.T @ x).toarray()
        gram[np.diag_indices(items)] += np.float32(REGULARIZATION)
        middle = time.perf_counter()
        factor, _ = lapack.spotrf(gram.T, lower=0, overwrite_a=1)
        inverse, _ = lapack.spotri(factor, lower=0, overwrite_c=1)
        inverse = np.triu(inverse) + np.triu(inverse, 1).T
        weights = inverse / -np.diag(inverse)
        np.fill_diagonal(weights, 0)
        end = time.perf_counter()
        best = min(best, (end - start, middle - start, end - middle))
    print(f"{items} items: {best[0]:.2f} s (gram {best[1]:.2f}, weights {best[2]:.2f})")
