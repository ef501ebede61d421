"""Writes AnalyticValues.fs: values of the network's formulas to 50 digits, for the tests of both arithmetics and of the widths.

Run by hand with mpmath 1.3: python3 AnalyticValues.py > AnalyticValues.fs
All inputs are dyadic, so that the doubles of the tests are these very numbers.
"""

from mpmath import mp, mpf, exp, log, sqrt, eigsy, matrix, ceil, nstr

mp.dps = 60

X = [[mpf("0.25"), mpf("0.5")], [mpf("-0.375"), mpf("0.125")], [mpf("0.5"), mpf("-0.25")]]
W = [[mpf("0.75"), mpf("-1.25")], [mpf("1.5"), mpf("0.5")], [mpf("-0.625"), mpf("2")]]
SIGNS = [1, -1, 1]
LABELS = [mpf(1), mpf("-0.5"), mpf("0.25")]
STEP = mpf("0.015625")
DELTA = mpf(0.1)
n, d, m = len(X), len(X[0]), len(W)


def dot(x, y):
    return sum(a * b for a, b in zip(x, y))


def squared(x):
    return dot(x, x)


def add(*vectors):
    return [sum(parts) for parts in zip(*vectors)]


G = [[dot(X[i], X[j]) for j in range(n)] for i in range(n)]
E = [[exp(dot(w, x)) for x in X] for w in W]
infinite = [[G[i][j] * exp(squared(add(X[i], X[j])) / 2) for j in range(n)] for i in range(n)]
gram = [[G[i][j] * sum(E[r][i] * E[r][j] for r in range(m)) / m for j in range(n)] for i in range(n)]
outputs = [sum(SIGNS[r] * E[r][i] for r in range(m)) for i in range(n)]
residual = [u - y for u, y in zip(outputs, LABELS)]
norms = [sqrt(squared(e)) for e in E]
stepped = [
    [W[r][k] - STEP * SIGNS[r] * sum(residual[i] * E[r][i] * X[i][k] for i in range(n)) for k in range(d)]
    for r in range(m)
]
variance = sum(
    G[i][j] ** 2 * (exp(2 * squared(add(X[i], X[j]))) - exp(squared(add(X[i], X[j]))))
    for i in range(n)
    for j in range(n)
)
second = matrix(
    [
        [sum(G[i][k] * G[k][j] * exp(squared(add(X[i], X[k], X[k], X[j])) / 2) for k in range(n)) for j in range(n)]
        for i in range(n)
    ]
)
v = max(eigsy(second, eigvals_only=True))
spectrum = sorted(eigsy(matrix(infinite), eigvals_only=True))
lam = spectrum[0]
kappa = max(sqrt(squared(x)) for x in X)
k2 = kappa**2
truncation = kappa * sqrt(2 * log(128 * n**3 * k2**2 * exp(8 * k2) / lam**2))
fixed = max(
    min(64 * v * log(4 * n / DELTA) / lam**2, 128 * variance / (lam**2 * DELTA)),
    8 * exp(9 * k2) / DELTA,
    77 * k2**2 * exp(mpf("4.5") * k2) * n**2 / lam**2,
)
width = 2 * ceil(fixed / 2)
while True:
    movement = 59 * k2 * n * exp(kappa * sqrt(2 * log(2 * width * n / DELTA))) / lam
    larger = 2 * ceil(max(fixed, movement) / 2)
    if larger == width:
        break
    width = larger
tail = 64 * v * log(n / DELTA) / lam**2
paper = 2 * ceil(tail / 2)
while True:
    bound = kappa * sqrt(2 * log(2 * paper * n / DELTA))
    larger = 2 * ceil(max(tail, 41 * k2**2 * n**2 * exp(3 * bound) / lam**2) / 2)
    if larger == paper:
        break
    paper = larger
