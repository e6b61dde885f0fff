"""A slider never leaves its range, gets to both of its ends, and stops at numbers that a person would choose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.sim.parameters import Kind, ParameterSpec
from studygrad.sim.result import Scale
from studygrad.tui.lab.steps import is_counter, place, stepped, value_at

directions = st.sampled_from([-1, 1])


@st.composite
def specs(draw: st.DrawFn) -> ParameterSpec:
    kind: Kind = draw(st.sampled_from(["float", "int"]))
    scale: Scale = draw(st.sampled_from(["linear", "log"]))
    if kind == "int":
        low = draw(st.integers(1 if scale == "log" else -1000, 1000))
        return ParameterSpec("n", "int", low, "a number", low, low + draw(st.integers(1, 5000)), (), scale)
    start = draw(st.floats(1e-6, 1e3) if scale == "log" else st.floats(-1e3, 1e3))
    return ParameterSpec("x", "float", start, "a number", start, start + draw(st.floats(1e-2, 1e4)), (), scale)


def spec(kind: Kind, low: float, high: float, scale: Scale = "linear") -> ParameterSpec:
    return ParameterSpec("p", kind, low, "", low, high, (), scale)


@given(specs(), st.floats(0, 1), directions, st.booleans())
def test_a_step_stays_within_the_range_and_moves_unless_it_is_at_the_end(
    spec: ParameterSpec, unit: float, direction: int, big: bool
) -> None:
    before = value_at(spec, unit)
    after = stepped(spec, before, direction, big=big)
    assert spec.convert(before) == before
    assert spec.convert(after) == after
    end = value_at(spec, 1.0 if direction > 0 else 0.0)
    assert after == before == end or (float(after) - float(before)) * direction > 0


@given(specs(), directions)
def test_both_ends_can_be_reached_by_steps(spec: ParameterSpec, direction: int) -> None:
    value, end = value_at(spec, 0.5), value_at(spec, 1.0 if direction > 0 else 0.0)
    for _ in range(2000):
        if value == end:
            break
        value = stepped(spec, value, direction)
    assert value == end


@given(specs(), st.floats(0, 1))
def test_a_place_on_the_track_is_where_its_value_stands(spec: ParameterSpec, unit: float) -> None:
    value = value_at(spec, unit)
    away = place(spec, value) - unit
    beside = place(spec, stepped(spec, value, -1 if away > 0 else 1)) - unit
    assert abs(away) <= abs(beside) + 1e-6 or abs(away) < 0.05


@pytest.mark.parametrize(
    ("spec", "value", "up", "down"),
    [
        (spec("float", -10, 10), 0.9, 1.0, 0.8),
        (spec("float", -10, 10), 0.95, 1.0, 0.9),
        (spec("float", 0, 2), 0.3, 0.31, 0.29),
        (spec("float", 0.1, 10, "log"), 1.0, 1.1, 0.95),
        (spec("float", 1e-4, 1, "log"), 0.05, 0.055, 0.048),
        (spec("int", 1, 2000, "log"), 20, 22, 19),
        (spec("int", 1, 2000, "log"), 3, 4, 2),
        (spec("int", 3, 60), 10, 11, 9),
        (spec("int", 0, 2**32 - 1), 7, 8, 6),
    ],
)
def test_steps_lead_to_numbers_that_a_person_would_choose(
    spec: ParameterSpec, value: float, up: float, down: float
) -> None:
    assert stepped(spec, value, 1) == up
    assert stepped(spec, value, -1) == down


@pytest.mark.parametrize(
    ("spec", "value", "up", "down"),
    [
        (spec("float", 0.1, 10, "log"), 1.0, 2.0, 0.5),
        (spec("float", 0.1, 10, "log"), 1.3, 2.0, 1.0),
        (spec("int", 1, 2000, "log"), 20, 50, 10),
        (spec("float", -10, 10), 0.9, 1.0, 0.0),
        (spec("int", 3, 60), 10, 15, 5),
        (spec("int", 0, 2**32 - 1), 7, 10, 0),
    ],
)
def test_a_big_step_goes_further(spec: ParameterSpec, value: float, up: float, down: float) -> None:
    assert stepped(spec, value, 1, big=True) == up
    assert stepped(spec, value, -1, big=True) == down


def test_a_seed_is_counted_and_everything_else_slides() -> None:
    assert is_counter(spec("int", 0, 2**32 - 1))
    assert not is_counter(spec("int", 1, 2000, "log"))
    assert not is_counter(spec("float", 0, 1e9))
