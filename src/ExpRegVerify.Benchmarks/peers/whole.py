"""Whole runs: the first paper, the start, and the three invariants against a script."""
import json
import tempfile
from pathlib import Path

from commands import EXPREG, HERE, PYTHON, middle, spent, table

# Lemma, what the script calls it, n, d, m, steps, κ, cases that are drawn. The matrix's width is the smallest at which
# the lemma promises anything, two neurons for each of 32 v ln(n/δ)/λ² (THEORY.md E3e).
INVARIANTS = [
    ("gram-lower-tail", "gram", 5, 8, 11248, 1, 1, 9600),
    ("weights-stay-close", "movement", 5, 8, 4096, 20, 1, 2400),
    ("loss-contraction", "contraction", 5, 8, 4096, 20, 1, 2400),
    ("loss-contraction", "contraction", 5, 8, 256, 20, 1, 8000),
]
# The paper's three invariants; what follows is another size.
TOGETHER = 3
# What one more network costs comes from this part of the cases and all of them.
PART = 4
# By turns, so that both meet the same neighbours.
ROUNDS = 3


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


def examined(folder):
    """How many networks the run of this folder examined: drawn, climbed to, drawn to confirm; it shrank none."""
    (lemma,) = json.loads((Path(folder) / "results.json").read_text())["lemmas"]
    drawn = lemma["counts"]["cases"] + lemma["record"]["climbed"]
    return drawn + sum(confirmation["draws"] for confirmation in lemma["evidence"])


def invariant(case, folder):
    lemma, what, n, d, m, steps, kappa, cases = case
    sizes = (n, d, m, steps, kappa)
    own, script, networks = [], [], []
    for count in (cases // PART, cases):
        taken = []
        for _ in range(ROUNDS):
            mine = seconds(ours(lemma, *sizes, count, folder))
            number = examined(folder)
            taken.append((mine, seconds(theirs(what, *sizes, number))))
        networks.append(number)
        own.append(min(mine for mine, _ in taken))
        script.append(min(other for _, other in taken))
    # Or climb and confirmations were not the same in both, and the difference would be of something else.
    assert networks[1] - networks[0] == cases - cases // PART
    each = [(times[1] - times[0]) / (networks[1] - networks[0]) for times in (own, script)]
    return f"`{lemma}`", f"({n}, {d}, {m:,}), {steps}", (networks[1], own[1], script[1], *each)


def cells(name, sizes, measured):
    networks, own, script, own_each, script_each = measured
    each = [f"{1e3 * own_each:.3g} ms", f"{1e3 * script_each:.3g} ms"]
    ratios = f"{script / own:.2g}; {script_each / own_each:.2g}"
    return [name, sizes, f"{networks:,}", f"{own:.2f} s", f"{script:.2f} s", *each, ratios]


def section():
    with tempfile.TemporaryDirectory() as folder:
        measured = [invariant(case, folder) for case in INVARIANTS]
        paper = [*EXPREG, "verify", "--paper", "exponential-regression", "--out", folder]
        wholes = [
            ["`verify --paper exponential-regression`", f"{seconds(paper):.1f} s", "45 s"],
            ["`list`, median of 9", f"{middle(9, lambda: seconds([*EXPREG, 'list'])):.3f} s", "0.25 s"],
        ]
    sums = tuple(map(sum, zip(*(numbers for _, _, numbers in measured[:TOGETHER]))))
    rows = [cells(*row) for row in [*measured[:TOGETHER], ("all three", "", sums), *measured[TOGETHER:]]]
    head = ["lemma", "(n, d, m), steps", "networks", "ours", "script", "ours, one more", "script's", "ratios"]
    return f"""## Whole runs

{table(["command", "wall clock", "wanted at most"], wholes)}
Against `peers/invariants.py`, NumPy as one writes it who wants an answer today: as many networks as ours examined,
those of the climb and of the confirmations too, of the same sizes and laws, each run for all its steps. Times are of
whole processes by turns, the least of 3; *one more* is what a further network costs, start-up, climb and report being
out of it, and for *all three*, the paper's invariants at these sizes, one of each. Wanted is 10. Ours encloses every
number, looks for the worst case, draws it and writes the report; the script prints how many held.

{table(head, rows)}"""
