#!/usr/bin/env python3
"""Runs `expreg bench` and its peers in turn and writes the table of ../README.md.

Debian's python3-numpy and python3-torch, and a Release build of the command line, are all that it takes:
    dotnet build -c Release src/ExpRegVerify.Cli && python3 src/ExpRegVerify.Benchmarks/peers/compare.py
"""
import datetime
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLONE = HERE.parents[2]
EXPREG = ["dotnet", str(CLONE / "src/ExpRegVerify.Cli/bin/Release/net10.0/expreg.dll")]
PYTHON = "/usr/bin/python3"
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5

# Subject, sizes, repetitions in a run, target ratio.
CASES = [
    ("step", 64, 16, 131072, 4, 4.0),
    ("step", 8, 8, 1024, 200, 4.0),
    ("step", 256, 32, 65536, 2, 3.0),
    ("gram", 64, 16, 131072, 2, 2.0),
    ("gram", 256, 32, 65536, 1, 2.0),
    ("lambda", 442, 10, 0, 2, None),
    ("lambda", 2000, 10, 0, 1, 1.0),
]


def said(command):
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def ours(subject, n, d, m, repetitions):
    sizes = ["--n", str(n), "--d", str(d), "--m", str(m or 2)]
    steps = ["--step", "1e-9", "--steps", str(repetitions)] if subject == "step" else []
    # Small cases need many calls before the runtime has made its best machine code.
    runs = "60" if m == 1024 else "3"
    return said([*EXPREG, "bench", subject, *sizes, *steps, "--runs", runs, "--json"])["secondsPerStep"]["median"]


def theirs(library, subject, n, d, m, repetitions):
    script = "step.py" if subject == "step" else "gram.py"
    return said([PYTHON, str(HERE / script), library, *map(str, (n, d, m, repetitions))])["seconds"]


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


def measure(subject, n, d, m, repetitions):
    rounds = []
    for _ in range(ROUNDS):
        own = ours(subject, n, d, m, repetitions)
        rounds.append((own, *(theirs(library, subject, n, d, m, repetitions) for library in ("numpy", "torch"))))
    ratios = sorted(min(numpy, torch) / own for own, numpy, torch in rounds)
    return [statistics.median(column) for column in zip(*rounds)], ratios


def cell(seconds):
    return f"{1e3 * seconds:.3g} ms"


def row(case):
    subject, n, d, m, repetitions, target = case
    (own, numpy, torch), ratios = measure(subject, n, d, m, repetitions)
    sizes = f"({n}, {d}, {m:,})" if m else f"({n}, {d}, ∞)"
    spread = f"{statistics.median(ratios):.2g} ({ratios[0]:.2g} to {ratios[-1]:.2g})"
    wanted = f"{target:g}" if target else "0.1 s"
    line = f"| {subject} | {sizes} | {cell(own)} | {cell(numpy)} | {cell(torch)} | {spread} | {wanted} |"
    print(line, flush=True)
    return line


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as facts:
        return next((line.split(":")[1].strip() for line in facts if line.startswith("model name")), platform.machine())


def versions():
    code = "import numpy, torch; print(numpy.__version__, torch.__version__)"
    numpy, torch = subprocess.run([PYTHON, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    runtime = subprocess.run(["dotnet", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    return f".NET SDK {runtime}, NumPy {numpy}, PyTorch {torch}"


def write(rows, load):
    date = datetime.date.today().isoformat()
    text = f"""# Benchmarks

`dotnet run -c Release --project src/ExpRegVerify.Benchmarks -- --filter '*'` times the parts with BenchmarkDotNet.
`python3 src/ExpRegVerify.Benchmarks/peers/compare.py` runs the command line and the scripts in `peers/` in turn and
writes this file; the figures are medians of {ROUNDS} rounds, the ratio is the faster peer's time over ours, round by
round (least to most). Ours certifies: the step comes with its moments and rounding allowances, the eigenvalue is a
proof; the peers only compute.

{date}, {processor()}, {os.cpu_count()} processors, load {load:.1f} at the start and {os.getloadavg()[0]:.1f} at the
end (beyond the processors' number other work ran beside), {versions()}.

| what | (n, d, m) | ours | NumPy | PyTorch | ratio | wanted |
|---|---|---|---|---|---|---|
"""
    (HERE.parent / "README.md").write_text(text + "\n".join(rows) + "\n", encoding="utf-8")


def main():
    require_equal_losses()
    load = os.getloadavg()[0]
    rows = []
    for case in CASES:
        rows.append(row(case))
        write(rows, load)


main()
