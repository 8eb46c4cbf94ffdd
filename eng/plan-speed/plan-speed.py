# HiGHS on the instances that plan-speed.cs wrote: the linear relaxation, and at 1,000 customers the whole-number optimum.
import itertools, json, sys, time
import numpy, scipy
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

print(f"SciPy {scipy.__version__} (HiGHS), interior point.\n")
print("| customers | options | relaxation | seconds | whole numbers | seconds | ours / relaxation | ours / whole numbers | our bound / relaxation | our seconds |")
print("|---|---|---|---|---|---|---|---|---|---|")
for n in (1000, 10000, 100000):
    given = json.load(open(f"{sys.argv[1]}/{n}.json"))
    rates, segments, reachable = numpy.loadtxt(f"{sys.argv[1]}/{n}.csv", delimiter=",", unpack=True)
    segments, reachable = segments.astype(int), reachable.astype(int)
    vectors = numpy.array(list(itertools.product(*[range(len(curve)) for curve in given["effects"][0]])))
    gains = numpy.array([[numpy.expm1(sum(segment[c][f] for c, f in enumerate(vector))) for vector in vectors] for segment in given["effects"]])
    value = (rates[:, None] * gains[segments]).ravel()
    allowed = numpy.array([[all(f == 0 or (mask >> c) & 1 for c, f in enumerate(vector)) for vector in vectors] for mask in range(8)])[reachable].ravel()
    m = len(vectors)
    uses = sparse.csr_matrix(numpy.array([numpy.tile(vectors @ numpy.array(given["costs"]), n), numpy.tile(vectors[:, 1], n), numpy.tile(vectors[:, 2], n)]))
    limits = numpy.array([given["budget"], given["phone"], given["text"]])
    choose = sparse.kron(sparse.eye(n, format="csr"), numpy.ones((1, m)), format="csr")
    upper = allowed.astype(float)
    start = time.perf_counter()
    relaxed = linprog(-value, A_ub=uses, b_ub=limits, A_eq=choose, b_eq=numpy.ones(n), bounds=numpy.column_stack([numpy.zeros(n * m), upper]), method="highs-ipm")
    seconds = time.perf_counter() - start
    whole, wholeSeconds = numpy.nan, numpy.nan
    if n == 1000:
        start = time.perf_counter()
        found = milp(-value, constraints=[LinearConstraint(uses, -numpy.inf, limits), LinearConstraint(choose, 1, 1)], integrality=numpy.ones(n * m), bounds=Bounds(0, upper), options={"mip_rel_gap": 0, "time_limit": 300})
        whole, wholeSeconds = -found.fun, time.perf_counter() - start
    print(f"| {n:,} | {m} | {-relaxed.fun:.6f} | {seconds:.2f} | {whole:.6f} | {wholeSeconds:.1f} | {given['Value'] / -relaxed.fun:.8f} | {given['Value'] / whole:.8f} | {given['Bound'] / -relaxed.fun:.10f} | {given['Seconds']:.3f} |", flush=True)
