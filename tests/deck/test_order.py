"""The order of learning: as written, but each after what it requires."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.faces import face_key
from studygrad.deck.model import Card, Deck
from studygrad.deck.order import decks_in_order, faces_in_order, family

NAMES = "abcdef"


def card(name: str, requires: tuple[str, ...] = (), *, both_ways: bool = False, concept: str = "") -> Card:
    return Card("d", name, "Why?", "So.", requires=requires, reversed=both_ways, concept=concept)


def order(*cards: Card) -> list[str]:
    return [face_key(card, face).removeprefix("d/") for card, face in faces_in_order(Deck("d", "D", cards))]


def decks_of(requirable: Callable[[str], str]) -> st.SearchStrategy[list[Card]]:
    """All NAMES as cards in any order, each with some requirements among those that it may have."""
    cards = [st.builds(card, st.just(name), required(requirable(name))) for name in NAMES]
    return st.tuples(*cards).flatmap(st.permutations)


def required(names: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=3).map(tuple) if names else st.just(())


ANY = decks_of(lambda name: NAMES)
WITHOUT_LOOPS = decks_of(lambda name: NAMES[: NAMES.index(name)])


@given(ANY)
def test_every_card_comes_once_loops_or_not(cards: list[Card]) -> None:
    assert sorted(order(*cards)) == sorted(NAMES)


@given(WITHOUT_LOOPS)
def test_each_card_comes_after_all_that_it_requires(cards: list[Card]) -> None:
    places = {name: place for place, name in enumerate(order(*cards))}
    assert all(places[name] < places[each.id] for each in cards for name in each.requires)


@given(st.permutations(NAMES))
def test_without_requirements_the_order_is_that_of_the_file(names: list[str]) -> None:
    assert order(*map(card, names)) == names


def test_what_is_required_is_fetched_and_nothing_else_moves() -> None:
    assert order(card("a"), card("b", ("d",)), card("c"), card("d")) == ["a", "d", "b", "c"]


def test_what_is_not_in_the_deck_is_not_waited_for() -> None:
    assert order(card("a", ("elsewhere",)), card("b")) == ["a", "b"]


def test_further_faces_come_after_all_first_ones() -> None:
    assert order(card("a", both_ways=True), card("b")) == ["a", "b", "a#reversed"]


def test_decks_come_after_those_that_they_require() -> None:
    decks = [Deck(name, name, (), requires=requires) for name, requires in (("c", ("b",)), ("b", ("a",)), ("a", ()))]
    assert [deck.name for deck in decks_in_order(decks)] == ["a", "b", "c"]
    assert [deck.name for deck in decks_in_order(decks[:1])] == ["c"]


def test_a_family_is_a_card_with_its_faces_or_a_concept_within_a_deck() -> None:
    assert family(card("a")) == "d/a"
    assert family(card("a", concept="x")) == family(card("b", concept="x")) != family(card("b", concept="y"))
