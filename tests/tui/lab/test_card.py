"""A card made in the lab is a card like any other: it parses, and its claims hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studygrad.deck.model import Card, Kind
from studygrad.deck.parse import parse_deck, read_deck
from studygrad.deck.prose import spans
from studygrad.errors import StudygradError
from studygrad.sim.load import Sim
from studygrad.sim.result import Fate, Reading, Result, Verdict
from studygrad.sim.run import final
from studygrad.tui.lab.bench import Trial
from studygrad.tui.lab.card import add_card, ids_in, make_card, plain


def made(sim: Sim, taken: list[str], **values: object) -> Card:
    bound = sim.bind(values)
    return make_card(sim, "kinds", Trial(1, bound, final(sim, bound)), taken)


def test_the_card_asks_for_what_theory_predicts_under_these_values(kinds: Sim) -> None:
    card = made(kinds, [], size=8, loud=True)
    assert card.kind is Kind.PREDICT
    assert card.question == "Run kinds with size 8.0, loud yes. What will “final size” come to?"
    assert card.experiment is not None
    assert card.experiment.prediction is not None
    assert card.experiment.prediction.reading == "final_size"
    assert [(name, str(value)) for name, value in card.experiment.arguments] == [("size", "8.0"), ("loud", "yes")]
    assert [claim.reading for claim in card.experiment.expectations] == ["final_size", "verdict"]


def test_the_first_card_begins_the_deck_and_the_next_goes_to_its_end(kinds: Sim, tmp_path: Path) -> None:
    file = tmp_path / "decks" / "my-lab.md"
    for size in (2, 4, 6):
        add_card(file, made(kinds, ids_in(file), size=size))
    deck = read_deck(file)
    assert [card.id for card in deck.cards] == ["kinds-final-size", "kinds-final-size-2", "kinds-final-size-3"]
    assert deck.title == "From my lab"
    assert file.read_text().count("---\ntitle") == 1


def test_what_the_learner_wrote_in_the_deck_stays(kinds: Sim, tmp_path: Path) -> None:
    file = tmp_path / "my-lab.md"
    file.write_text("---\ntitle: Mine\n---\n\n## Why?   {#own}\n\nBecause *so*.\n\n\n")
    add_card(file, made(kinds, ids_in(file)))
    assert file.read_text().startswith("---\ntitle: Mine\n---\n\n## Why?   {#own}\n\nBecause *so*.\n\n## Run kinds")


def test_a_deck_that_does_not_parse_is_left_as_it_is(kinds: Sim, tmp_path: Path) -> None:
    file = tmp_path / "my-lab.md"
    file.write_text("---\ntitle: Mine\n---\n\n## Why? {#own}\n\n```\nopen\n")
    before = file.read_bytes()
    with pytest.raises(StudygradError, match=r"my-lab\.md ends inside a block"):
        add_card(file, made(kinds, []))
    assert file.read_bytes() == before
    assert list(tmp_path.glob(".my-lab*")) == []


def test_a_folder_that_cannot_be_made_is_named(kinds: Sim, tmp_path: Path) -> None:
    (tmp_path / "decks").write_text("a file")
    with pytest.raises(StudygradError, match=r"my-lab\.md cannot be written"):
        add_card(tmp_path / "decks" / "my-lab.md", made(kinds, []))


def test_a_run_without_a_number_makes_no_card(kinds: Sim) -> None:
    result = Result(readings={"a": Reading(None), "b": Reading(float("inf"))}, verdict=Verdict(Fate.HEALTHY, "so"))
    with pytest.raises(StudygradError, match="no number to foretell"):
        make_card(kinds, "kinds", Trial(1, kinds.bind({}), result), [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(), st.text())
def test_whatever_a_sim_says_of_itself_the_card_parses_and_says_it(kinds: Sim, meaning: str, because: str) -> None:
    values = kinds.bind({})
    result = final(kinds, values)
    readings = {"final_size": replace(result.readings["final_size"], help=meaning)}
    said = replace(result, readings=readings, verdict=Verdict(Fate.HEALTHY, because))
    card = make_card(kinds, "kinds", Trial(1, values, said), [])
    text = f"---\ntitle: x\n---\n\n## {card.question} {{#{card.id}}}\n\n{card.answer}\n"
    (read,) = parse_deck(text, "my-lab").cards
    assert (read.id, read.kind) == (card.id, Kind.FLIP)


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1))
def test_plain_text_is_read_back_as_it_was(words: str) -> None:
    assert "".join(span.text for span in spans(plain(words))) == " ".join(words.split())
