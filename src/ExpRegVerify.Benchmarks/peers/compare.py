#!/usr/bin/env python3
"""Measures this build on this machine and writes the tables of ../README.md.

Debian's python3-numpy, python3-torch and libopenblas0, and Release builds, are all that it takes:
    dotnet build -c Release src/ExpRegVerify.Cli && dotnet build -c Release src/ExpRegVerify.Benchmarks
    python3 src/ExpRegVerify.Benchmarks/peers/compare.py
About fourteen minutes on a busy machine, less on a quiet one; with a number as its argument so many rounds of the first
table.
"""
import datetime
import os
import platform
import subprocess
import sys

import limit
import ratios
import scaling
import whole
from commands import HERE, PROCESSORS, PYTHON


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as facts:
        return next((line.split(":")[1].strip() for line in facts if line.startswith("model name")), platform.machine())


def versions():
    runtime = subprocess.run(["dotnet", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    numpy, torch, blas = subprocess.run(
        [PYTHON, str(HERE / "libraries.py")], check=True, stdout=subprocess.PIPE, text=True
    ).stdout.splitlines()
    return f".NET SDK {runtime}, NumPy {numpy}, PyTorch {torch}, both with {blas}"


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    # Before anything is measured: against a slow BLAS nothing is.
    libraries = versions()
    date, load = datetime.date.today().isoformat(), os.getloadavg()[0]
    sections = []
    for part in (lambda: ratios.section(rounds), limit.section, scaling.section, whole.section):
        sections.append(part())
        print(sections[-1], flush=True)
        # What is measured stays, whatever becomes of the rest.
        write(date, load, libraries, sections)


def write(date, load, libraries, sections):
    text = f"""# Benchmarks

`dotnet run -c Release --project src/ExpRegVerify.Benchmarks -- --filter '*'` times the parts with BenchmarkDotNet,
`-- peak` what the machine can do, `-- movement n d m` what a step's largest movement costs.
`python3 src/ExpRegVerify.Benchmarks/peers/compare.py` runs the command line and the scripts in `peers/` and writes this
file.

{date}, {processor()}, {PROCESSORS} processors, load {load:.1f} at the start and
{os.getloadavg()[0]:.1f} at the end (beyond the processors' number other work ran beside).
{libraries}.

"""
    (HERE.parent / "README.md").write_text(text + "\n".join(sections), encoding="utf-8")


main()
