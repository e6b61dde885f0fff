"""Typed words: what is forgiven, what is a slip, what is another word, and the difference shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.judge import Difference, Outcome, Piece, judge_typed
from studygrad.deck.judge.spelling import diff, distance, tidy
from studygrad.deck.visible import visible

TEXTS = st.text(max_size=30)
LETTERS = st.text("abcd", max_size=9)


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        ("sigmoid", "Sigmoid"),
        ("sigmoid", "  sigmoid. "),
        ("sigmoid", '"sigmoid."'),
        ("sigmoid", "sigmoid!"),
        ("batch norm", "Batch  Norm"),
        ("batch norm", "batchnorm"),
        ("batch norm", "batch-norm"),
        ("naïve Bayes", "naive bayes"),
        ("Łojasiewicz", "lojasiewicz"),
        ("Hölder", "Ho\u0308lder"),
        ("ReLU", "relu"),
        ("?", "?"),
    ],
)
def test_case_spaces_accents_and_outer_punctuation_are_forgiven(accepted: str, typed: str) -> None:
    assert judge_typed([accepted], typed).outcome is Outcome.RIGHT


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        ("sigmoid", "sigmod"),
        ("sigmoid", "sigmiod"),
        ("sigmoid", "isgmoid"),
        ("sigmoid", "sigmoyd"),
        ("exploding gradient", "explodng gradeint"),
        ("orthogonal", "ortogonall"),
        ("float32", "flot32"),
    ],
)
def test_a_slip_is_nearly_right(accepted: str, typed: str) -> None:
    judgement = judge_typed([accepted], typed)
    assert judgement.outcome is Outcome.NEARLY
    assert judgement.grade == 2
    assert judgement.said == f"Nearly: it is spelled {accepted}."


@pytest.mark.parametrize(
    ("accepted", "typed"),
    [
        ("sigmoid", "tanh"),
        ("ReLU", "Relo"),
        ("sigmoid", "sgmod"),
        ("float32", "float16"),
        ("layer 1", "layer 2"),
        ("decreases", "increases"),
        ("unsupervised", "supervised"),
        ("maximising", "minimising"),
        ("1 - x", "1 + x"),
        ("x-1", "x1"),
        ("-1", "1"),
        ("f'", "f"),
        ("n!", "n"),
        ("sigmoid", ""),
    ],
)
def test_another_word_is_no_slip(accepted: str, typed: str) -> None:
    judgement = judge_typed([accepted], typed)
    assert judgement.outcome is Outcome.WRONG
    assert judgement.grade == 1
    assert accepted in judgement.said


def test_the_nearest_alternative_is_the_one_compared_with() -> None:
    accepted = ["sigmoid", "logistic function"]
    assert judge_typed(accepted, "logistic function").right == "logistic function"
    assert judge_typed(accepted, "logistc function").right == "logistic function"
    assert judge_typed(accepted, "something else").right == "sigmoid"
    assert judge_typed(["tanh", "tank"], "tank").outcome is Outcome.RIGHT


def test_the_difference() -> None:
    assert diff("Sigmiod", "sigmoid") == (
        Piece(Difference.SAME, "Sigm", "sigm"),
        Piece(Difference.CHANGED, "io", "oi"),
        Piece(Difference.SAME, "d", "d"),
    )
    assert diff("grdients", "gradient") == (
        Piece(Difference.SAME, "gr", "gr"),
        Piece(Difference.MISSING, "", "a"),
        Piece(Difference.SAME, "dient", "dient"),
        Piece(Difference.EXTRA, "s", ""),
    )
    assert diff("tanh", "sigmoid") == (Piece(Difference.CHANGED, "tanh", "sigmoid"),)
    assert [piece.text for piece in diff("", "sigmoid")] == ["sigmoid"]


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_difference_make_up_both_texts(typed: str, right: str) -> None:
    pieces = diff(typed, right)
    assert "".join(piece.given for piece in pieces) == tidy(typed)
    assert "".join(piece.right for piece in pieces) == tidy(right)
    assert all(bool(piece.given) == (piece.kind is not Difference.MISSING) for piece in pieces)
    assert all(bool(piece.right) == (piece.kind is not Difference.EXTRA) for piece in pieces)


@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_any_text_is_judged(accepted: list[str], typed: str) -> None:
    judgement = judge_typed(accepted, typed)
    assert judgement.right in accepted


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=3), st.data())
def test_what_is_accepted_is_right_however_it_is_written(accepted: list[str], data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(accepted))
    assert judge_typed(accepted, f"  {typed} ").outcome is Outcome.RIGHT


@given(st.text(), st.text())
def test_nothing_typed_can_steer_the_terminal(typed: str, right: str) -> None:
    assert all(visible(piece.text) == piece.text for piece in diff(f"\x1b{typed}", f"\x9b{right}"))


@given(LETTERS, LETTERS)
def test_distance_is_how_far_apart_words_are(first: str, second: str) -> None:
    assert distance(first, second) == distance(second, first)
    assert (distance(first, second) == 0) == (first == second)
    assert abs(len(first) - len(second)) <= distance(first, second) <= max(len(first), len(second))
    if len(first) == len(second):
        assert distance(first, second) <= sum(mine != theirs for mine, theirs in zip(first, second, strict=True))


def test_two_letters_swapped_are_one_slip() -> None:
    assert distance("abcd", "abdc") == 1
    assert distance("abcd", "acbd") == 1
    assert distance("kitten", "sitting") == 3


def test_a_very_long_answer_is_judged_at_once() -> None:
    for typed in ("s" * 1_000_000, "." * 1_000_000 + "x", "!" * 1_000_000 + "x"):
        assert judge_typed(["sigmoid"], typed).outcome is Outcome.WRONG
