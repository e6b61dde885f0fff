"""An LSTM's cell keeps what an RNN forgets: one path back in time whose factor is a gate, not a matrix.

The cell is c_t = f ⊙ c_{t−1} + i ⊙ g, so along it the gradient is multiplied by the forget gate f alone, at every
step. With f = σ(b_f), b_f being the gate's bias, σ(b_f)^T is left after T steps: half after 1, 2.21, 5.46 or 14.27
steps for b_f = 0, 1, 2, 3. Hence the advice to start b_f at 1 or more.

With gain 0 the weights are empty, the gates depend on their biases alone and the law is exact. With weights the gates
move with the inputs, and other paths, through h and the gates, add to the cell's. Norms (not squared) of ∂loss/∂c_t,
and for the tanh RNN beside it, which has the same width, inputs and Xavier weights, of ∂loss/∂h_t; each over its
value at the last step.

Source: Hochreiter and Schmidhuber (1997), "Long short-term memory"; Gers, Schmidhuber and Cummins (2000), "Learning
to forget"; Jozefowicz, Zaremba and Sutskever (2015) for the bias. Formula: half-life log ½ / log σ(b_f).
"""

from __future__ import annotations

from math import exp
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, Table, half_life, judge
from studygrad.sim.norms import norm
from studygrad.sim.recurrent import LSTM, RNN
from studygrad.sim.result import Array

INPUTS = 4

PRESETS: dict[str, dict[str, object]] = {
    "forget-bias-0": {"forget_bias": 0.0},
    "forget-bias-1": {"forget_bias": 1.0},
    "forget-bias-2": {"forget_bias": 2.0},
    "forget-bias-3": {"forget_bias": 3.0},
    "lstm-with-weights": {"forget_bias": 1.0, "gain": 1.0},
}


def lstm(
    forget_bias: Annotated[float, Parameter("b_f: opens the forget gate", low=-2, high=8)] = 1.0,
    gain: Annotated[float, Parameter("the LSTM's weights, times Xavier's; 0 for the bare cell", low=0, high=4)] = 0.0,
    steps: Annotated[int, Parameter("steps back in time", low=2, high=200, scale="log", unit="steps")] = 40,
    width: Annotated[int, Parameter("cells", low=1, high=64, scale="log", unit="cells")] = 16,
    seed: int = 0,
) -> Result:
    inputs = np.random.default_rng(seed).standard_normal((steps, 1, 1, INPUTS))
    last = np.zeros((steps, 1, 1, width))
    last[-1] = 1
    cell = LSTM(INPUTS, width, forget_bias=forget_bias, gain=gain, seeds=[seed], dtype=np.float64)
    plain = RNN(INPUTS, width, "tanh", "xavier-normal", seeds=[seed], dtype=np.float64)
    for net in (cell, plain):
        net.forward(inputs)
        net.backward(last)
    lstm_left, rnn_left = left(cell.cell_gradients), left(plain.state_gradients)
    gate = 1 / (1 + exp(-forget_bias))
    theory = gate ** np.arange(steps + 1)
    factor, rnn_factor = (float(curve[-1] ** (1 / steps)) for curve in (lstm_left, rnn_left))
    curves = (Curve("LSTM cell", lstm_left, predicted=theory), Curve("tanh RNN", rnn_left))
    return Result(
        charts=(Chart("What is left of the gradient", curves, "steps back in time", "norm", "log"),),
        tables=(biases(),),
        readings={
            "half_life_steps": Reading(half_life(factor), "steps", "until half is left, LSTM", half_life(gate)),
            "factor_per_step": Reading(factor, "", "of the norm, geometric mean, LSTM", gate),
            "final": Reading(float(lstm_left[-1]), "", "what is left after all steps, LSTM", float(theory[-1])),
            "rnn_half_life_steps": Reading(half_life(rnn_factor), "steps", "until half is left, RNN"),
            "rnn_final": Reading(float(rnn_left[-1]), "", "what is left after all steps, RNN"),
        },
        verdict=judge(float(lstm_left[-1]), steps, unit="step"),
    )


def left(gradients: Array) -> Array:
    """The norm of each step's gradient over the last one's, backwards in time: (time + 1, …) gives (time + 1,)."""
    norms = norm(gradients)[::-1]
    return np.asarray(norms / norms[0])


def biases() -> Table:
    gates = [(bias, 1 / (1 + exp(-bias))) for bias in (0, 1, 2, 3)]
    rows = tuple((bias, gate, half_life(gate)) for bias, gate in gates)
    return Table("The bare cell", ("bias b_f", "gate σ(b_f)", "half-life (steps)"), rows)
