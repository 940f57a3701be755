"""Trains XGBoost's ranker on the data of `scale lambdamart --export FILE` and prints time and NDCG@10.

Usage: python3 bench/peers/xgboost_rank.py FILE [threads] [trees]
"""

import sys
import time

import numpy as np
import xgboost


def read_set(file):
    rows, columns, group_size = np.fromfile(file, dtype=np.int32, count=3)
    features = np.fromfile(file, dtype=np.float32, count=rows * columns).reshape(rows, columns)
    labels = np.fromfile(file, dtype=np.float32, count=rows)
    return features, labels, int(group_size)


def mean_ndcg(labels, scores, group_size, places=10):
    gains = 2.0 ** labels.reshape(-1, group_size) - 1
    discounts = 1 / np.log2(np.arange(places) + 2)
    order = np.argsort(-scores.reshape(-1, group_size), axis=1, kind="stable")[:, :places]
    dcg = (np.take_along_axis(gains, order, axis=1) * discounts).sum(axis=1)
    ideal = (-np.sort(-gains, axis=1)[:, :places] * discounts).sum(axis=1)
    return (dcg[ideal > 0] / ideal[ideal > 0]).mean()


def main():
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    trees = int(sys.argv[3]) if len(sys.argv) > 3 else 400
    with open(sys.argv[1], "rb") as file:
        (x, y, size), (test_x, test_y, test_size) = read_set(file), read_set(file)

    parameters = {
        "objective": "rank:ndcg",
        "tree_method": "hist",
        "grow_policy": "lossguide",
        "max_leaves": 63,
        "max_depth": 0,
        "learning_rate": 0.05,
        "nthread": threads,
    }
    start = time.perf_counter()
    train = xgboost.DMatrix(x, y, nthread=threads)
    train.set_group([size] * (len(y) // size))
    model = xgboost.train(parameters, train, num_boost_round=trees)
    print(f"xgboost {xgboost.__version__}, {threads} threads: fit {time.perf_counter() - start:.1f} s")
    scores = model.predict(xgboost.DMatrix(test_x, nthread=threads))
    print(f"test ndcg@10 {mean_ndcg(test_y, scores, test_size):.4f}")


if __name__ == "__main__":
    main()
