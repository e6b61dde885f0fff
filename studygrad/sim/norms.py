"""How large an array is, seed by seed, without overflow on the way, and what that makes per layer."""

from __future__ import annotations

import numpy as np

from studygrad.sim.result import Array


@np.errstate(all="ignore")
def norm(array: Array) -> Array:
    """Euclidean norm over every axis but the first: (seeds, …) gives (seeds,), in float64.

    The largest entry is divided out before squaring, so that 1e-200 does not read as 0 nor 1e200 as inf.
    """
    flat = np.asarray(array).reshape(len(array), -1)
    largest = np.max(np.abs(flat), axis=1, initial=0.0).astype(np.float64)
    unit = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
    scaled = flat / unit[:, None]
    return np.asarray(unit * np.sqrt(np.einsum("si,si->s", scaled, scaled)))


def norm_per_input(array: Array) -> Array:
    """Euclidean norm over the width alone: (seeds, batch, width) gives (seeds, batch), in float64."""
    seeds, batch, width = array.shape
    return norm(array.reshape(-1, width)).reshape(seeds, batch)


@np.errstate(all="ignore")
def factor_per_layer(norms: Array) -> Array:
    """The geometric mean of the ratio of one norm to the one before it: (layers + 1, …) gives (…).

    Give the norms in the order of travel: gradients, which travel from the outputs to the inputs, as
    ``gradient_norms()[::-1]``. Of the norm; square it for the factor of the squared norm.
    """
    return np.asarray(np.exp((np.log(norms[-1]) - np.log(norms[0])) / (len(norms) - 1)))


@np.errstate(all="ignore")
def angle(first: Array, second: Array) -> Array:
    """The angle between two arrays, in degrees, seed by seed: (seeds, …) twice gives (seeds,)."""
    one, other = (np.asarray(array, np.float64).reshape(len(array), -1) for array in (first, second))
    one, other = one / norm(one)[:, None], other / norm(other)[:, None]
    return np.asarray(np.degrees(2 * np.arctan2(norm(one - other), norm(one + other))))
