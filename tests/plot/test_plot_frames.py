"""What other plots and whole results look like, in plain text: a change to a picture shows as a change to it here."""

from __future__ import annotations

import numpy as np

from studygrad.plot.heatmap import draw_heatmap
from studygrad.plot.marks import ASCII
from studygrad.plot.report import draw_result
from studygrad.plot.ridges import draw_ridges
from studygrad.plot.table import draw_table
from studygrad.sim.result import Curve, Fate, Heatmap, Histogram, Reading, Result, Ridges, Table, Verdict

from .drawn import chart, frame, product

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
