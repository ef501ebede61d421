"""Recomputes a certificate (THEORY.md E9) from its dump, in 50 digits and with none of this repository's code. Run by hand:
    expreg certify --data FILE --width 2000 --dump DIR; python3 properties/check_certificate.py DIR    (needs mpmath)
Lower bounds must be at most, upper bounds at least the recomputed value, each to 1e-9 of it. Exits 1 on disagreement."""
import json, sys
from mpmath import mp, mpf

mp.dps = 50
read = lambda name: [[mpf(float(cell)) for cell in line.split(",")] for line in open(f"{sys.argv[1]}/{name}")]
X, W, y, a = read("X.csv"), read("W.csv"), [row[0] for row in read("y.csv")], [row[0] for row in read("a.csv")]
claim = json.load(open(f"{sys.argv[1]}/certificate.json"))
n, m, R, step = len(X), len(W), mpf(claim["radius"]), mpf(claim["step"])

E = [[mp.exp(mp.fdot(w, x)) for x in X] for w in W]  # E_r, one neuron a row
G = [[mp.fdot(x, z) for z in X] for x in X]
H = mp.matrix(n, n)
for i in range(n):
    for j in range(n):
        H[i, j] = G[i][j] * mp.fdot((e[i], e[j]) for e in E) / m
norms = [mp.sqrt(mp.fdot(e, e)) for e in E]
kappa, trace, cubes = mp.sqrt(max(G[i][i] for i in range(n))), sum(H[i, i] for i in range(n)), mp.fsum(q**3 for q in norms) / m
lambda0 = min(mp.eigsy(H, eigvals_only=True))
E0 = mp.norm([mp.fdot(a, (e[i] for e in E)) - y[i] for i in range(n)])
D = [4 * kappa * mp.exp(kappa * R) * q * E0 / (m * lambda0) for q in norms]
perturbed = mp.fsum(kappa**2 * q**2 * mp.expm1(2 * kappa * b) for q, b in zip(norms, D)) / m
limit = min(mpf(8) / 9 / (m * mp.exp(2 * kappa * R) * trace), lambda0 / (8 * kappa**4 * mp.exp(3 * kappa * R) * cubes * E0))
rate = 1 - step * m * lambda0 / 2
iterations = max(0, mp.ceil(2 * mp.log(mpf(claim["eps"]) / E0) / mp.log(rate)))

c0, c1, c2, c3 = claim["conditions"]
up, down, disagreements = 1, -1, 0  # which way a bound may miss
for name, truth, said, way in [
    ("c0 left", kappa * R, c0["left"], up), ("c0 right", mpf("2.25"), c0["right"], down),
    ("c1 left", max(D), c1["left"], up), ("c1 right", R, c1["right"], down),
    ("c2 left", perturbed, c2["left"], up), ("c2 right", lambda0 / 2, c2["right"], down),
    ("c3 left", step, c3["left"], up), ("c3 right", limit, c3["right"], down),
    ("lambda0", lambda0, claim["lambda0"]["lower"], down), ("E0", E0, claim["initialResidual"]["upper"], up),
    ("rate", rate, claim["rate"], up), ("iterations", iterations, claim["iterations"], up),
]:
    if said is None:
        continue  # no number of iterations is promised without a certificate
    agrees = 0 <= way * (mpf(said) - truth) <= mpf("1e-9") * abs(truth)
    disagreements += not agrees
    print(f"{name:12}{mp.nstr(truth, 25):>32}{said:>26}  {'agrees' if agrees else 'DISAGREES'}")
holds = lambda0 > 0 and E0 > 0 and kappa * R <= 2.25 and max(D) <= R and perturbed <= lambda0 / 2 and step <= limit
disagreements += claim["certified"] and not holds
print(f"c0-c3 {'hold' if holds else 'do not hold'}; the certificate says {'certified' if claim['certified'] else 'not certified'}")
sys.exit(1 if disagreements else 0)
