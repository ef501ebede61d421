"""Writes ExactRegressions.fs: value, gradient and Hessian of every regression to 40 digits, for the tests.

Run by hand with mpmath 1.3: python3 ExactRegressions.py > ExactRegressions.fs
Derivatives are mpmath's numerical ones of the definition at 150 digits: no formula for a derivative enters. All inputs
are dyadic, so that the doubles of the tests are these very numbers.
"""

from mpmath import mp, mpf, exp, cosh, sinh, diff, nstr

mp.dps = 150

A = [["0.5", "-0.25"], ["1", "0.75"], ["-0.625", "0.5"], ["0.125", "-1.5"], ["0.25", "0.375"]]
A = [[mpf(entry) for entry in row] for row in A]
B = [mpf(entry) for entry in ["0.25", "0.5", "-0.125", "0.375", "0.0625"]]
W = [mpf(entry) for entry in ["0.5", "1.25", "0.75", "2", "1"]]
POINT = (mpf("0.75"), mpf("-0.5"))
UNITS = {"resnet": lambda z: exp(z) + z, "exp": exp, "cosh": cosh, "sinh": sinh}
MODELS = {
    "resnet-softmax": ("resnet", "normalised"),
    "softmax": ("exp", "normalised"),
    "exp": ("exp", "plain"),
    "cosh": ("cosh", "plain"),
    "sinh": ("sinh", "plain"),
    "rescaled-exp": ("exp", "rescaled"),
    "rescaled-cosh": ("cosh", "rescaled"),
    "rescaled-sinh": ("sinh", "rescaled"),
}


def products(x):
    return [sum(a * t for a, t in zip(row, x)) for row in A]


def alpha(unit, x):
    return sum(unit(z) for z in products(x))


def total(unit, form, x):
    zs = products(x)
    u = [unit(z) for z in zs]
    a = sum(u)
    if form == "normalised":
        c = [ui / a - bi for ui, bi in zip(u, B)]
    elif form == "rescaled":
        c = [ui - a * bi for ui, bi in zip(u, B)]
    else:
        c = [ui - bi for ui, bi in zip(u, B)]
    return (sum(ci**2 for ci in c) + sum((w * z) ** 2 for w, z in zip(W, zs))) / 2


def shown(values):
    return "[|\n" + "".join(f'        "{nstr(value, 40)}"\n' for value in values) + "    |]"


print("/// Values to 40 digits, written by ExactRegressions.py; not edited by hand.")
print("module ExpRegVerify.Properties.Solver.ExactRegressions\n")
print("/// Model, α, value, gradient and the lower triangle of the Hessian, row by row; α is empty for a plain form.")
print("let all = [")
for name, (unit, form) in MODELS.items():
    unit = UNITS[unit]

    def f(x, y):
        return total(unit, form, (x, y))

    first = [diff(f, POINT, order) for order in [(1, 0), (0, 1)]]
    second = [diff(f, POINT, order) for order in [(2, 0), (1, 1), (0, 2)]]
    normal = "" if form == "plain" else nstr(alpha(unit, POINT), 40)
    print(f'    "{name}",')
    print(f'    "{normal}",')
    print(f'    "{nstr(f(*POINT), 40)}",')
    print(f"    {shown(first)},")
    print(f"    {shown(second)}")
print("]")
