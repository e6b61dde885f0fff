from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.plot.layout import share_rows, spread

places = st.lists(st.integers(0, 30).map(float), min_size=1, max_size=20)


@given(st.integers(1, 60), st.booleans(), st.integers(0, 2), st.booleans(), st.booleans(), st.booleans())
def test_rows_add_up_and_the_plot_keeps_one(
    height: int, title: bool, head: int, above: bool, below: bool, x_label: bool
) -> None:
    rows = share_rows(height, title=title, head=head, above=above, below=below, x_label=x_label)
    parts = (rows.title, rows.head, rows.above, rows.plot, rows.below, rows.axis, rows.x_label)
    assert sum(parts) == height
    assert rows.plot >= 1


def test_numbers_come_before_words() -> None:
    rows = share_rows(4, title=True, head=1, above=True, below=True, x_label=True)
    assert (rows.above, rows.below, rows.plot, rows.title) == (1, 1, 2, 0)


@given(places)
def test_labels_keep_their_distance_their_order_and_the_box(wanted: list[float]) -> None:
    placed = spread(wanted, 0, 30, 1)
    by_place = sorted(placed)
    assert all(later - sooner >= 1 - 1e-9 for sooner, later in pairwise(by_place))
    assert by_place[0] >= 0
    assert by_place[-1] <= 30
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    assert [placed[index] for index in order] == by_place


@given(st.lists(st.integers(0, 30).map(float), min_size=1, max_size=20, unique=True))
def test_labels_that_do_not_collide_stay(wanted: list[float]) -> None:
    assert spread(wanted, 0, 30, 1) == pytest.approx(wanted)


def test_labels_that_collide_move_as_little_as_can_be() -> None:
    assert spread([5, 5, 5], 0, 30, 1) == pytest.approx([4, 5, 6])
    assert spread([0, 0], 0, 30, 2) == pytest.approx([0, 2])
    assert spread([30, 30], 0, 30, 2) == pytest.approx([28, 30])
