"""A gradient on its way back through layers that are not all alike.

The line above is what `studygrad sim` lists; write here what a reader needs in two minutes. Each layer multiplies the
norm of the gradient (not the squared norm) by a factor of its own, factor·e^(spread·z) with z drawn from N(0, 1). After
L layers factor^L is typically left, and 19 runs in 20 lie within a factor of e^(1.96·spread·√L) of it, either way.

Source: the sum of L independent normal numbers is normal, with L times the variance.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, first_true, judge

# Settings with a name: `studygrad sim my_sim-shrinking`.
PRESETS: dict[str, dict[str, object]] = {
    "my_sim-shrinking": {"factor": 0.8, "spread": 0.1},
    "my_sim-unruly": {"factor": 1.0, "spread": 0.8, "layers": 100},
}


# The function bears the file's name. Its parameters become options, sliders and `my_sim factor=0.8` in a deck.
def my_sim(
    factor: Annotated[float, Parameter("what a layer typically multiplies by", low=0.1, high=10, scale="log")] = 0.9,
    spread: Annotated[float, Parameter("how much the layers differ; 0: not at all", low=0, high=2)] = 0.2,
    layers: Annotated[int, Parameter("how many layers deep", low=1, high=500, scale="log", unit="layers")] = 30,
    seed: int = 0,
) -> Result:
    # All chance comes from the seed, so that a run can be repeated.
    noise = np.random.default_rng(seed).standard_normal(layers)
    left = np.exp(np.concatenate([[0.0], np.cumsum(np.log(factor) + spread * noise)]))

    # Where mathematics predicts the curve, the prediction is drawn under the measured one, with its band.
    depth = np.arange(layers + 1)
    predicted = np.float64(factor) ** depth
    within = np.exp(1.96 * spread * np.sqrt(depth))
    curve = Curve("this run", left, predicted=predicted, band=(predicted / within, predicted * within))

    # inf and NaN are results; a reading that never came to pass is None.
    first_inf = first_true(~np.isfinite(left))
    return Result(
        charts=(Chart("What is left of the gradient", (curve,), "layer", "norm left", scale="log"),),
        # Readings are what cards ask about, by these names.
        readings={
            "final": Reading(float(left[-1]), "", "the share of the norm after the last layer", float(predicted[-1])),
            "first_inf_layer": Reading(first_inf, "layer", "the first layer past the largest number"),
        },
        # judge() says vanishing, healthy or exploding by the rule that all experiments share, and why.
        verdict=judge(float(left[-1]), layers, reached=first_inf),
    )
