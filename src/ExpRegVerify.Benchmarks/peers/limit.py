"""How near a step comes to what this machine can do."""
from commands import BENCHMARKS, bench, milliseconds, said, table

# n·m of which the exponentials are kept from one step to the next: KeptExponentials.
KEPT_MAX = 2**19 - 64
STEPS = [(64, 16, 131072), (256, 32, 65536), (8, 8, 1024)]
# Peaks and steps take turns, and each has its best round: a processor is slow for seconds to minutes.
ROUNDS = 6


def counts(n, d, m):
    """
    Multiply-adds and exponentials of a step. Kept: exponents at the new weights, gradient. Else the exponents at the
    old weights too. An exponential takes part in five more: times the residual, into the output, Σ E, Σ E², ‖E_r‖².
    """
    kept = n * m <= KEPT_MAX
    products = 2 if kept else 3
    return n * m * (products * d + 5), n * m * (1 if kept else 2), kept


def step_seconds(sizes):
    kept = counts(*sizes)[2]
    return bench("step", *sizes, 200 if kept else 50, 200 if kept else 1, 1)["min"]


def row(sizes, peak, own):
    n, d, m = sizes
    fused, exponentials, kept = counts(*sizes)
    floor = fused / peak["multiplyAddsPerSecond"] + exponentials / peak["exponentialsPerSecond"]
    moved = 16 * m * d
    return [
        f"({n}, {d}, {m:,})",
        "kept" if kept else "computed again",
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
    head = ["(n, d, m)", "E", "multiply-adds", "exps", "bytes", "least", "measured", "reached", "of copying"]
    return f"""## Distance to the limit

One thread, so that what else the machine does matters least. Its peaks, from `ExpRegVerify.Benchmarks peak 1` in the
same run: multiply-adds in registers (16 chains), the kernels' own exponential on 16 KiB in the first cache, copying
16 MiB; each the best of {ROUNDS} times 100 short rounds, between which the steps take their turns.

{table(["registers", "multiply-adds", "exponentials", "copied"], [rates])}
A step needs n·m·d multiply-adds for the exponents at the new weights, as many for the gradient, and, where the
exponentials of the last step are not kept, as many for those at the old ones; 5·n·m for residual, output and moments;
n·m exponentials, or 2·n·m; and reads 8·m·d bytes and writes as many. *Least* is the sum of their times at the peaks,
*measured* the best of {ROUNDS} times 50 steps, where E is kept of {ROUNDS} times 200 runs of 200 steps; the exponentials'
peak is that of the kernels' own loop, with its test of the domain, loads and stores; the others have no loads and
stores in them, and sums across lanes are in none. Wanted is 80 % reached.

{table(head, [row(sizes, peak, min(own)) for sizes, own in zip(STEPS, steps)])}
Moments are part of every step. The largest movement, max_r ‖w_r − w_r(0)‖, comes out of the same sweep for those who
ask, who have W(0) read too; with and without it by turns on one thread, from `ExpRegVerify.Benchmarks movement`, the
best of 200 rounds each:

{table(["(n, d, m)", "a step", "with movement", "extra", "wanted"], map(movement_row, STEPS))}"""
