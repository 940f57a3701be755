"""Times PyTorch on encoders of random weights, the peer of `scale encode`; and OpenBLAS on their products.

Usage: OMP_NUM_THREADS=1 python3 bench/peers/encoder.py float32 1 [MiniLM-L6 ...]
       OMP_NUM_THREADS=2 python3 bench/peers/encoder.py int8 2
       OPENBLAS_NUM_THREADS=1 python3 bench/peers/encoder.py blas 1
Needs PyTorch and numpy with an optimized BLAS (Debian: python3-torch, python3-numpy, libopenblas0-pthread).
"""
import sys
import time

SHAPES = {"MiniLM-L6": (6, 384, 12), "MiniLM-L12": (12, 384, 12), "mpnet-base": (12, 768, 12)}
BATCH, SECONDS = 32, 3.0


def best(action):
    action()
    fastest, end = float("inf"), time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        start = time.perf_counter()
        action()
        fastest = min(fastest, time.perf_counter() - start)
    return fastest


def blas():
    import numpy as np

    for inputs, outputs in [(384, 1152), (384, 384), (384, 1536), (1536, 384), (768, 3072), (3072, 768)]:
        left = np.random.rand(512, inputs).astype(np.float32)
        right = np.random.rand(inputs, outputs).astype(np.float32)
        seconds = best(lambda: left @ right)
        print(f"512 x {inputs} x {outputs}: OpenBLAS {2e-9 * 512 * inputs * outputs / seconds:.0f} GFLOP/s")


def encoders(precision, threads, names):
    import torch
    from torch import nn

    class Layer(nn.Module):
        def __init__(self, hidden, heads):
            super().__init__()
            self.heads = heads
            self.query, self.key, self.value, self.out = (nn.Linear(hidden, hidden) for _ in range(4))
            self.up, self.down = nn.Linear(hidden, 4 * hidden), nn.Linear(4 * hidden, hidden)
            self.first, self.second = nn.LayerNorm(hidden), nn.LayerNorm(hidden)

        def forward(self, x):
            batch, length, hidden = x.shape
            split = (batch, length, self.heads, hidden // self.heads)
            q, k, v = (part(x).view(split).transpose(1, 2) for part in (self.query, self.key, self.value))
            weights = torch.softmax(q @ k.transpose(2, 3) / split[3] ** 0.5, -1)
            mixed = (weights @ v).transpose(1, 2).reshape(x.shape)
            x = self.first(x + self.out(mixed))
            return self.second(x + self.down(nn.functional.gelu(self.up(x))))

    torch.set_num_threads(threads)
    for name in names:
        layers, hidden, heads = SHAPES[name]
        model = nn.Sequential(*(Layer(hidden, heads) for _ in range(layers))).eval()
        if precision == "int8":
            model = torch.quantization.quantize_dynamic(model, {nn.Linear}, dtype=torch.qint8)
        for length in (64, 128):
            x = torch.randn(BATCH, length, hidden)
            with torch.inference_mode():
                seconds = best(lambda: model(x).mean(1))
            print(f"{name}, {length} tokens, {precision}, {threads} threads: {BATCH / seconds:.1f} texts/s", flush=True)


if sys.argv[1] == "blas":
    blas()
else:
    encoders(sys.argv[1], int(sys.argv[2]), sys.argv[3:] or SHAPES)
