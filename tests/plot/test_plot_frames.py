"""What the plots look like, in plain text: a change to a picture shows as a change to it here."""

from __future__ import annotations

import numpy as np

from studygrad.plot.canvas import Canvas
from studygrad.plot.heatmap import draw_heatmap
from studygrad.plot.lines import draw_chart
from studygrad.plot.marks import ASCII
from studygrad.plot.report import draw_result
from studygrad.plot.ridges import draw_ridges
from studygrad.plot.table import draw_table
from studygrad.plot.text import to_plain
from studygrad.sim.result import (
    Chart,
    Curve,
    Fate,
    Heatmap,
    Histogram,
    Reading,
    Result,
    Ridges,
    Scale,
    Table,
    Verdict,
)


def frame(canvas: Canvas) -> str:
    return f"\n{to_plain(canvas)}\n"


def chart(*curves: Curve, scale: Scale = "log") -> Chart:
    return Chart("Gradient", curves, "layer", "|g|", scale)


def product(factor: float, layers: int, dtype: type[np.floating] = np.float64) -> Curve:
    with np.errstate(all="ignore"):
        y = np.cumprod(np.array([1.0] + [factor] * layers, dtype=dtype), dtype=dtype)
    return Curve(f"× {factor}", y, predicted=np.float64(factor) ** np.arange(layers + 1))


def level(name: str) -> Curve:
    return Curve(name, np.full(10, 2.0))


CHAOS = Heatmap(
    "Chaos",
    np.array([1.0, 2.0, 3.0, 4.0]),
    np.array([0.0, 1.0, 2.0]),
    np.array([[0.0, 1.0, 2.0, 3.0], [1.0, 2.0, np.nan, 4.0], [2.0, 3.0, 4.0, np.inf]]),
    "σ_w²",
    "σ_b²",
    "χ",
    lines=(Curve("critical", np.array([0.0, 2.0]), x=np.array([1.0, 4.0])),),
)
HALVING = Result(
    charts=(chart(product(0.5, 6)),),
    readings={
        "final": Reading(0.5**6, "of the first", "what is left", 0.5**6),
        "first_zero_layer": Reading(None, "layer"),
    },
    verdict=Verdict(Fate.VANISHING, "half is lost in every layer, so 0.0156 is left after 6."),
)


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
** measured   -- predicted, same line   @ yo
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


def test_a_heatmap_marks_what_is_not_finite_and_draws_its_line_on_top() -> None:
    canvas = draw_heatmap(CHAOS, 40, 10)
    assert (
        frame(canvas)
        == """
Chaos
σ_b²                  ⠒⠒ critical   ██ χ
  │▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓███████∞∞∞∞∞∞∞∞  ██ 4
2 ┤▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓█████⣀⣀⠤⠔⠊⠉∞∞∞∞  ▓▓
  │░░░░░░░░▒▒▒▒▒▒▒⢀⣀⠤⠔⠒⠉✕✕████████  ▒▒
1 ┤░░░░░░░░▒▒⣀⡠⠤⠒⠊⠉✕✕✕✕✕✕✕████████  ▒▒ 2
0 ┤    ⣀⡠⠤⠒⠊⠉░░░░░░▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓  ░░
  │        ░░░░░░░░▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓     0
  └────┬──────┬───────┬──────┬────
       1      2       3      4
"""
    )


def test_a_heatmap_in_ascii() -> None:
    canvas = draw_heatmap(CHAOS, 40, 10, marks=ASCII)
    assert (
        frame(canvas)
        == """
Chaos
sigma_b^2           ** critical   ## chi
  |::::::::========#######IIIIIIII  ## 4
2 +::::::::========#####******IIII  ==
  |........:::::::******xx########  ::
1 +........::******xxxxxxx########  :: 2
0 +    ******......:::::::========  ..
  |        ........:::::::========     0
  +----+------+-------+------+----
       1      2       3      4
"""
    )


def test_ridges() -> None:
    edges = np.linspace(-1, 1, 9)
    wide = Histogram("layer 1", edges, np.array([1, 2, 4, 8, 8, 4, 2, 1]))
    narrow = Histogram("layer 2", edges, np.array([0, 0, 1, 9, 9, 1, 0, 0]))
    canvas = draw_ridges(Ridges("Activations", (wide, narrow), "value"), 40, 8)
    assert (
        frame(canvas)
        == """
Activations
        │           ▃███████▃
layer 1 ┤▂▂▂▃▄▄▄▅███████████████▅▄▄▄▃▂▂▂
        │            ███████
layer 2 ┤       ▁▂▂▂█████████▂▂▂▁
        │
        └┬──────┬───────┬───────┬──────┬
        −1.0   −0.5     0      0.5   1.0
"""
    )


def test_a_table() -> None:
    rows = (("He", 0.99112), ("Xavier", 0.4956), ("batch norm", None))
    canvas = draw_table(Table("Remedies", ("remedy", "factor"), rows), 40)
    assert (
        frame(canvas)
        == """
Remedies
remedy      factor
──────────────────
He           0.991
Xavier       0.496
batch norm       ─
"""
    )


def test_a_result_ends_with_its_readings_and_its_verdict() -> None:
    canvas = draw_result(HALVING, 60, 19)
    assert (
        frame(canvas)
        == """
Gradient
|g|                    ⠒⠒ measured   ╌╌ predicted, same line
 10⁰ ┤⠉⠒⠢⠤⣀⡀
     │     ⠈⠉⠒⠒⠤⢄⣀
     │            ⠉⠑⠒⠤⢄⣀
     │                  ⠉⠑⠒⠤⢄⣀
10⁻¹ ┤                        ⠉⠑⠒⠤⢄⣀
     │                              ⠉⠑⠒⠤⢄⣀
     │                                    ⠉⠑⠒⠤⠤⣀⡀
     │                                          ⠈⠉⠒⠢⠤⣀ × 0.5
     └┬───────┬───────┬───────┬──────┬───────┬───────┬
      0       1       2       3      4       5       6
                           layer

final              0.01562 of the first   predicted 0.01562
first zero layer   never

▽ vanishing   half is lost in every layer, so 0.0156 is left
              after 6.
"""
    )


def test_in_little_height_the_verdict_outlives_the_readings() -> None:
    canvas = draw_result(HALVING, 44, 9)
    assert (
        frame(canvas)
        == """
Gradient
 10⁰ ┤⠉⠑⠒⠒⠢⠤⠤⣀⣀⣀
10⁻¹ ┤          ⠉⠉⠉⠒⠒⠒⠤⠤⢄⣀⣀⡀
     │                     ⠈⠉⠉⠑⠒⠒⠤⠤⠤⣀⣀ × 0.5
     └┬─────────┬──────────┬─────────┬
      0         2          4         6

▽ vanishing   half is lost in every layer,
              so 0.0156 is left after 6.
"""
    )
