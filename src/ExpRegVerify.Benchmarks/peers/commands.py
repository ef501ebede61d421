"""Runs this build and its peers as processes: what they say, how long they take, how much memory they need."""
import json
import os
import statistics
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLONE = HERE.parents[2]
BUILT = "bin/Release/net10.0"
EXPREG = ["dotnet", str(CLONE / f"src/ExpRegVerify.Cli/{BUILT}/expreg.dll")]
BENCHMARKS = ["dotnet", str(CLONE / f"src/ExpRegVerify.Benchmarks/{BUILT}/ExpRegVerify.Benchmarks.dll")]
PYTHON = "/usr/bin/python3"
PROCESSORS = os.cpu_count()


def said(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def bench(subject, n, d, m, runs, steps=1, threads=PROCESSORS, kept=None):
    """`expreg bench`: seconds of a step or an evaluation, "median" and "min" of its runs."""
    sizes = ["--n", str(n), "--d", str(d), "--m", str(m or 2), "--threads", str(threads)]
    # A step so small that every run does the same work.
    step = ["--step", "1e-9", "--steps", str(steps)] if subject == "step" else []
    memory = ["--kept", str(kept)] if kept is not None else []
    answer = said([*EXPREG, "bench", subject, *sizes, *step, *memory, "--runs", str(runs), "--json"])
    return answer["secondsPerStep"]


def spent(command):
    """Wall-clock seconds of a whole process, its largest resident memory in bytes, its exit code."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - started, 1024 * usage.ru_maxrss, process.returncode


def middle(count, measure):
    return statistics.median(measure() for _ in range(count))


def milliseconds(seconds):
    return f"{1e3 * seconds:.3g} ms" if seconds < 10 else f"{seconds:.3g} s"


def table(head, rows):
    cells = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in cells) + "\n"
