"""What cannot be drawn is shown as its source, and no text is a crash."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.maths import readable


@pytest.mark.parametrize(
    "tex",
    [
        r"\unknown x",
        r"\frac{a}",
        "x_",
        "x^a^b",
        "{",
        "a}",
        "a & b",
        r"a \\ b",
        r"\text{a",
        r"\hat{xy}",
        r"\left( a",
        r"\begin{tikzpicture}a\end{tikzpicture}",
        r"\begin{matrix}a\end{pmatrix}",
        "{" * 9999,
        r"\sqrt" * 9999 + "x",
        r"\underbrace{W_L \cdots W_1}_{L}",
        r"\overrightarrow{AB}",
        r"\blacklozenge",
    ],
)
def test_what_cannot_be_drawn_is_its_source(tex: str) -> None:
    assert readable(tex) == tex


@pytest.mark.parametrize(("tex", "shown"), [(r"\frac{}{}", "/()"), (r"\frac{{}}{x}", "/x"), (r"\sqrt{}", "√()")])
def test_what_is_left_empty_is_drawn_empty(tex: str, shown: str) -> None:
    assert readable(tex) == shown


def test_lines_over_lines_do_not_grow_beyond_all_bounds() -> None:
    assert len(readable(r"\overline{" * 40 + "xy" + "}" * 40)) < 100


PIECES = [*"abz0{}^_'()[]|+-=,. &\\", r"\frac", r"\sqrt", r"\left", r"\right", r"\|", r"\text", r"\hat", r"\sigma"]
PIECES += [r"\sum", r"\log", r"\begin{cases}", r"\end{cases}", r"\\", r"\overline", r"\underset", r"\operatorname"]


@given(st.lists(st.sampled_from(PIECES), max_size=20))
def test_a_formula_is_drawn_whole_or_not_at_all(pieces: list[str]) -> None:
    tex = "".join(pieces)
    drawn = readable(tex)
    assert drawn == tex or "\\" not in drawn


@given(st.text())
def test_no_text_is_a_crash(text: str) -> None:
    readable(text)


@given(st.text("abxyz012+-=", min_size=1))
def test_braces_and_spaces_that_say_nothing_change_nothing(tex: str) -> None:
    assert readable(" ".join(tex)) == readable(tex)
    assert readable("{" + tex + "}") == readable(tex)


@given(st.recursive(st.sampled_from("abc"), lambda inner: st.tuples(inner, inner)))
def test_nested_fractions_keep_their_order(tree: object) -> None:
    """Read back by Python's own division, which groups from the left, each fraction is the one that was written."""
    values = {"a": 2.0, "b": 3.0, "c": 5.0}
    assert eval(readable(_tex(tree)), {}, values) == pytest.approx(_value(tree, values))


def _tex(tree: object) -> str:
    return rf"\frac{{{_tex(tree[0])}}}{{{_tex(tree[1])}}}" if isinstance(tree, tuple) else str(tree)


def _value(tree: object, values: dict[str, float]) -> float:
    return _value(tree[0], values) / _value(tree[1], values) if isinstance(tree, tuple) else values[str(tree)]
