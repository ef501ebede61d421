"""Prints the versions of NumPy and PyTorch and of the OpenBLAS that both stand on; ends with 1 on any other BLAS."""
import ctypes
import sys

import numpy
import torch


def openblas():
    """The library that this process has loaded. Debian's reference BLAS, which comes where nobody asks for another one,
    takes up to twenty times as long: nothing could be learned from a comparison with it."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        files = {line.split()[-1] for line in maps if any(name in line for name in ("blas", "mkl", "blis", "atlas"))}
    others = sorted(file for file in files if "openblas" not in file)
    own = [file for file in files if "libopenblas" in file]
    if others or not own:
        sys.exit(f"NumPy and PyTorch stand on {', '.join(others) or 'no BLAS'}; install libopenblas0.")
    return ctypes.CDLL(own[0])


def main():
    library = openblas()
    library.openblas_get_config.restype = ctypes.c_char_p
    library.openblas_get_corename.restype = ctypes.c_char_p
    name, version = library.openblas_get_config().decode().split()[:2]
    print(numpy.__version__, torch.__version__, sep="\n")
    print(f"{name} {version} for {library.openblas_get_corename().decode()}")


main()
