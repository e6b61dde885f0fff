"""Drawn parameters: the same from the same seed for ever, every choice reachable, and filled in where named."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.draw import draw, fill
from studygrad.deck.model import Argument, Between, Experiment, Fixed, OneOf


def values(argument: Argument, seeds: int) -> Counter[str]:
    return Counter(draw(Experiment("product", (("x", argument),)), seed)["x"] for seed in range(seeds))


def test_a_seed_in_the_log_means_the_same_for_ever() -> None:
    arguments = (("factor", OneOf(("0.5", "0.9", "1.5"))), ("layers", Between("10", "60")), ("dtype", Fixed("float32")))
    assert draw(Experiment("product", arguments), 7) == {"factor": "0.9", "layers": "59", "dtype": "float32"}
    assert draw(Experiment("product", arguments[1:2]), 7) == {"layers": "59"}


@given(st.integers(-1000, 1000), st.integers(1, 500), st.integers())
def test_whole_ends_draw_whole_numbers_between_them(low: int, span: int, seed: int) -> None:
    drawn = draw(Experiment("product", (("x", Between(str(low), str(low + span))),)), seed)["x"]
    assert low <= int(drawn) <= low + span


def test_decimals_are_as_fine_as_the_ends() -> None:
    assert set(values(Between("0.8", "1.15"), 2000)) == {f"{0.8 + step / 100:.2f}" for step in range(36)}
    assert set(values(Between("1e-3", "5e-3"), 200)) == {"0.001", "0.002", "0.003", "0.004", "0.005"}
    assert set(values(Between("-1", "1e0"), 100)) == {"-1", "0", "1"}


def test_choices_are_equally_likely() -> None:
    for argument in (OneOf(("a", "b", "c", "d")), Between("1", "4")):
        counts = values(argument, 4000)
        assert len(counts) == 4
        assert all(850 < count < 1150 for count in counts.values())


def test_parameters_are_drawn_apart() -> None:
    twice = Experiment("product", (("a", Between("0", "9")), ("b", Between("0", "9"))))
    drawn = [draw(twice, seed) for seed in range(300)]
    assert len({(pair["a"], pair["b"]) for pair in drawn}) > 80


def test_fill() -> None:
    known = {"factor": "0.9", "layers": "20"}
    text = "A {factor} per {layer}, `{factor}`, $x_{factor}$, \\{factor}, after {layers}\nand {{{factor} left}}."
    assert fill(text, known) == ("A 0.9 per {layer}, `{factor}`, $x_{factor}$, \\{factor}, after 20\nand {{0.9 left}}.")
    assert fill("| a | b |\n|---|---|\n| \\|{factor}\\| | {factor} {layers} |", known) == (
        "| a | b |\n|---|---|\n| \\|0.9\\| | 0.9 20 |"
    )
    assert fill("> - {factor}\r\n>   {layers}", known) == "> - 0.9\r\n>   20"


@given(st.text(st.sampled_from("{}x$`\\ \n\r|->#\0a　"), max_size=30))
def test_fill_without_values_changes_nothing(text: str) -> None:
    assert fill(text, {}) == text
    assert fill(text, {"x": "{x}"}) == text
