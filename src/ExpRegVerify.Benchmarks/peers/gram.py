"""H(W) and its smallest eigenvalue, without a proof: gram.py numpy|torch n d m count runs; m = 0: infinite width."""
import numpy as np

import peer


def numpy_gram(x, y, w, a):
    """exp, one symmetric product, eigenvalues."""
    e = np.matmul(x, w.T)
    np.exp(e, out=e)
    return np.linalg.eigvalsh((e @ e.T) * (x @ x.T) / len(w))[0]


def torch_gram(x, y, w, a):
    """The same with PyTorch."""
    import torch

    e = (x @ w.T).exp_()
    return torch.linalg.eigvalsh((e @ e.T) * (x @ x.T) / len(w))[0]


def numpy_infinite(x, y, w, a):
    """⟨x_i, x_j⟩ exp(‖x_i + x_j‖²/2)."""
    g = x @ x.T
    s = np.diag(g) / 2
    return np.linalg.eigvalsh(g * np.exp(s[:, None] + s[None, :] + g))[0]


def torch_infinite(x, y, w, a):
    """The same with PyTorch."""
    import torch

    g = x @ x.T
    s = torch.diagonal(g) / 2
    return torch.linalg.eigvalsh(g * torch.exp(s[:, None] + s[None, :] + g))[0]


def main():
    library, n, d, m = peer.arguments()
    arrays = peer.instance(n, d, max(m, 2))
    run = numpy_gram if m else numpy_infinite
    if library == "torch":
        import torch

        arrays = [torch.from_numpy(array) for array in arrays]
        run = torch_gram if m else torch_infinite

    def repeat(count):
        for _ in range(count):
            run(*arrays)

    peer.report(repeat)


main()
