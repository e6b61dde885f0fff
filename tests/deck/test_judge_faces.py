"""How a card is asked: its cloze groups one by one, both its directions, its options in the showing's order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.faces import Face, face_key, faces
from studygrad.deck.judge import Outcome, judge
from studygrad.deck.model import Card, Kind, Number, Option, Tolerance
from studygrad.deck.shuffle import shuffled
from studygrad.deck.sides import sides

FLIP = Card("d", "flip", "What vanishes?", "The gradient.", context="In a deep net.")
CLOZE = Card("d", "cloze", "Below {{one}}?", "It {{c2::vanishes::verb}}, above it {{c3::explodes}}.", kind=Kind.CLOZE)
CHOICE = Card("d", "choice", "Which?", "Because.", context="Look.", kind=Kind.CHOICE)


def test_a_card_has_one_face_unless_it_is_reversed() -> None:
    assert faces(FLIP) == (Face(),)
    both = Card("d", "flip", "What vanishes?", "The gradient.", context="In a deep net.", reversed=True)
    assert [face_key(both, face) for face in faces(both)] == ["d/flip", "d/flip#reversed"]
    shown = sides(both, 0, faces(both)[1])
    assert shown.question == "Which question does this answer?"
    assert shown.context == "The gradient."
    assert shown.answer == "**What vanishes?**\n\nIn a deep net."
    assert sides(both, 0) == sides(FLIP, 0)


def test_a_cloze_card_has_a_face_for_each_group() -> None:
    assert [face_key(CLOZE, face) for face in faces(CLOZE)] == ["d/cloze", "d/cloze#c2", "d/cloze#c3"]
    first, second, third = (sides(CLOZE, 0, face) for face in faces(CLOZE))
    assert (first.question, first.context) == ("Below {{…}}?", "It vanishes, above it explodes.")
    assert (second.question, second.context) == ("Below one?", "It {{verb}}, above it explodes.")
    assert third.context == "It vanishes, above it {{…}}."
    assert sides(CLOZE, 0) == first


def test_the_first_group_there_is_comes_first() -> None:
    card = Card("d", "late", "Why?", "It {{c4::vanishes}}.", kind=Kind.CLOZE)
    assert faces(card) == (Face(4),)
    assert sides(card, 0).context == "It {{…}}."


@given(st.integers())
def test_options_are_asked_and_answered_in_the_order_of_the_showing(seed: int) -> None:
    options = (Option("a", True, "why"), Option("b", False), Option("c", False))
    card = Card("d", "choice", "Which?", "Because.", context="Look.", kind=Kind.CHOICE, options=options)
    shown = sides(card, seed)
    assert shown.options == shuffled(card, seed)
    assert shown.setting == "Look."
    order = [option.text for option in shown.options]
    assert shown.context == "Look.\n\n" + "\n".join(f"- {text}" for text in order)
    assert [line[6] for line in shown.answer.split("\n") if line.startswith("- [")] == order


def test_each_kind_is_judged_by_what_the_card_holds() -> None:
    typed = Card("d", "t", "?", kind=Kind.TYPED, accepted=("sigmoid",))
    number = Card("d", "n", "?", kind=Kind.NUMBER, number=Number(0.122, Tolerance("relative", 0.05)))
    for card, given_ in ((typed, "Sigmoid"), (number, "12 %")):
        judgement = judge(card, 0, given_)
        assert judgement is not None
        assert judgement.outcome is Outcome.RIGHT


def test_learners_grade_themselves_where_the_program_cannot_judge() -> None:
    assert judge(FLIP, 0, "the gradient") is None
    assert judge(CLOZE, 0, "one") is None
