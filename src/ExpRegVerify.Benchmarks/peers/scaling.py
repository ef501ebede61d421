"""How time and memory grow with the sizes, and what a second thread brings."""
import math
import statistics

from commands import EXPREG, PROCESSORS, bench, middle, milliseconds, spent, table

ROUNDS = 10
RUNS = 6
# A neighbour's work takes a third of a thread's speed for seconds: one thread and all of them take turns.
THREAD_ROUNDS = 9
# What varies, and the sizes, at all of which a part of E is computed again; the largest of m is 128 times the least.
SERIES = [
    ("m", "64, 16, m", [(64, 16, m) for m in (8192, 32768, 131072, 524288, 1048576)]),
    ("n", "n, 16, 32,768", [(n, 16, 32768) for n in (16, 32, 64, 128, 256, 512)]),
    ("d", "32, d, 16,384: small", [(32, d, 16384) for d in (4, 8, 16, 32, 64)]),
    ("d", "32, d, 16,384: large", [(32, d, 16384) for d in (128, 256, 512, 1024)]),
]
INDEX = {"n": 0, "d": 1, "m": 2}
WIDTH_LEAST = 1024
ALLOWANCE = 16 * 2**20


def slope(points):
    """Least squares on log–log."""
    logs = [(math.log(size), math.log(seconds)) for size, seconds in points]
    centre = [statistics.fmean(column) for column in zip(*logs)]
    return sum((x - centre[0]) * (y - centre[1]) for x, y in logs) / sum((x - centre[0]) ** 2 for x, _ in logs)


def off_a_line(points):
    """The largest share of a time by which the line a + b·size misses it, a and b by least squares of such shares."""
    rows = [(1 / seconds, size / seconds) for size, seconds in points]
    uu, uv, vv = (sum(row[i] * row[j] for row in rows) for i, j in ((0, 0), (0, 1), (1, 1)))
    u, v = map(sum, zip(*rows))
    a, b = ((u * vv - v * uv) / (uu * vv - uv * uv), (v * uu - u * uv) / (uu * vv - uv * uv))
    return max(abs(a + b * size - seconds) / seconds for size, seconds in points)


def slope_row(series):
    what, sizes, cases = series
    # By turns, so that a slow minute of the machine does not fall on one size.
    rounds = [
        [bench("step", *case, RUNS, max(1, 2**21 // (case[0] * case[2])), 1)["min"] for case in cases]
        for _ in range(ROUNDS)
    ]
    seconds = [min(column) for column in zip(*rounds)]
    points = [(case[INDEX[what]], second) for case, second in zip(cases, seconds)]
    times = ", ".join(f"{size:,}: {milliseconds(second)}" for size, second in points)
    return [what, f"({sizes})", times, f"{100 * off_a_line(points):.1f} %", f"{slope(points):.3f}", "1 ± 0.05"]


def thread_row(subject, n, d, m):
    rounds = [
        [bench(subject, n, d, m, RUNS, 1, threads)["min"] for threads in (1, PROCESSORS)] for _ in range(THREAD_ROUNDS)
    ]
    ratios = sorted(one / together for one, together in rounds)
    spread = f"{statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    one, together = map(min, zip(*rounds))
    return [subject, f"({n}, {d}, {m:,})", spread, f"{one / together:.2f}", "at least 1.8"]


def run(m, options):
    return [*EXPREG, "bench", "step", "--n", "64", "--d", "16", "--m", str(m), *options]


def memory_rows():
    for m, options in ((131_072, []), (1_048_576, []), (10_000_000, ["--steps", "1", "--runs", "1"])):
        least = middle(3, lambda: spent(run(WIDTH_LEAST, options))[1])
        seconds, memory, code = spent(run(m, options))
        if code != 0:
            raise SystemExit(f"bench step at m = {m} ended with {code}")
        steps = "3" if options else "120"
        limit = 2 * 8 * m * 16 + ALLOWANCE
        used, allowed = f"{(memory - least) / 1e6:,.0f} MB", f"{limit / 1e6:,.0f} MB"
        yield [f"{m:,}", steps, used, allowed, f"{seconds:.1f} s"]


def section():
    slopes = table(["in", "(n, d, m)", "a step", "off a line", "slope", "wanted"], map(slope_row, SERIES))
    threads = table(
        ["what", "(n, d, m)", f"1 thread over {PROCESSORS}, by turns", "best over best", "wanted"],
        [thread_row("step", 64, 16, 131072), thread_row("step", 256, 32, 65536), thread_row("gram", 256, 32, 65536)],
    )
    memory = table(["m", "steps", "memory", "wanted at most", "whole process"], memory_rows())
    return f"""## How it grows

One thread, the best of {ROUNDS} times {RUNS} runs. *Off a line* is the largest share by which a + b·size misses one of
the times. The *slope* is that of log time against log size. In n and in d the a of the line is not 0, and the slope is
below 1 where a counts: in d the exponentials (15 operations each, up to two for each number of the n × m array), in n
reading, measuring and writing the weights; and above where the share of kept exponentials falls.

{slopes}
*By turns* is the median of {THREAD_ROUNDS} rounds (least to most); a processor that is slow for a while takes half as
long again, and it may meet either of the two runs. *Best over best* is of the best of all rounds.

{threads}
Memory: the largest resident set of `bench step --n 64 --d 16 --m M` minus that of the same command at m =
{WIDTH_LEAST:,}, against 16·m·d bytes and 16 MiB. The weights take half of the first, kept exponentials the other half
and 10 MiB at most. Whole process: with start-up, drawing the weights, the certificate of the automatic step, a pass and
so many steps.

{memory}"""
