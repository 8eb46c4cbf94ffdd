# Seconds of scikit-learn's tree of depth 5 on the customers of trees-speed.cs, but for the random numbers: exact splits, one thread.
import sys, time
try:
    import numpy, sklearn
    from sklearn.tree import DecisionTreeClassifier
except ImportError:
    print("\nscikit-learn is not installed.")
    sys.exit()
n = int(sys.argv[1])
random = numpy.random.default_rng(1)
x = random.random((n, 20), dtype=numpy.float32)
spend = 2 * x[:, 0] + numpy.where(x[:, 1] > 0.5, 1, -1) * x[:, 2] + x[:, 3] * x[:, 4] - 1.3 + random.random(n)
y = (spend > 0.5) == (random.random(n) < 0.8)
start = time.perf_counter()
DecisionTreeClassifier(max_depth=5, min_samples_leaf=20).fit(x, y)
print(f"\nscikit-learn {sklearn.__version__}, {n:,} customers, two classes: {time.perf_counter() - start:.1f} seconds.")
