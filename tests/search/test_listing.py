"""A listing answers a search as asking every row does, whatever it remembers of the searches before."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.faces import Face
from studygrad.deck.model import Card, Kind
from studygrad.errors import UsageError
from studygrad.memory.phases import Phase
from studygrad.memory.queue import Moment
from studygrad.memory.state import CardState
from studygrad.search.listing import Listing
from studygrad.search.query import find, read_query
from studygrad.search.rows import Row
from studygrad.search.terms import STATES

NOW = Moment(at=1_000_000, day=100)
WORDS = ("gradient", "Gradienten", "grad", "vanish", "Straße", "tanh")

some_days = st.integers(98, 102)
states = st.builds(
    CardState,
    phase=st.sampled_from(Phase),
    stability=st.none() | st.sampled_from([0.5, 8.0, 10.0]),
    difficulty=st.none() | st.sampled_from([5.0, 7.5]),
    due=some_days | st.sampled_from([999_999, 1_000_000, 1_000_001]),
    interval=st.integers(0, 2),
    last_day=st.none() | some_days,
    repetitions=st.integers(0, 2),
    lapses=st.integers(0, 9),
    suspended=st.booleans(),
    buried_until=st.just(0) | some_days,
    flagged=st.booleans(),
    marked=st.booleans(),
)
names = st.sampled_from(["ve", "Ve-more", "in", "hook", "trap"])
conditions = st.one_of(
    st.sampled_from(WORDS).flatmap(lambda word: st.integers(1, len(word)).map(lambda end: word[:end])),
    st.builds("{}:{}".format, st.sampled_from(["deck", "tag", "topic", "kind", "sim", "id"]), names | st.just("")),
    st.sampled_from(["is:leech", *map("is:{}".format, STATES)]),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["stability", "difficulty", "lapses", "reviews", "interval", "recall"]),
        st.sampled_from(["<", "<=", "=", ">=", ">"]),
        st.sampled_from(["0", "0.9", "1", "5", "8", "10", "nan", "inf"]),
    ),
)
queries = st.recursive(
    conditions,
    lambda inner: st.one_of(
        st.builds("{} {}".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=5,
)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    deck, name, said = draw(names), draw(names), " ".join(draw(st.lists(st.sampled_from(WORDS), max_size=3)))
    card = Card(deck, name, said, topic=draw(names), kind=draw(st.sampled_from(Kind)))
    tags, sims = (tuple(draw(st.lists(names, max_size=2))) for _ in range(2))
    known = None if draw(st.integers(0, 4)) == 0 else card
    return Row(card.key, deck, known, Face(), said, said.casefold(), tags, sims, draw(states))


@given(st.lists(rows(), max_size=12), st.lists(queries, min_size=1, max_size=4), st.booleans())
def test_it_finds_what_asking_every_row_finds(listed: list[Row], asked: list[str], prepared: bool) -> None:
    listing = Listing(listed)
    if prepared:
        listing.prepare(NOW, lambda: None)
    for query in map(read_query, asked):
        assert list(listing.find(query, NOW)) == find(listed, query, NOW)


@given(st.lists(rows(), max_size=12), queries)
def test_so_it_does_at_every_key_of_a_query_that_is_typed(listed: list[Row], text: str) -> None:
    listing = Listing(listed)
    for length in range(len(text) + 1):
        with suppress(UsageError):
            query = read_query(text[:length])
            assert list(listing.find(query, NOW)) == find(listed, query, NOW)


@given(
    st.lists(rows(), min_size=4, max_size=12),
    st.sampled_from(["is:due", "is:buried", "recall<0.9", "not recall<0.98"]),
    st.sampled_from([98, 99, 101, 102, 120]),
    st.sampled_from([999_998, 1_000_000, 1_000_002]),
)
def test_so_it_does_later_on_the_day_and_on_another(listed: list[Row], text: str, day: int, at: int) -> None:
    listing, query, later = Listing(listed), read_query(text), Moment(at, day)
    listing.find(query, NOW)
    assert list(listing.find(query, later)) == find(listed, query, later)


def test_more_words_than_it_keeps_are_found_all_the_same() -> None:
    said = [f"word{number}" for number in range(200)]
    listed = [Row(text, "d", None, Face(), text, text, (), (), CardState()) for text in said]
    listing = Listing(listed)
    for _ in range(2):
        for row in listed:
            assert list(listing.find(read_query(f'"{row.text}"'), NOW)) == [
                other for other in listed if row.text in other.text
            ]


@given(st.lists(rows(), min_size=1, max_size=12), st.lists(queries, min_size=1, max_size=30))
def test_it_can_be_searched_while_it_works_in_advance(listed: list[Row], asked: list[str]) -> None:
    listing, coming = Listing(listed), iter(list(map(read_query, asked)))

    def search() -> None:
        query = next(coming, None)
        if query is not None:
            assert list(listing.find(query, NOW)) == find(listed, query, NOW)

    listing.prepare(NOW, search)
    for query in map(read_query, asked):
        assert list(listing.find(query, NOW)) == find(listed, query, NOW)


def test_after_midnight_what_hangs_on_the_day_is_worked_out_anew() -> None:
    card = Card("deck", "card", "said")
    row = Row(card.key, "deck", card, Face(), "", "", (), (), CardState(buried_until=NOW.day + 1))
    listing = Listing([row])
    listing.prepare(NOW, lambda: None)
    assert listing.find(read_query("is:buried"), NOW) == [row]
    assert listing.find(read_query("is:buried"), Moment(NOW.at, NOW.day + 1)) == []
