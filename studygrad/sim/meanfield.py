"""Mean-field theory: what wide random networks do to signal and gradient, layer by layer, without running one.

A layer is z = φ(z′) W + b with Var W = σ_w²/n and Var b = σ_b² (both given here as variances, arrays or numbers).
Every factor is of the **squared** norm. Sources: Poole et al. 2016 (q*, χ₁, the order–chaos line), Schoenholz et
al. 2017 (the depth scales ξ), Yang et al. 2019 (batch norm).

Expectations are over z ~ N(0, 1), by Gaussian quadrature on panels that narrow towards 0, where activations bend:
Gauss–Hermite points over the whole line miss the kink of ReLU and the steep middle of a sigmoid at large q.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import acos, asin, pi, sqrt
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from studygrad.errors import UsageError
from studygrad.sim.activations import Activation, ActivationName, find_activation
from studygrad.sim.result import Array

PANELS = (0, 1 / 64, 1 / 16, 1 / 4, 1, 2.5, 5, 9)
POINTS_PER_PANEL = 14
SMALLEST, LARGEST = 1e-20, 1e12
HALVINGS = 60
CORRELATION_HALVINGS = 40


@lru_cache
def quadrature() -> tuple[Array, Array]:
    """Nodes and weights, each (196,), with Σ weights·f(nodes) ≈ E f(z) for z ~ N(0, 1)."""
    points, shares = np.polynomial.legendre.leggauss(POINTS_PER_PANEL)
    edges = np.array(PANELS)
    half = np.diff(edges)[:, None] / 2
    nodes = (edges[:-1, None] + half * (1 + points)).ravel()
    weights = (half * shares).ravel() * np.exp(-nodes * nodes / 2) / sqrt(2 * pi)
    return np.concatenate([-nodes[::-1], nodes]), np.concatenate([weights[::-1], weights])


def signal_map(activation: ActivationName | Activation, q: ArrayLike, weight: ArrayLike, bias: ArrayLike) -> Array:
    """q ↦ σ_w² E φ(√q z)² + σ_b²: the variance of the pre-activations, one layer on. Broadcasts."""
    phi = find_activation(activation)
    return np.asarray(np.asarray(weight) * _expect(lambda z, _: phi(z) ** 2, q) + bias)


def fixed_point(activation: ActivationName | Activation, weight: ArrayLike, bias: ArrayLike) -> Array:
    """q*, where the signal map meets the diagonal from above; inf where the signal grows without bound. Broadcasts."""
    weight, bias = np.broadcast_arrays(np.asarray(weight, float), np.asarray(bias, float))

    def surplus(q: Array) -> Array:
        return signal_map(activation, q, weight, bias) - q

    found = _crossing(lambda q: -surplus(q), np.full(weight.shape, LARGEST))
    return np.asarray(np.where(surplus(np.full(weight.shape, LARGEST)) > 0, np.inf, found))


def chi_1(activation: ActivationName | Activation, q: ArrayLike, weight: ArrayLike) -> Array:
    """χ₁ = σ_w² E φ′(√q z)²: the factor of the squared norm of the gradient, per layer. Broadcasts."""
    phi = find_activation(activation)
    return np.asarray(np.asarray(weight) * _expect(lambda z, _: phi.derivative(z) ** 2, q))


def depth_scale_q(activation: ActivationName | Activation, weight: float, bias: float) -> float:
    """ξ_q in layers: the variance nears q* as e^(−l/ξ_q). Schoenholz et al. 2017, equation 7.

    The slope of the signal map is taken as σ_w² E[φ φ′ z]/√q, which needs no second derivative.
    """
    phi = find_activation(activation)
    q = float(fixed_point(phi, weight, bias))
    if not 0 < q < np.inf:
        return _scale(float(chi_1(phi, 0.0, weight))) if q == 0 else np.inf
    slope = weight * float(_expect(lambda z, unit: phi(z) * phi.derivative(z) * unit, q)) / sqrt(q)
    return _scale(slope)


def depth_scale_c(activation: ActivationName | Activation, weight: float, bias: float) -> float:
    """ξ_c in layers: the correlation of two inputs nears its fixed point as e^(−l/ξ_c). Schoenholz et al., equation 9.

    In the ordered phase that is −1/log χ₁; in the chaotic one the slope is taken where correlations settle below 1.
    On the critical line it is inf.
    """
    phi = find_activation(activation)
    q = float(fixed_point(phi, weight, bias))
    c = correlation_fixed_point(phi, weight, bias)
    if c == 1 or not np.isfinite(q):
        return _scale(float(chi_1(phi, q if np.isfinite(q) else 1.0, weight)))
    return _scale(weight * _expect_two(phi.derivative, q, c))


def correlation_fixed_point(activation: ActivationName | Activation, weight: float, bias: float) -> float:
    """c*, the correlation to which any two inputs tend: 1 in the ordered phase, less in the chaotic one."""
    phi = find_activation(activation)
    q = float(fixed_point(phi, weight, bias))
    if not 0 < q < np.inf or chi_1(phi, q, weight) <= 1:
        return 1.0
    low, high = 0.0, 1.0 - 1e-9
    for _ in range(CORRELATION_HALVINGS):
        c = (low + high) / 2
        grows = weight * _expect_two(phi, q, c) + bias > c * q
        low, high = (c, high) if grows else (low, c)
    return (low + high) / 2


def critical_weight(activation: ActivationName | Activation, bias: ArrayLike) -> Array:
    """The σ_w² at which χ₁ = 1 for each σ_b²: the order–chaos line.

    On the line σ_w² = 1/E φ′(√q z)² and σ_b² = q − σ_w² E φ(√q z)², both functions of q alone; the second is solved
    for q. ReLU and linear have one critical point, not a line: give them ``bias`` 0.
    """
    phi = find_activation(activation)
    bias = np.asarray(bias, float)

    def excess(q: Array) -> Array:
        return np.asarray(q - _expect(lambda z, _: phi(z) ** 2, q) / chi_1(phi, q, 1.0) - bias)

    q = _crossing(excess, np.full(bias.shape, 1e4))
    if np.any(np.abs(excess(q)) > 1e-6 * (1 + bias)):
        raise UsageError(
            f"no σ_w² makes this activation critical at a bias variance of {bias}", "try a bias variance of 0"
        )
    return np.asarray(1 / chi_1(phi, q, 1.0))


def batch_norm_rate(
    activation: Literal["linear", "relu"], batch: float, *, first: bool = False, last: bool = False
) -> float:
    """The factor of the squared gradient norm per layer z = φ(BN(h W)) at initialisation; ``batch`` may be inf.

    Yang et al. 2019, theorems 7 and 8: above 1, whatever the weights. Normalised batches are uniform on the sphere
    of the mean-free directions, so two entries correlate by ρ = −1/(B − 1). With v = E φ² − E φφ and
    p = E φ′φ′ over such pairs, the factor is B/(v(B − 3))·(E φ′² − (E φ′² − p)/B − v/B); linear, (B − 2)/(B − 3).
    The ``first`` layer divides by the variance of its inputs, noise of variance 1, in the place of v. To the ``last``
    comes noise, not yet free of the mean: with φ(x) = φ′(x)·x its bracket is E φ′²·(1 − 2/B).
    Raises UsageError below a batch of 4, where the factor has no mean.
    """
    if not batch >= 4:
        raise UsageError(f"batch norm has no rate at a batch of {batch:g}", "give a batch of 4 or more")
    rho = -1 / (batch - 1)
    if activation == "linear":
        slope, pair_slope, spread = 1.0, 1.0, 1 - rho
    else:
        pair = (sqrt(1 - rho * rho) + rho * (pi - acos(rho))) / (2 * pi)
        slope, pair_slope, spread = 0.5, 0.25 + asin(rho) / (2 * pi), 0.5 - pair
    kept = slope * (1 - 2 / batch) if last else slope - (slope - pair_slope + spread) / batch
    return kept / ((1.0 if first else spread) * (1 - 3 / batch))


def _expect(f: Callable[[Array, Array], Array], q: ArrayLike) -> Array:
    """E f(√q z, z), for each q; at q = 0 its limit, which at a kink is not f(0)."""
    nodes, weights = quadrature()
    deviation = np.sqrt(np.maximum(q, SMALLEST))
    return np.asarray(f(deviation[..., None] * nodes, nodes) @ weights)


def _expect_two(f: Callable[[Array], Array], q: float, c: float) -> float:
    """E f(u) f(v) for u and v of variance q and correlation c."""
    nodes, weights = quadrature()
    first = f(sqrt(q) * nodes)
    second = f(sqrt(q) * (c * nodes[:, None] + sqrt(1 - c * c) * nodes)) @ weights
    return float((weights * first) @ second)


def _crossing(f: Callable[[Array], Array], high: Array) -> Array:
    """Where f turns from negative to positive between 0 and ``high``: halving in the logarithm, all entries at once."""
    low = np.full(high.shape, SMALLEST)
    for _ in range(HALVINGS):
        middle = np.sqrt(low * high)
        positive = f(middle) > 0
        high = np.where(positive, middle, high)
        low = np.where(positive, low, middle)
    return np.asarray(np.where(low <= SMALLEST, 0.0, np.sqrt(low * high)))


def _scale(slope: float) -> float:
    """The depth over which slope^l falls by e; inf where it does not fall."""
    if slope >= 1:
        return np.inf
    return -1 / np.log(slope) if slope > 0 else 0.0
