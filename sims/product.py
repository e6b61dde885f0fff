"""One factor, multiplied once per layer: the product shrinks to nothing or grows past every bound.

Backpropagation multiplies one derivative per layer. With the same factor r everywhere, r^L of the gradient is left
after L layers. Here r is a factor of the norm of the gradient (its square is the factor of the squared norm). The
loop starts at 1, so that after L layers there are L factors in the product, and every product is rounded to the
dtype, as on a real machine: 1.5^L overflows at layer 28, 219 and 1751 in float16, float32 and float64; 0.5^L is
exactly 0 from layer 25, 150 and 1075 on. Yet 0.9^L never reaches 0: rounding to nearest holds it at four or five of
the smallest numbers there are.

What is left at the end is healthy within a factor of ten, vanishing below and exploding above (studygrad.sim.fate).
So 0.9 is healthy over 20 layers (0.12, a half-life of 6.58 layers) and vanishing over 100 (2.7e-5).

Source: Hochreiter (1991), "Untersuchungen zu dynamischen neuronalen Netzen"; Bengio, Simard and Frasconi (1994),
"Learning long-term dependencies with gradient descent is difficult". Formula: |r|^L; half-life log ½ / log |r|.
"""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, doubling_time, first_true, half_life, judge

PRESETS: dict[str, dict[str, object]] = {
    "vanishing": {"factor": 0.01, "layers": 20},
    "decaying": {"factor": 0.9, "layers": 20},
    "exploding": {"factor": 1.5, "layers": 20},
}


def product(
    factor: Annotated[float, Parameter("what each layer multiplies the gradient by", low=-10, high=10)] = 0.9,
    layers: Annotated[int, Parameter("how many layers deep", low=1, high=2000, scale="log", unit="layers")] = 20,
    dtype: Annotated[Literal["float16", "float32", "float64"], Parameter("numbers the product is kept in")] = "float64",
    seed: int = 0,
) -> Result:
    rounded = np.dtype(dtype).type(factor)
    gradient = np.ones(layers + 1, dtype)
    for layer in range(1, layers + 1):
        gradient[layer] = gradient[layer - 1] * rounded

    left = np.abs(gradient).astype(np.float64)
    rate = abs(float(rounded))
    predicted = np.float64(abs(factor)) ** np.arange(layers + 1)
    first_zero, first_inf = first_true(left == 0), first_true(np.isinf(left))
    curve = Curve(f"×{factor:g} per layer", left, predicted=predicted)
    return Result(
        charts=(
            Chart("What is left of the gradient", (curve,), x_label="layer", y_label="gradient left", scale="log"),
        ),
        readings={
            "final": Reading(
                float(gradient[-1]), "", "the product after the last layer", float(np.float64(factor) ** layers)
            ),
            "factor_per_layer": Reading(rate, "", "the factor of the norm, as the dtype holds it", abs(factor)),
            "half_life_layers": Reading(half_life(rate), "layers", "depth at which half is left"),
            "doubling_layers": Reading(doubling_time(rate), "layers", "depth at which there is twice as much"),
            "first_zero_layer": Reading(first_zero, "layer", "the first layer at which exactly 0 is left"),
            "first_inf_layer": Reading(first_inf, "layer", "the first layer past the dtype's largest number"),
        },
        verdict=judge(float(left[-1]), layers, factor=rate, reached=first_zero if first_inf is None else first_inf),
    )
