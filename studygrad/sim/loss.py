"""Softmax with cross-entropy: the loss, its gradient, and the accuracy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studygrad.sim.result import Array


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """``value`` (seeds,), in nats, the mean over the batch; ``gradient`` (seeds, batch, classes), ∂value/∂logits."""

    value: Array
    gradient: Array


@np.errstate(all="ignore")
def cross_entropy(logits: Array, labels: Array) -> Loss:
    """−log softmax(logits)[label], the mean over the batch; its gradient is (softmax − one-hot)/batch.

    ``logits`` (seeds, batch, classes); ``labels`` whole numbers from 0, (seeds, batch) or (batch,) for all seeds.
    A guess without knowledge costs ln(classes). Logits of inf or NaN give NaN.
    """
    right = np.broadcast_to(labels, logits.shape[:2])[..., None]
    shifted = logits - logits.max(axis=2, keepdims=True)
    powers = np.exp(shifted)
    total = powers.sum(axis=2, keepdims=True)
    value = np.mean(np.log(total) - np.take_along_axis(shifted, right, axis=2), axis=(1, 2))
    gradient = powers / total
    np.put_along_axis(gradient, right, np.take_along_axis(gradient, right, axis=2) - 1, axis=2)
    gradient /= logits.shape[1]
    return Loss(value, gradient)


def accuracy(logits: Array, labels: Array) -> Array:
    """The share of the batch, 0 … 1, whose largest logit is the label's: (seeds,). A row with inf or NaN is wrong."""
    right = (logits.argmax(axis=2) == labels) & np.isfinite(logits).all(axis=2)
    return np.asarray(np.mean(right, axis=1))
