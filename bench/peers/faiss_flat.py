"""Writes clustered unit vectors and queries, and times FAISS IndexFlatIP on them: the peer of `scale vectors`.

Usage: OMP_NUM_THREADS=1 python3 bench/peers/faiss_flat.py FOLDER [ROWS] [DIMENSION] [SPREAD]
Needs numpy and faiss (Debian: python3-faiss). FOLDER gets vectors.f32, queries.f32 and nearest.i32, row-major.
"""
import os
import sys
import time

import faiss
import numpy as np

CLUSTERS, QUERIES, COUNT = 2000, 200, 20

folder = sys.argv[1]
rows = int(sys.argv[2]) if len(sys.argv) > 2 else 334_000
dimension = int(sys.argv[3]) if len(sys.argv) > 3 else 384
spread = float(sys.argv[4]) if len(sys.argv) > 4 else 1.0  # a vector's own part beside its cluster's
os.makedirs(folder, exist_ok=True)
random = np.random.default_rng(1)
# Clusters differ in size, as genres do.
centers = random.standard_normal((CLUSTERS, dimension), dtype=np.float32)
sizes = random.random(CLUSTERS) ** 3
members = random.choice(CLUSTERS, rows + QUERIES, p=sizes / sizes.sum())
vectors = centers[members]
vectors += np.float32(spread) * random.standard_normal(vectors.shape, dtype=np.float32)
vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
queries = np.ascontiguousarray(vectors[rows:])
vectors = np.ascontiguousarray(vectors[:rows])

faiss.omp_set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "1")))
index = faiss.IndexFlatIP(dimension)
index.add(vectors)
times, nearest = [], []
for query in queries:
    start = time.perf_counter()
    _, found = index.search(query[None, :], COUNT)
    times.append(1000 * (time.perf_counter() - start))
    nearest.append(found[0])
times.sort()
print(f"faiss {faiss.__version__} IndexFlatIP, {faiss.omp_get_max_threads()} threads, {rows} x {dimension}: "
      f"p50 {times[len(times) // 2]:.2f} ms, p90 {times[int(0.9 * len(times))]:.2f} ms, shortest {times[0]:.2f} ms")
vectors.tofile(f"{folder}/vectors.f32")
queries.tofile(f"{folder}/queries.f32")
np.array(nearest, dtype=np.int32).tofile(f"{folder}/nearest.i32")
