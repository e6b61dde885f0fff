"""What charts look like, in plain text: a change to a picture shows as a change to it here."""

from __future__ import annotations

import numpy as np

from studygrad.plot.lines import draw_chart
from studygrad.plot.marks import ASCII
from studygrad.sim.result import Curve

from .drawn import chart, frame, level, product


def test_a_product_that_reaches_zero_leaves_the_dashed_prediction_for_a_row_of_its_own() -> None:
    canvas = draw_chart(chart(product(0.01, 6, np.float16)), 44, 11)
    assert (
        frame(canvas)
        == """
Gradient
|g|               ⠒⠒ measured   ╌╌ predicted
  10⁰ ┤⠉⠒⠤⢄⣀
      │     ⠉⠒⠢⢄⣀
 10⁻⁵ ┤          ⠉⠑⠢⠤⣀⡀
      │               ⠑⢄╌╌╌
10⁻¹⁰ ┤                 ⠣⡀ ╌╌╌╌╌
      │                  ⠈⢢     ╌╌╌╌╌
    0 ┤                   0⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒ × 0.01
      └┬─────────┬────────┬─────────┬
       0         2        4         6
"""
    )


def test_a_product_that_overflows_runs_along_infinity_and_a_guess_stands_at_the_right() -> None:
    canvas = draw_chart(chart(product(1.5, 40, np.float16)), 44, 11, guess=1e3)
    assert (
        frame(canvas)
        == """
Gradient
|g|
⠒⠒ measured   ╌╌ predicted   ◆ your guess
  ∞ ┤                      ∞⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒ × 1.5
    │                      ⢰⠁   ╌╌╌╌╌╌
10⁵ ┤                    ⣀⡠⠏╌╌╌╌
    │             ⣀⡠⠤⠴⠒⠊⠉            ◆
    │      ⣀⣠⠤⠤⠒⠊⠉
10⁰ ┤⣀⡤⠤⠒⠊⠉
    └┬───────┬───────┬───────┬───────┬
     0       10      20      30      40
"""
    )


def test_a_band_lies_under_the_line() -> None:
    y = np.array([4.0, 4.0, 4.0])
    canvas = draw_chart(chart(Curve("loss", y, band=(y - 1, y + 1)), scale="linear"), 36, 9)
    assert (
        frame(canvas)
        == """
Gradient
|g|                        ░░ spread
5 ┤░░░░░░░░░░░░░░░░░░░░░░░░░░░░
  │░░░░░░░░░░░░░░░░░░░░░░░░░░░░
4 ┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤ loss
  │░░░░░░░░░░░░░░░░░░░░░░░░░░░░
3 ┤░░░░░░░░░░░░░░░░░░░░░░░░░░░░
  └┬─────────────┬────────────┬
   0             1            2
"""
    )


def test_a_loss_that_dies_is_marked_where_it_does() -> None:
    free = np.array([3, 2, 1, 4, np.inf, np.inf, np.nan, np.nan, np.nan, np.nan])
    curves = Curve("clipped", np.linspace(3, 1, 10)), Curve("free", free)
    canvas = draw_chart(chart(*curves, scale="linear"), 48, 11)
    assert (
        frame(canvas)
        == """
Gradient
|g|                           1 clipped   2 free
∞ ┤              ∞⠒⠒⠒✕              2 free → NaN
4 ┤          ⡜⠉⠉⠉2
  │⢤⡤⢄⣀⣀    ⡸
  │ ⠈⠢⡀ ⠉⠉⠉⢲⠓⠢1⠤⢄⣀⣀
2 ┤   ⠈⠑⢄ ⢠⠃       ⠉⠉⠑⠒⠒⠢⠤⠤⣀⣀⣀
  │      ⠉⠃                   ⠉⠉⠑⠒⠒ 1 clipped
0 ┤
  └┬──────┬──────┬──────┬──────┬───
   0      2      4      6      8
"""
    )


def test_labels_of_lines_that_end_together_stand_one_below_the_other() -> None:
    canvas = draw_chart(chart(*map(level, ("sigmoid", "tanh", "relu", "gelu")), scale="linear"), 44, 10)
    assert (
        frame(canvas)
        == """
Gradient
|g|     1 sigmoid   2 tanh   3 relu   4 gelu
3 ┤
  │
  │                                1 sigmoid
2 ┤⠉⠉⠉⠉⠉⠉1⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉ 2 tanh
  │                                3 relu
1 ┤                                4 gelu
  └┬──────┬─────┬──────┬──────┬───
   0      2     4      6      8
"""
    )


def test_nan_is_a_gap() -> None:
    y = np.array([1, 2, np.nan, np.nan, 3, 4])
    canvas = draw_chart(chart(Curve("gap", y), scale="linear"), 36, 8)
    assert (
        frame(canvas)
        == """
Gradient
|g|
4 ┤                       ⢀⣀⠤⠔⠒⠉ gap
  │                       ⠁
2 ┤⣀⡠⠤⠒⠊⠉
0 ┤
  └┬──────────┬───────────┬─────
   0          2           4
"""
    )


def test_an_earlier_run_is_dotted() -> None:
    now, then = Curve("now", np.array([1.0, 3.0])), Curve("then", np.array([1.0, 1.0]))
    canvas = draw_chart(chart(now, scale="linear"), 36, 8, ghosts=[chart(then)])
    assert (
        frame(canvas)
        == """
Gradient
|g|                       ⠂⠂ earlier
  │                   ⣀⣀⡠⠤⠤⠔⠒⠒⠊⠉ now
2 ┤       ⢀⣀⣀⠤⠤⠤⠒⠒⠒⠉⠉⠉
  │⠤⠔⠒⠒⠊⠉⠉⠁⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄
0 ┤
  └┬───────────────────────────┬
   0                           1
"""
    )


def test_a_log_axis_takes_magnitudes_and_says_so() -> None:
    canvas = draw_chart(chart(Curve("g", np.array([1.0, -10.0, 100.0]))), 36, 8)
    assert (
        frame(canvas)
        == """
Gradient
|g| (magnitude)
10² ┤                      ⣀⣀⠤⠤⠒⠒⠉ g
    │              ⢀⣀⠤⠤⠒⠒⠉⠉
10¹ ┤       ⣀⣀⠤⠤⠒⠒⠉⠉
10⁰ ┤⣀⠤⠤⠒⠒⠉⠉
    └┬─────────────┬─────────────┬
     0             1             2
"""
    )


def test_nothing_finite_is_said() -> None:
    canvas = draw_chart(chart(Curve("lost", np.array([np.nan, np.nan]))), 36, 8)
    assert (
        frame(canvas)
        == """
Gradient
|g|
 │
 │
 │ nothing finite to draw
 │
 └┬────────────────────────────────┬
  0                                1
"""
    )


def test_a_chart_in_ascii() -> None:
    canvas = draw_chart(chart(product(0.1, 6, np.float16)), 44, 10, marks=ASCII, guess=0.5)
    assert (
        frame(canvas)
        == """
Gradient
|g|
** measured   -- predicted   @ your guess
 1e0 +****                           @
     |    ********
     |            ********
     |                    ********
1e-5 +                            **** x 0.1
     ++---------+----------+---------+
      0         2          4         6
"""
    )


def test_a_small_chart_keeps_the_numbers() -> None:
    canvas = draw_chart(chart(product(0.5, 6)), 16, 4)
    assert (
        frame(canvas)
        == """
 10⁰ ┤⠉⠒⠢⢄⣀
10⁻¹ ┤     ⠉⠑⠢⠤⣀
     └┬───────┬─
      0       5
"""
    )
