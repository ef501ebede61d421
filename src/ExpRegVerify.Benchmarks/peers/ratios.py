"""A step, a Gram matrix and its certified eigenvalue against the faster of NumPy and PyTorch."""
import statistics
import tempfile

from commands import EXPREG, HERE, PYTHON, bench, milliseconds, said, table

# Subject, sizes, MiB for kept exponentials where it is not the usual limit, steps or evaluations in a run, runs, wanted
# ratio. Small cases need many steps before the runtime has made its best machine code.
CASES = [
    ("step", 64, 16, 131072, None, 5, 5, 4.0),
    ("step", 64, 16, 131072, 64, 5, 5, 4.0),
    ("step", 8, 8, 1024, None, 2000, 60, 4.0),
    ("step", 256, 32, 65536, None, 3, 3, 3.0),
    ("step", 256, 32, 65536, 128, 3, 3, 3.0),
    ("gram", 64, 16, 131072, None, 1, 5, 2.0),
    ("gram", 256, 32, 65536, None, 1, 3, 2.0),
    ("lambda", 442, 10, 0, None, 1, 9, None),
    ("lambda", 2000, 10, 0, None, 1, 2, 1.0),
]


def require_equal_losses():
    """Speed is compared on right answers only: NumPy's losses on the very same network agree with ours."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = ["--n", "8", "--d", "8", "--m", "1024", "--steps", "20", "--step", "1e-5"]
        own = said([*EXPREG, "bench", "step", *sizes, "--runs", "1", "--dump", folder, "--json"])
        other = said([PYTHON, str(HERE / "step.py"), "numpy", "8", "8", "1024", "20", folder, "1e-5"])
    for key in ("lossFirst", "lossLast"):
        # NumPy states no bound: a thousand neurons of size 1 and 20 steps stay far below this.
        if abs(own[key] - other[key]) > 1e-9 * abs(other[key]):
            raise SystemExit(f"{key}: {own[key]} against NumPy's {other[key]}")


def theirs(library, subject, n, d, m, count, runs):
    script = "step.py" if subject == "step" else "gram.py"
    return said([PYTHON, str(HERE / script), library, *map(str, (n, d, m, count, runs))])


def row(case, rounds):
    """Ours, NumPy, PyTorch by turns; the ratio is taken round by round, and of the least times of all rounds."""
    subject, n, d, m, kept, count, runs, target = case
    taken = []
    for _ in range(rounds):
        own = bench(subject, n, d, m, runs, count, kept=kept)
        taken.append((own, *(theirs(library, subject, n, d, m, count, runs) for library in ("numpy", "torch"))))
    medians = [[times["median"] for times in turn] for turn in taken]
    ratios = sorted(min(numpy, torch) / own for own, numpy, torch in medians)
    own, numpy, torch = (statistics.median(column) for column in zip(*medians))
    least = [min(times["min"] for times in column) for column in zip(*taken)]
    sizes = f"({n}, {d}, {m:,})" if m else f"({n}, {d}, ∞)"
    spread = f"{statistics.median(ratios):.2g} ({ratios[0]:.2g} to {ratios[-1]:.2g})"
    wanted = f"at least {target:g}" if target else "100 ms"
    best = f"{min(least[1:]) / least[0]:.2g}"
    what = subject if kept is None else f"{subject} `--kept {kept}`"
    return [what, sizes, milliseconds(own), milliseconds(numpy), milliseconds(torch), spread, best, wanted]


def section(rounds):
    require_equal_losses()
    head = ["what", "(n, d, m)", "ours", "NumPy", "PyTorch", "ratio", "best over best", "wanted"]
    return f"""## Against NumPy and PyTorch

Double precision, each library with all its threads. Ours, NumPy and PyTorch take turns, each with as many runs; times
are medians of {rounds} rounds, the ratio is the faster peer's time over ours, round by round (least to most), *best over
best* that of the least times of all rounds. A step is the same work, and ours comes with its moments and rounding
allowances. `--kept` gives it memory, in MiB, for all exponentials, to keep them for the next step: more than is wanted
below. `gram` is H(W), ⟨x_i, x_j⟩ being known, and `lambda` H^cts: of these the peers find all n eigenvalues with
`eigvalsh`, to rounding, and ours proves the smallest. Before that the losses of `bench step` and of the script are held
against each other on one network.

{table(head, [row(case, rounds) for case in CASES])}"""
