"""Every rule speaks where its example breaks it and is quiet where it is kept; who hears of it, and in what order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from studygrad.deck.format import format_deck
from studygrad.deck.lint import RULES, Complaint, History, Rule, Severity, example, lint, rule_named
from studygrad.deck.model import Deck
from studygrad.deck.parse import parse_deck
from studygrad.errors import UsageError
from studygrad.exchange import json_file

from .test_format import decks

WITH_REASON = "<!-- lint: L5 because the nod is only the warm-up -->"


def deck_of(text: str, name: str = "example") -> Deck:
    return parse_deck(example(text), name, f"{name}.md")


def codes(text: str) -> list[str]:
    return [complaint.code for complaint in lint([deck_of(text)])]


def yes_or_no(comment: str) -> str:
    return f"## Does norm clipping keep the direction? {{#keep}}\n\nIt scales all entries alike.\n\n{comment}\n"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_that_fires_breaks_this_rule_and_no_other(rule: Rule) -> None:
    complaints = lint([deck_of(rule.fires)], history=rule.example_history)
    assert {complaint.code for complaint in complaints} == {rule.code}
    for complaint in complaints:
        assert complaint.severity is rule.severity
        assert complaint.problem
        assert complaint.remedy


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_that_keeps_a_rule_keeps_them_all(rule: Rule) -> None:
    assert lint([deck_of(rule.keeps)]) == []


def test_rules_are_numbered_without_a_gap_and_found_in_either_case() -> None:
    assert [rule.code for rule in RULES] == [f"L{number}" for number in range(1, len(RULES) + 1)]
    assert all(rule_named(rule.code.lower()) is rule for rule in RULES)
    assert all(rule.name and rule.says.endswith(".") and rule.why.endswith(".") for rule in RULES)
    with pytest.raises(UsageError, match="there is no rule M4; did you mean L4"):
        rule_named("M4")


def test_a_complaint_says_where_and_reads_as_one_line() -> None:
    (complaint,) = lint([deck_of("## What is clipped? {#a}\n\nA gradient.\n\n" + yes_or_no("***"))])
    assert complaint == Complaint(
        code="L5",
        severity=Severity.WARNING,
        file="example.md",
        line=10,
        card="keep",
        problem="the question can be answered by yes or no",
        remedy="ask why, how much or which, so that a guess is not enough",
    )
    assert str(complaint) == (
        "example.md:10: L5 the question can be answered by yes or no; "
        "ask why, how much or which, so that a guess is not enough"
    )


def test_complaints_come_deck_by_deck_in_the_order_of_lines_and_rules() -> None:
    text = yes_or_no("").replace("Does", "Describe clipping. Does") + "\n## Discuss clipping. {#b}\n\nIt clips.\n"
    found = lint([deck_of(text, "b"), deck_of(text.replace("#keep", "#kept"), "a")])
    own = [(complaint.file, complaint.card, complaint.code) for complaint in found if complaint.code in ("L5", "L8")]
    assert own == [
        (file, card, code)
        for file, first in (("b.md", "keep"), ("a.md", "kept"))
        for card, code in ((first, "L5"), (first, "L8"), ("b", "L8"))
    ]


def test_a_rule_is_silenced_on_one_card_with_a_reason() -> None:
    other = yes_or_no("").replace("#keep", "#turn").replace("norm clipping keep", "clipping by value turn")
    assert codes(yes_or_no(WITH_REASON)) == []
    assert [complaint.card for complaint in lint([deck_of(yes_or_no(WITH_REASON) + "\n" + other)])] == ["turn"]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.severity is Severity.WARNING], ids=lambda rule: rule.code
)
def test_every_warning_can_be_silenced_where_it_speaks(rule: Rule) -> None:
    deck = deck_of(rule.fires)
    spoke = {complaint.card for complaint in lint([deck], history=rule.example_history)}
    comment = f"\n\n<!-- lint: {rule.code} because it is meant so -->"
    quiet = replace(
        deck,
        cards=tuple(replace(card, answer=card.answer + comment) if card.id in spoke else card for card in deck.cards),
    )
    assert lint([quiet], history=rule.example_history) == []


@settings(max_examples=50, deadline=None)
@given(decks())
def test_any_deck_can_be_judged(deck: Deck) -> None:
    for complaint in lint([deck], others=[replace(deck, name="other")]):
        assert rule_named(complaint.code).severity is complaint.severity
        assert complaint.file == deck.file
        assert complaint.card in {card.id for card in deck.cards} | {""}


@pytest.mark.parametrize(
    ("comment", "found", "said"),
    [
        ("<!-- lint: L5 -->", ["L5", "L28"], "L5 is silenced without a reason; write"),
        ("<!-- lint: L5 because -->", ["L5", "L28"], "without a reason"),
        ("<!-- lint: because I say so -->", ["L5", "L28"], "names no rule; write"),
        ("<!-- lint: L99 because I say so -->", ["L5", "L28"], "L99 is silenced, and there is no such rule; did you"),
        ("<!-- lint: L5, L8 because it warms up -->", ["L28"], "L8 is silenced, and has nothing to say here; leave"),
        ("<!-- lint: L5 L28 because it warms up -->", ["L28"], "L28 is an error, which cannot be silenced; mend"),
        ("```html\n<!-- lint: L5 because it is shown -->\n```", ["L5"], "yes or no"),
        ("It `<!-- lint: L5 because it is shown -->`.", ["L5"], "yes or no"),
    ],
)
def test_a_silence_that_silences_nothing_is_a_complaint_itself(comment: str, found: list[str], said: str) -> None:
    complaints = lint([deck_of(yes_or_no(comment))])
    assert [complaint.code for complaint in complaints] == found
    assert said in str(complaints[-1])


@pytest.mark.parametrize(
    "text",
    [
        yes_or_no("<!--\nlint: L5\nbecause the nod\nis only the warm-up\n-->"),
        yes_or_no("Each of them <!-- lint: L5 because it warms up --> alike."),
        yes_or_no("").replace("?", "? <!-- lint: L5 because it warms up -->"),
        yes_or_no("").replace("It scales", f"Norms:\n\n{WITH_REASON}\n\n---\n\nIt scales"),
    ],
)
def test_a_silence_may_stand_anywhere_on_the_card(text: str) -> None:
    assert codes(text) == []


def test_a_silence_survives_a_round_through_markdown_and_json() -> None:
    deck = deck_of(yes_or_no(WITH_REASON))
    for again in (parse_deck(format_deck(deck), "example"), json_file.decode(json_file.write(deck).decode(), "d.json")):
        assert lint([again]) == []
        assert lint([replace(again, cards=(replace(again.cards[0], answer="It scales all entries alike."),))]) != []


def test_an_error_is_heard_even_when_it_is_silenced() -> None:
    assert codes("## What is kept? {#a}\n\n<!-- lint: L26 because it is to come -->\n") == ["L26", "L28"]


def test_a_learners_own_rules_may_be_silenced_before_they_speak() -> None:
    text = "## What is kept? {#a}\n\nThe direction.\n\n<!-- lint: L24, L25 because it is hard, and short already -->\n"
    assert codes(text) == []
    assert lint([deck_of(text)], history={"example/a": History(lapses=20, median_seconds=90.0)}) == []


@pytest.mark.parametrize(
    ("history", "found"),
    [
        (History(), []),
        (History(lapses=7, median_seconds=30.0), []),
        (History(lapses=8, median_seconds=30.1), ["L24", "L25"]),
    ],
)
def test_the_log_is_judged_at_its_limits(history: History, found: list[str]) -> None:
    deck = deck_of("## What is kept? {#a}\n\nThe direction.\n")
    assert [complaint.code for complaint in lint([deck], history={"example/a": history})] == found


@pytest.mark.parametrize(("leech_lapses", "found"), [(3, ["L24"]), (4, [])])
def test_how_many_lapses_make_a_leech_is_for_the_learner_to_say(leech_lapses: int, found: list[str]) -> None:
    deck, history = deck_of("## What is kept? {#a}\n\nThe direction.\n"), {"example/a": History(lapses=3)}
    assert [complaint.code for complaint in lint([deck], history=history, leech_lapses=leech_lapses)] == found


def test_other_decks_are_known_and_nothing_is_said_of_them() -> None:
    asked = "## What makes a deep gradient vanish? {#a}\n\nSmall factors.\n"
    first, second = deck_of(asked + "\n" + yes_or_no(""), "first"), deck_of(asked, "second")
    assert lint([second]) == []
    assert lint([deck_of("## Who clips? {#a}\n\nPascanu.\n", "third")], others=[first, second]) == []
    (complaint,) = lint([second], others=[first, second])
    assert (complaint.file, complaint.code) == ("second.md", "L10")
    assert complaint.problem == "first/a asks nearly the same"


@pytest.mark.parametrize(
    ("source", "is_shown"),
    [
        ("cliff.png", True),
        ("below/cliff.JPG", True),
        ("<a wide cliff.png>", True),
        ("https://example.org/cliff.png", True),
        ("gone.png", False),
        ("notes.txt", False),
        ("../cliff.png", False),
        ("x" * 300 + ".png", False),
    ],
)
def test_a_picture_that_cannot_be_shown_is_a_warning(source: str, is_shown: bool, tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    (folder / "below").mkdir(parents=True)
    for name in ("cliff.png", "below/cliff.JPG", "a wide cliff.png", "notes.txt", "../cliff.png"):
        (folder / name).touch()
    text = example(f"## What does this loss have? {{#cliff}}\n\n![A loss]({source})\n\n---\n\nA cliff.\n")
    found = lint([parse_deck(text, "example", str(folder / "example.md"))])
    assert [complaint.code for complaint in found] == ([] if is_shown else ["L29"])
