"""Where weights start: a variance per entry, which sets what one layer does to the size of signal and gradient.

A signal is multiplied by n·Var W per linear layer (squared norm), n = fan-in; a gradient by the same with n = fan-out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import DTypeLike

from studygrad.errors import UsageError, suggestion
from studygrad.sim.result import Array

InitialiserName = Literal[
    "naive", "uniform", "xavier-uniform", "xavier-normal", "he", "he-signs", "lecun", "orthogonal"
]


@dataclass(frozen=True, slots=True)
class Initialiser:
    """Weights of standard deviation ``deviation(fan_in, fan_out)``, from a ``draw`` with variance 1 per entry."""

    deviation: Callable[[int, int], float]
    draw: Callable[[np.random.Generator, int, int], Array]

    def __call__(self, generator: np.random.Generator, fan_in: int, fan_out: int, gain: float = 1.0) -> Array:
        """A weight matrix of shape (fan_in, fan_out), its standard deviation multiplied by ``gain``."""
        weight = self.draw(generator, fan_in, fan_out)
        weight *= weight.dtype.type(gain * self.deviation(fan_in, fan_out))
        return weight

    def stack(
        self, generators: list[np.random.Generator], fan_in: int, fan_out: int, gain: float, dtype: DTypeLike
    ) -> Array:
        """One matrix from each generator: (seeds, fan_in, fan_out). Seed by seed the same as alone."""
        weights = np.empty((len(generators), fan_in, fan_out), dtype)
        with np.errstate(over="ignore", under="ignore"):
            for weight, generator in zip(weights, generators, strict=True):
                weight[:] = self(generator, fan_in, fan_out, gain)
        return weights


def draw_normal(generator: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """Standard normal entries, float32."""
    return generator.standard_normal((fan_in, fan_out), dtype=np.float32)


def draw_uniform(generator: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """Entries of U[−√3, √3], float32."""
    weight = generator.random((fan_in, fan_out), dtype=np.float32)
    weight -= np.float32(0.5)
    weight *= np.float32(sqrt(12))
    return weight


def draw_signs(generator: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """Entries of +1 or −1 at even odds, float32: the cheapest draw by far."""
    count = fan_in * fan_out
    bits = np.unpackbits(np.frombuffer(generator.bytes((count + 7) // 8), np.uint8), count=count)
    return bits.reshape(fan_in, fan_out).astype(np.float32) * 2 - 1


def draw_orthogonal(generator: np.random.Generator, fan_in: int, fan_out: int) -> Array:
    """√max(fan_in, fan_out) times orthonormal columns or rows, uniform over them (Mezzadri 2007), float64."""
    tall = generator.standard_normal((max(fan_in, fan_out), min(fan_in, fan_out)))
    basis, triangle = np.linalg.qr(tall)
    basis *= np.sign(np.diag(triangle)) * sqrt(len(tall))
    return basis if fan_in >= fan_out else np.ascontiguousarray(basis.T)


def _unit(fan_in: int, fan_out: int) -> float:
    return 1.0


def _uniform(fan_in: int, fan_out: int) -> float:
    return sqrt(1 / (3 * fan_in))


def _xavier(fan_in: int, fan_out: int) -> float:
    return sqrt(2 / (fan_in + fan_out))


def _he(fan_in: int, fan_out: int) -> float:
    return sqrt(2 / fan_in)


def _lecun(fan_in: int, fan_out: int) -> float:
    return sqrt(1 / fan_in)


def _isometric(fan_in: int, fan_out: int) -> float:
    return sqrt(1 / max(fan_in, fan_out))


INITIALISERS: dict[InitialiserName, Initialiser] = {
    "naive": Initialiser(_unit, draw_normal),
    "uniform": Initialiser(_uniform, draw_uniform),
    "xavier-uniform": Initialiser(_xavier, draw_uniform),
    "xavier-normal": Initialiser(_xavier, draw_normal),
    "he": Initialiser(_he, draw_normal),
    "he-signs": Initialiser(_he, draw_signs),
    "lecun": Initialiser(_lecun, draw_normal),
    "orthogonal": Initialiser(_isometric, draw_orthogonal),
}
"""naive: N(0, 1). uniform: U[±1/√fan_in]. xavier: variance 2/(fan_in + fan_out) (Glorot & Bengio 2010).
he: 2/fan_in (He et al. 2015); he-signs: the same with entries of one size and random sign. lecun: 1/fan_in
(LeCun et al. 1998), so that lecun with gain σ_w is the σ_w²/n of mean-field theory. orthogonal: every singular
value equal to the gain (Saxe et al. 2014)."""


def find_initialiser(which: InitialiserName | Initialiser) -> Initialiser:
    """The initialiser of that name; an initialiser is given back as it is. Raises UsageError for an unknown name."""
    if isinstance(which, Initialiser):
        return which
    if which not in INITIALISERS:
        raise UsageError(f"there is no initialiser {which!r}", suggestion(which, list(INITIALISERS)))
    return INITIALISERS[which]
