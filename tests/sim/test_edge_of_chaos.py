"""The order–chaos line of tanh: rows 3 and 4 of the reference, as the experiment itself measures them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

EDGE = load(Path(__file__).parents[2] / "sims" / "edge_of_chaos.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(EDGE, EDGE.bind(values, preset))


def small(**values: object) -> Result:
    return run(**{"layers": 5, "width": 16, "seeds": 1, **values})


@pytest.mark.parametrize(
    ("bias", "weight"), [(1e-4, 1.0860), (0.01, 1.4242), (0.05, 1.7610), (0.1, 1.9861), (0.5, 2.8432), (1.0, 3.4432)]
)
def test_the_critical_line_is_the_published_one(bias: float, weight: float) -> None:
    critical = small(bias_variance=bias).readings["critical_weight_variance"].value
    assert critical == pytest.approx(weight, abs=1e-3)
    there = small(bias_variance=bias, weight_variance=critical).readings["squared_factor_per_layer"]
    assert there.predicted == pytest.approx(1, abs=1e-8)


@pytest.mark.slow
@pytest.mark.parametrize(("weight", "factor"), [(0.5, 0.4320), (1.0, 0.7590), (2.5, 1.1335), (4.0, 1.3424)])
def test_the_backward_factor_is_chi_1(weight: float, factor: float) -> None:
    result = run(weight_variance=weight, bias_variance=0.05, width=400, layers=30, seeds=20)
    found = result.readings["squared_factor_per_layer"]
    assert found.predicted == pytest.approx(factor, abs=1e-4)
    assert found.value == pytest.approx(factor, rel=0.015)
    assert result.readings["squared_factor_forward"].value == pytest.approx(factor, rel=0.015)


@pytest.mark.parametrize(
    ("preset", "fate"),
    [
        ("ordered-phase", Fate.VANISHING),
        ("critical-line", Fate.HEALTHY),
        ("critical-without-bias", Fate.HEALTHY),
        ("chaotic-phase", Fate.EXPLODING),
    ],
)
def test_the_presets_tell_order_from_chaos(preset: str, fate: Fate) -> None:
    result = run(preset)
    found = result.readings
    assert result.verdict is not None
    assert result.verdict.fate is fate
    for name in ("squared_factor_per_layer", "squared_factor_forward"):
        assert found[name].value == pytest.approx(found[name].predicted, rel=0.04)
    assert found["signal_variance"].value == pytest.approx(found["signal_variance"].predicted, rel=0.15)


def test_the_difference_of_two_inputs_travels_forward_as_the_gradient_does_backward() -> None:
    gradient, difference = run("chaotic-phase").charts[0].curves
    assert gradient.predicted is not None
    assert difference.predicted is not None
    assert gradient.predicted == pytest.approx(difference.predicted[::-1])
    assert gradient.y[-1] == difference.y[0] == 1
    assert np.log(difference.y[-1]) == pytest.approx(np.log(gradient.y[0]), rel=0.1)


def test_in_deep_order_the_forward_factor_is_read_before_rounding_takes_over() -> None:
    found = run(weight_variance=0.5, layers=100, seeds=2).readings["squared_factor_forward"]
    assert found.value == pytest.approx(found.predicted, rel=0.03)


def test_with_tiny_biases_the_variance_is_settled_from_the_first_layer_on() -> None:
    result = run(weight_variance=1.0, bias_variance=1e-4, layers=10)
    for name in ("squared_factor_per_layer", "squared_factor_forward"):
        assert result.readings[name].value == pytest.approx(result.readings[name].predicted, rel=0.02)


def test_a_signal_is_remembered_ever_deeper_towards_the_line() -> None:
    depths = [small(weight_variance=w).readings["depth_scale_layers"].value or 0 for w in (0.5, 1.0, 1.7, 1.761)]
    assert depths[0] == pytest.approx(-1 / np.log(0.4320), rel=1e-3)
    assert depths[1] == pytest.approx(-1 / np.log(0.7590), rel=1e-3)
    assert depths == sorted(depths)
    assert depths[-1] > 1e4
    curve = small().charts[1].curves[0]
    assert curve.xs[np.argmax(curve.y)] == pytest.approx(1.7610, abs=1e-3)


def test_the_phase_diagram_changes_sign_along_its_line() -> None:
    heatmap = small().heatmaps[0]
    line = heatmap.lines[0]
    for row, (bias, weight) in enumerate(zip(line.y, line.xs, strict=True)):
        assert heatmap.y[row] == bias
        assert (heatmap.z[row, heatmap.x < weight] < 1).all()
        assert (heatmap.z[row, heatmap.x > weight] > 1).all()


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    first, again, other = (small(seed=seed).readings["gradient_left"].value for seed in (3, 3, 9))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
