"""How near a step comes to what this machine can do."""
from commands import BENCHMARKS, bench, milliseconds, said, table

# Sizes, and MiB for kept exponentials where it is not the usual limit.
STEPS = [
    (64, 16, 131072, None),
    (64, 16, 131072, 64),
    (256, 32, 65536, None),
    (256, 32, 65536, 128),
    (8, 8, 1024, None),
]
# Peaks and steps take turns, and each has its best round: a processor is slow for seconds to minutes.
ROUNDS = 6


def kept_share(n, d, m, kept):
    """The share of E that stays from one step to the next: KeptExponentials, but for the last strip."""
    whole = 8 * n * m
    usual = whole if whole <= 2**22 - 512 else min(whole / 2, 8 * m * d + 10 * 2**20 - m)
    return min(1, (usual if kept is None else kept * 2**20) / whole)


def counts(n, d, m, share):
    """
    Multiply-adds and exponentials of a step: exponents at the new weights, gradient, and, where E is not kept, the
    exponents at the old weights. An exponential takes part in five more: times the residual, into the output, Σ E,
    Σ E², ‖E_r‖².
    """
    return n * m * ((3 - share) * d + 5), n * m * (2 - share)


def step_seconds(case):
    n, d, m, kept = case
    runs, steps = (200, 200) if n * m < 2**16 else (50, 1)
    return bench("step", n, d, m, runs, steps, 1, kept)["min"]


def row(case, peak, own):
    n, d, m, kept = case
    share = kept_share(*case)
    fused, exponentials = counts(n, d, m, share)
    floor = fused / peak["multiplyAddsPerSecond"] + exponentials / peak["exponentialsPerSecond"]
    moved = 16 * m * d + 16 * n * m * share
    return [
        f"({n}, {d}, {m:,})" + ("" if kept is None else f" `--kept {kept}`"),
        f"{100 * share:.0f} %",
        f"{fused / 1e6:.3g} M",
        f"{exponentials / 1e6:.3g} M",
        f"{moved / 1e6:.3g} MB",
        f"{1e3 * floor:.3g} ms",
        f"{1e3 * own:.3g} ms",
        f"{100 * floor / own:.0f} %",
        f"{100 * moved / own / peak['bytesCopiedPerSecond']:.0f} %",
    ]


def movement_row(sizes):
    costs = said([*BENCHMARKS, "movement", *map(str, sizes)])
    own, measured = costs["seconds"], costs["secondsMeasured"]
    extra = f"{100 * (measured / own - 1):.1f} %"
    return ["({}, {}, {:,})".format(*sizes), milliseconds(own), milliseconds(measured), extra, "at most 15 %"]


def section():
    rounds = [(said([*BENCHMARKS, "peak", "1"]), *map(step_seconds, STEPS)) for _ in range(ROUNDS)]
    peaks, *steps = zip(*rounds)
    peak = {what: max(one[what] for one in peaks) for what in peaks[0]}
    rates = [
        f"{peak['registerBits']} bits",
        f"{peak['multiplyAddsPerSecond'] / 1e9:.3g} G/s",
        f"{peak['exponentialsPerSecond'] / 1e9:.3g} G/s",
        f"{peak['bytesCopiedPerSecond'] / 1e9:.3g} GB/s",
    ]
    movements = [movement_row(case[:3]) for case in STEPS if case[3] is None]
    head = ["(n, d, m)", "E kept", "multiply-adds", "exps", "bytes", "least", "measured", "reached", "of copying"]
    return f"""## Distance to the limit

One thread, so that what else the machine does matters least. Its peaks, from `ExpRegVerify.Benchmarks peak 1` in the
same run: multiply-adds in registers (16 chains), the kernels' own exponential on 16 KiB in the first cache, copying
16 MiB; each the best of {ROUNDS} times 100 short rounds, between which the steps take their turns.

{table(["registers", "multiply-adds", "exponentials", "copied"], [rates])}
A step needs n·m·d multiply-adds for the exponents at the new weights, as many for the gradient, and, of the part of the
exponentials that the last step has not kept, as many for those at the old ones; 5·n·m for residual, output and moments;
n·m exponentials, and once more those of that part; and reads 8·m·d bytes and 8·n·m of the part that is kept, and writes
as many. *Least* is the sum of the times of multiply-adds and exponentials at the peaks, *measured* the best of
{ROUNDS} times 50 steps, at (8, 8, 1,024) of {ROUNDS} times 200 runs of 200 steps. The exponentials' peak is that of
the kernels' own loop, with its test of the domain, loads and stores; the others have no loads and stores in them, and
sums across lanes are in none. Wanted is 80 % reached.

{table(head, [row(sizes, peak, min(own)) for sizes, own in zip(STEPS, steps)])}
Moments are part of every step. The largest movement, max_r ‖w_r − w_r(0)‖, comes out of the same sweep for those who
ask, who have W(0) read too. These steps write a second array of weights, as those of `train` and `verify` do, where
`bench step` moves them in place; with and without it by turns on one thread, from `ExpRegVerify.Benchmarks movement`, the
best of 200 rounds each:

{table(["(n, d, m)", "a step", "with movement", "extra", "wanted"], movements)}"""
