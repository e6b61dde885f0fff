"""Gradient clipping: three ways to shorten a gradient that is too long. None can lengthen one that vanished."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studygrad.sim.norms import angle, norm
from studygrad.sim.optimise import Optimiser
from studygrad.sim.result import Array


@np.errstate(all="ignore")
def clip_by_norm(gradients: Array, limit: float | Array) -> Array:
    """Scale each seed's gradient (seeds, count), in place, to a norm of at most ``limit``; return the norm before.

    The direction is kept (Pascanu et al. 2013). ``limit`` may differ by seed, (seeds,); inf leaves a gradient alone.
    An inf or NaN within is not repaired.
    """
    before = norm(gradients)
    scale = np.fmin(1.0, limit / before)
    gradients *= scale[:, None].astype(gradients.dtype)
    return before


def clip_by_value(gradients: Array, limit: float) -> None:
    """Cut every entry, in place, to −limit … limit. This turns the gradient: only large entries lose."""
    np.clip(gradients, -limit, limit, out=gradients)


@np.errstate(all="ignore")
def clip_adaptively(weight: Array, gradient: Array, limit: float, floor: float = 1e-3) -> None:
    """Scale each unit's gradient, in place, to at most ``limit`` times the norm of the weights that feed the unit.

    Weight and gradient (seeds, fan_in, fan_out): a unit is a column. ``floor`` stands in for smaller weight norms,
    so that a unit at 0 can move (Brock et al. 2021, equation 3).
    """
    allowed = limit * np.maximum(np.linalg.norm(weight, axis=1, keepdims=True), floor)
    gradient *= np.fmin(1.0, allowed / np.linalg.norm(gradient, axis=1, keepdims=True))


class Clipped:
    """An optimiser that clips the gradients before each step.

    ``clip`` changes gradients (seeds, count) in place. ``norms`` holds what their norms were before it, (seeds,) for
    each step so far; ``first_turn`` the angle, in degrees, by which it turned the first ones, (seeds,).
    """

    def __init__(self, optimiser: Optimiser, clip: Callable[[Array], object]) -> None:
        self.optimiser = optimiser
        self.clip = clip
        self.norms: list[Array] = []
        self.first_turn: Array = np.empty(0)

    def step(self, parameters: Array, gradients: Array) -> None:
        raw = None if self.norms else gradients.copy()
        self.norms.append(norm(gradients))
        self.clip(gradients)
        if raw is not None:
            self.first_turn = angle(raw, gradients)
        self.optimiser.step(parameters, gradients)