trace_limit = n * k2 * exp(2 * kappa * sqrt(2 * log(2 * 1000 * n / DELTA)))
cubed_limit = k2**2 * n**2 * exp(3 * kappa * sqrt(2 * log(2 * 1000 * n / DELTA)))
radius = log(1 + lam / (4 * trace_limit)) / (2 * kappa)
paper_step = min(
    mpf(8) / 9 / (1000 * exp(2 * kappa * radius) * trace_limit), lam / (8 * exp(3 * kappa * radius) * cubed_limit)
)


def near_duplicates(power):
    """λ_min of H^cts for the rows (½, ¼) and (½ + 2^−power, ¼), in 120 digits, for it is about 4^−power."""
    with mp.workdps(120):
        rows = [[mpf("0.5"), mpf("0.25")], [mpf("0.5") + mpf(2) ** -power, mpf("0.25")]]
        a, b, c = (
            dot(rows[i], rows[j]) * exp(squared(add(rows[i], rows[j])) / 2) for i, j in ((0, 0), (0, 1), (1, 1))
        )
        return (a + c - sqrt((a - c) ** 2 + 4 * b**2)) / 2


def show(name, value, text):
    print(f"\n/// {text}")
    print(f"let {name} = {value}")


def number(value):
    return f'"{nstr(value, 50)}"'


def numbers(values):
    return "[| " + "; ".join(number(value) for value in values) + " |]"


def lower(rows):
    return [rows[i][j] for i in range(n) for j in range(i + 1)]


print("/// Values to 50 digits, written by AnalyticValues.py; not edited by hand.")
print("module ExpRegVerify.Properties.Solver.AnalyticValues")
show("infiniteGram", numbers(lower(infinite)), "H^cts, lower triangle row by row.")
show("infiniteSpectrum", numbers(spectrum), "Eigenvalues of H^cts, ascending.")
show("gram", numbers(lower(gram)), "H(W), lower triangle row by row.")
show("outputs", numbers(outputs), "u.")
show("squaredSums", numbers([sum(E[r][i] ** 2 for r in range(m)) for i in range(n)]), "Σ_r exp(2⟨w_r, x_i⟩).")
show("squaredNorms", numbers([norm**2 for norm in norms]), "‖E_r‖².")
show("cubedNormSum", number(sum(norm**3 for norm in norms)), "Σ_r ‖E_r‖³.")
show("normMax", number(max(norms)), "max_r ‖E_r‖.")
show("residualNorm", number(sqrt(squared(residual))), "‖u − y‖.")
show("stepped", numbers([w for row in stepped for w in row]), "W after one step, row by row.")
show("variance", number(variance), "V of E3b.")
show("secondMoment", number(v), "v of E3e.")
show("markovWidth", number(16 * variance / (lam**2 * DELTA)), "E3b at δ = 0.1.")
show("chernoffWidth", number(112 * n * k2 * exp(2 * truncation) * log(n / DELTA) / lam), "E3d at δ = 0.1.")
show("lowerTailWidth", number(32 * v * log(n / DELTA) / lam**2), "E3e at δ = 0.1.")
show("explicitWidth", number(width), "E10 at δ = 0.1.")
show("explicitStep", number(mpf("0.36") / (1000 * n * k2 * exp(2 * k2))), "E10's η at m = 1000.")
show(
    "explicitIterations",
    number(ceil(mpf("14.9") * n * k2 * exp(2 * k2) * log(sqrt(mpf(n)) / mpf("0.0009765625")) / lam)),
    "E10's T at ε = 2⁻¹⁰.",
)
show("paperShapedWidth", number(paper), "E11 at δ = 0.1.")
show("paperShapedRadius", number(radius), "E11's R at m = 1000.")
show("paperShapedStep", number(paper_step), "E11's η at m = 1000.")
show(
    "nearDuplicates",
    numbers([near_duplicates(power) for power in (5, 10, 15, 20, 25)]),
    "λ_min(H^cts) of the rows (½, ¼) and (½ + 2^−k, ¼), k = 5, 10, 15, 20, 25.",
)
