# scikit-learn's tree of depth 5 on a million customers of ten numbers in memory, as benchmarks/ContactFrequency.Benchmarks/ScoringBenchmarks.cs: milliseconds of apply (leaves) and predict, on one core.
# python3 benchmarks/compare/scoring.py
import time

import numpy as np
from sklearn.tree import DecisionTreeClassifier

random = np.random.default_rng(1)
values = random.random((1_000_000, 10), dtype=np.float32)
tree = DecisionTreeClassifier(max_depth=5).fit(values[:50_000], random.random(50_000) < 0.5)
for name, work in (("apply", tree.apply), ("predict", tree.predict)):
    times = []
    for _ in range(9):
        started = time.perf_counter()
        work(values)
        times.append(time.perf_counter() - started)
    print(f"{name}: least {1000 * min(times):.1f} ms, median {1000 * sorted(times)[4]:.1f} ms, {tree.get_n_leaves()} leaves")
