"""The paper's three invariants on random networks: invariants.py gram|movement|contraction n d m steps κ cases

Vectorised within an instance, nothing certified. Rows orthonormal times κ, labels that are signs, neurons in pairs.
gram: λ_min(H(0)) ≥ ¾ λ of the infinite matrix. movement: ‖w_r(t) − w_r(0)‖ ≤ D_r at every step of a certified run.
contraction: ‖e(t+1)‖² ≤ (1 − η m λ_min(H(t))) ‖e(t)‖² at every step that meets its conditions. Formulas:
properties/THEORY.md E1, E3e, E8, E9.
"""
import json
import sys

import numpy as np


def instance(rng, n, d, m, kappa):
    x = kappa * np.linalg.qr(rng.standard_normal((d, n)))[0].T
    y = rng.choice([-1.0, 1.0], n)
    w = np.repeat(rng.standard_normal((m // 2, d)), 2, axis=0)
    a = np.tile([1.0, -1.0], m // 2)
    return x, y, w, a


def gram(x, e):
    return (e.T @ e) * (x @ x.T) / len(e)


def gram_holds(x, y, w, a, steps):
    g = x @ x.T
    s = np.diag(g) / 2
    infinite = np.linalg.eigvalsh(g * np.exp(s[:, None] + s[None, :] + g))[0]
    return np.linalg.eigvalsh(gram(x, np.exp(w @ x.T)))[0] >= 0.75 * infinite


def certificate(x, e, e0):
    """Step size and D_r / ‖E_r(0)‖ at the best radius, or None: conditions c1 to c3 of E9."""
    m = len(e)
    norms = np.linalg.norm(e, axis=1)
    kappa = np.linalg.norm(x, axis=1).max()
    lowest = np.linalg.eigvalsh(gram(x, e))[0]
    scale = 4 * kappa * e0 / (m * lowest)
    share = kappa * scale * norms.max()
    if lowest <= 0 or share > 1 / np.e:
        return None
    scaled = share
    for _ in range(500):
        following = share * np.exp(scaled)
        if following <= scaled * (1 + 1e-9):
            break
        scaled = following
    per_norm = scale * np.exp(scaled)
    if np.mean(kappa**2 * norms**2 * np.expm1(2 * kappa * per_norm * norms)) > lowest / 2:
        return None
    trace = np.trace(gram(x, e))
    cubes = np.mean(norms**3)
    step = min(
        8 / 9 / (m * np.exp(2 * scaled) * trace),
        lowest / (8 * kappa**4 * np.exp(3 * scaled) * cubes * e0),
    )
    return step, per_norm * norms


def movement_holds(x, y, w, a, steps):
    e = np.exp(w @ x.T)
    residual = a @ e - y
    found = certificate(x, e, np.linalg.norm(residual))
    if found is None:
        return False
    step, bounds = found
    start = w.copy()
    for _ in range(steps):
        w = w - step * a[:, None] * ((e * residual) @ x)
        if np.max(np.linalg.norm(w - start, axis=1) / bounds) > 1:
            return False
        e = np.exp(w @ x.T)
        residual = a @ e - y
    return True


def limits(x, e, h, residual):
    """Conditions (i) to (iii) of E8 as limits on the step, and λ_min(H)."""
    m = len(e)
    kappa = np.linalg.norm(x, axis=1).max()
    norms = np.linalg.norm(e, axis=1)
    values = np.linalg.eigvalsh(h)
    size = np.linalg.norm(residual)
    second = values[0] / (4 * kappa**4 * np.mean(norms**3) * size)
    return min(8 / 9 / (m * values[-1]), second, 1 / (kappa**2 * norms.max() * size)), values[0]


def contraction_holds(x, y, w, a, steps):
    e = np.exp(w @ x.T)
    residual = a @ e - y
    step = None
    for _ in range(steps):
        limit, lowest = limits(x, e, gram(x, e), residual)
        # Half of the largest step, so that no later limit ends the run.
        step = step or 0.5 * limit
        if lowest <= 0 or step > limit:
            break
        before = residual @ residual
        w = w - step * a[:, None] * ((e * residual) @ x)
        e = np.exp(w @ x.T)
        residual = a @ e - y
        if residual @ residual > (1 - step * len(w) * lowest) * before:
            return False
    return step is not None


def main():
    what = sys.argv[1]
    n, d, m, steps = map(int, sys.argv[2:6])
    kappa, cases = float(sys.argv[6]), int(sys.argv[7])
    holds = {"gram": gram_holds, "movement": movement_holds, "contraction": contraction_holds}[what]
    rng = np.random.default_rng(1)
    held = sum(bool(holds(*instance(rng, n, d, m, kappa), steps)) for _ in range(cases))
    print(json.dumps({"cases": cases, "held": held}))


main()
