"""What the peers share: random unit rows, timing, one line of JSON."""
import json
import statistics
import sys
import time

import numpy as np


def instance(n, d, m, seed=1):
    """Unit rows, labels that are signs, and m/2 pairs of neurons with opposite signs, as `expreg bench` draws them."""
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((n, d))
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    y = rng.choice([-1.0, 1.0], n)
    w = np.repeat(rng.standard_normal((m // 2, d)), 2, axis=0)
    a = np.tile([1.0, -1.0], m // 2)
    return x, y, w, a


def report(run):
    """Times `run(count)`, which does its work so many times, after one run that is not timed: the median and the least
    of the runs, for doing it once."""
    count, runs = map(int, sys.argv[5:7])
    run(count)
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        run(count)
        seconds.append((time.perf_counter() - started) / count)
    print(json.dumps({"median": statistics.median(seconds), "min": min(seconds)}))


def arguments():
    """Library, n, d, m; behind them the scripts take how often a run does its work, and the number of runs."""
    return sys.argv[1], *map(int, sys.argv[2:5])
