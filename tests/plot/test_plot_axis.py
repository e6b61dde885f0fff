from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.plot.axis import Axis
from studygrad.sim.result import Scale

finite = st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20)


@given(finite, st.booleans())
def test_linear_places_keep_order_and_stay_inside(values: list[float], from_zero: bool) -> None:
    data = np.sort(np.array(values))
    units = Axis.over([data], "linear", from_zero=from_zero).units(data)
    assert (np.diff(units) >= 0).all()
    assert units[0] >= 0
    assert units[-1] <= 1 + 1e-12


@given(finite)
def test_log_places_order_by_magnitude(values: list[float]) -> None:
    data = np.array(sorted(values, key=abs))
    units = Axis.over([data], "log").units(data)
    assert np.isnan(units[data == 0]).all()
    placed = units[data != 0]
    assert (np.diff(placed) >= 0).all()
    assert ((placed >= -1e-12) & (placed <= 1 + 1e-12)).all()


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_what_is_not_finite_has_no_place(scale: Scale) -> None:
    data = np.array([1.0, np.inf, -np.inf, np.nan, 2.0])
    units = Axis.over([data], scale).units(data)
    assert np.isnan(units).tolist() == [False, True, True, True, False]


def test_full_range_of_floats_has_zero_in_the_middle() -> None:
    axis = Axis.over([np.array([-1.7e308, 1.7e308])], "linear")
    assert axis.units(np.array([0.0, 0.85e308])).tolist() == pytest.approx([0.5, 0.75])


def test_smallest_floats_are_told_apart() -> None:
    axis = Axis.over([np.array([5e-324, 1e-322])], "log")
    low, high = axis.units(np.array([5e-324, 1e-322]))
    assert (low, high) == pytest.approx((0.0, 1.0))


def test_alike_values_lie_in_the_middle_of_a_wider_axis() -> None:
    for scale in ("linear", "log"):
        axis = Axis.over([np.full(3, 7.0)], scale)
        assert axis.units(np.array([7.0]))[0] == pytest.approx(0.5)


def test_an_axis_starts_at_zero_only_where_zero_is_near() -> None:
    near, far = np.array([1.0, 9.0]), np.array([8.0, 9.0])
    assert Axis.over([near], "linear", from_zero=True).low == 0
    assert Axis.over([-near], "linear", from_zero=True).high == 0
    assert Axis.over([far], "linear", from_zero=True).low == 8


def test_nothing_finite_makes_an_empty_axis_without_ticks() -> None:
    axis = Axis.over([np.array([np.nan, np.inf])], "linear")
    assert axis.empty
    assert axis.ticks(5) == ()
