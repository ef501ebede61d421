"""Whole runs: the first paper, the start, and the three invariants against a script."""
import tempfile

from commands import EXPREG, HERE, PYTHON, middle, spent, table

# Lemma, what the script calls it, n, d, m, steps, κ, cases.
INVARIANTS = [
    ("weights-stay-close", "movement", 5, 8, 4096, 20, 1, 800),
    ("loss-contraction", "contraction", 5, 8, 4096, 20, 1, 800),
    ("loss-contraction", "contraction", 5, 8, 256, 20, 1, 4000),
]
# The marginal time of an instance comes from this part of the cases and all of them.
PART = 4


def ours(lemma, n, d, m, steps, kappa, cases, folder):
    step = 0.5 if lemma == "loss-contraction" else 1
    pins = f"n={n},d={d},width={m},init=paired,law=orthonormal,kappa={kappa},labels=signs,steps={steps},step={step}"
    return [*EXPREG, "verify", lemma, "--where", pins, "--cases", str(cases), "--out", folder]


def theirs(what, n, d, m, steps, kappa, cases):
    return [PYTHON, str(HERE / "invariants.py"), what, *map(str, (n, d, m, steps, kappa, cases))]


def seconds(command):
    time, _, code = spent(command)
    if code != 0:
        raise SystemExit(f"{' '.join(command)} ended with {code}")
    return time


def invariant_row(case, folder):
    lemma, what, n, d, m, steps, kappa, cases = case
    sizes = (n, d, m, steps, kappa)
    own, script = (
        [min(seconds(command(count)) for _ in range(2)) for count in (cases // PART, cases)]
        for command in (lambda count: ours(lemma, *sizes, count, folder), lambda count: theirs(what, *sizes, count))
    )
    more = cases - cases // PART
    each = [(times[1] - times[0]) / more for times in (own, script)]
    return [
        f"`{lemma}`",
        f"({n}, {d}, {m:,}), {steps}",
        f"{cases:,}",
        f"{own[1]:.2f} s",
        f"{script[1]:.2f} s",
        f"{1e3 * each[0]:.3g} ms",
        f"{1e3 * each[1]:.3g} ms",
        f"{script[1] / own[1]:.2g}; {each[1] / each[0]:.2g}",
    ]


def section():
    with tempfile.TemporaryDirectory() as folder:
        rows = [invariant_row(case, folder) for case in INVARIANTS]
        paper = [*EXPREG, "verify", "--paper", "exponential-regression", "--out", folder]
        wholes = [
            ["`verify --paper exponential-regression`", f"{seconds(paper):.1f} s", "45 s"],
            ["`list`, median of 9", f"{middle(9, lambda: seconds([*EXPREG, 'list'])):.3f} s", "0.25 s"],
        ]
    head = ["lemma", "(n, d, m), steps", "cases", "ours", "script", "ours, one more", "script's", "ratios"]
    return f"""## Whole runs

{table(["command", "wall clock", "wanted at most"], wholes)}
Against `peers/invariants.py`, NumPy as one writes it who wants an answer today: the same number of networks of the same
sizes and laws, each run for all its steps. Times are of whole processes, the less of 2; *one more* is what a further
network costs, start-up being out of it. Wanted is 10. Ours encloses every number, climbs to the worst case, draws it
and writes the report; the script prints how many held.

{table(head, rows)}"""
