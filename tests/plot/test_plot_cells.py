from __future__ import annotations

import pytest

from studygrad.plot.canvas import Canvas
from studygrad.plot.cells import fit, one_cell_each, wrap
from studygrad.plot.text import to_plain


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("σ_w² ≤ 1", "σ_w² ≤ 1"),
        ("a\x1b[31mb\x07", "a␛[31mb␇"),
        ("one\ntwo", "one␊two"),
        ("e\u0301", "é"),
        ("x\u0302\u0304", "x"),
        ("深い", "□□"),
        ("zero\u200bwidth\u202e", "zerowidth"),
        ("\x9b31m", "�31m"),
    ],
)
def test_text_takes_one_cell_a_character_and_commands_no_terminal(given: str, shown: str) -> None:
    assert one_cell_each(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [("σ_w²", "sigma_w^2"), ("χ₁ ≥ 1", "chi_1 >= 1"), ("Δ × ∞", "Delta x inf"), ("café", "cafe"), ("▽", "?")],
)
def test_ascii_spells_what_it_can(given: str, shown: str) -> None:
    assert one_cell_each(given, ascii_only=True) == shown


def test_long_text_ends_in_an_ellipsis() -> None:
    assert fit("gradient norm", 9) == "gradient…"
    assert fit("gradient", 8) == "gradient"
    assert fit("gradient", 1) == "g"
    assert fit("gradient", 0) == ""


def test_wrapping_breaks_a_word_that_is_too_long() -> None:
    assert wrap("a bb cccccc", 4) == ["a bb", "cccc", "cc"]


def test_writing_outside_a_canvas_is_cut_off() -> None:
    canvas = Canvas(5, 2)
    canvas.write(0, -2, "abcd")
    canvas.write(1, 3, "wxyz")
    canvas.write(2, 0, "below")
    canvas.put(-1, 0, "!", 0)
    assert to_plain(canvas) == "cd\n   w…"


def test_pasting_a_larger_canvas_fills_what_there_is() -> None:
    stamp = Canvas(3, 3)
    for row in range(3):
        stamp.write(row, 0, "###")
    canvas = Canvas(4, 2)
    canvas.paste(stamp, 1, 2)
    assert to_plain(canvas) == "\n  ##"
