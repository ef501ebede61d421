"""A step of gradient descent on ½‖Σ_r a_r exp⟨w_r, x⟩ − y‖², without moments.

step.py numpy|torch n d m steps runs
step.py numpy n d m steps DUMP η, for the losses of one run from what a dump holds
"""
import json
import sys

import numpy as np

import peer


def numpy_steps(x, y, w, a, eta, steps):
    """The whole n × m array of exponentials, in place; losses before the first and after the last step."""
    xt = np.ascontiguousarray(x.T)
    e = np.empty((len(w), len(x)))
    g = np.empty_like(w)

    def residual():
        np.matmul(w, xt, out=e)
        np.exp(e, out=e)
        return a @ e - y

    r = residual()
    first = 0.5 * r @ r
    for _ in range(steps):
        np.multiply(e, r, out=e)
        np.matmul(e, x, out=g)
        g *= (eta * a)[:, None]
        np.subtract(w, g, out=w)
        r = residual()
    return first, 0.5 * r @ r


def torch_steps(x, y, w, a, eta, steps):
    """The same with PyTorch's operations in place; autograd would do more work."""
    import torch

    with torch.no_grad():
        e = torch.exp(w @ x.T)
        r = a @ e - y
        first = 0.5 * r @ r
        for _ in range(steps):
            e *= r
            w.addcmul_(e @ x, a[:, None], value=-eta)
            torch.matmul(w, x.T, out=e)
            e.exp_()
            r = a @ e - y
        return float(first), float(0.5 * r @ r)


def main():
    library, n, d, m = peer.arguments()
    if len(sys.argv) > 7:
        steps, folder, eta = int(sys.argv[5]), sys.argv[6], float(sys.argv[7])
        x, y, w, a = (np.loadtxt(f"{folder}/{name}.csv", delimiter=",") for name in "XyWa")
        first, last = numpy_steps(x, y, w, a, eta, steps)
        print(json.dumps({"lossFirst": first, "lossLast": last}))
        return

    arrays = peer.instance(n, d, m)
    run = numpy_steps
    if library == "torch":
        import torch

        arrays = [torch.from_numpy(array) for array in arrays]
        run = torch_steps
    # A step so small that every run does the same work.
    peer.report(lambda steps: run(*arrays, 1e-9, steps))


main()
