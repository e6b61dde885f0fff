"""From a deck's file to a Deck. Reading runs nothing and opens no other file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from studygrad.deck import attributes, faults
from studygrad.deck.body import Body, part_of, read_body
from studygrad.deck.front_matter import FrontMatter, missing_front_matter, read_front_matter
from studygrad.deck.model import Card, Deck, Kind, Topic
from studygrad.deck.place import Place, Source
from studygrad.deck.syntax import deck_parser
from studygrad.errors import DeckError, StudygradError

_KIND_WORDS = {
    Kind.PREDICT: "predict: in its sim fence",
    Kind.NUMBER: "number: in its answer fence",
    Kind.TYPED: "type: in its answer fence",
    Kind.CHOICE: "a task list",
    Kind.CLOZE: "a {{cloze}}",
}


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading (none for what comes before the first) and the blocks under it, in lines ``start`` to ``end``."""

    heading: SyntaxTreeNode | None
    nodes: Sequence[SyntaxTreeNode]
    start: int
    end: int


def read_deck(path: Path) -> Deck:
    """The deck in a file of UTF-8 text. Raises DeckError for what it says, StudygradError if it cannot be read."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise StudygradError(f"{path} is a folder", "name a deck's .md file") from None
    except FileNotFoundError:
        raise StudygradError(f"there is no file {path}", "look at its spelling, and at the folder you are in") from None
    except OSError as error:
        raise StudygradError(f"{path} cannot be read ({error.strerror})", "look at its permissions") from None
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DeckError(str(path), line, "the file is not UTF-8 text", "save it as UTF-8") from None
    return parse_deck(text, path.stem, str(path))


def parse_deck(text: str, name: str, file: str = "<text>") -> Deck:
    """The deck that ``text`` says; ``name`` is its name, ``file`` is for complaints. Raises DeckError."""
    source = Source.of(text, file)
    environment: dict[str, Any] = {}
    tokens = deck_parser().parse(source.text, environment)
    faults.check(tokens, environment.get("references", {}), source)
    nodes = SyntaxTreeNode(tokens).children
    front = _front_matter(nodes, source)
    opening, *sections = _sections(nodes[1:], len(source.lines), front_end=_lines(nodes[0])[1])
    prose = _read_prose(opening, source)
    topics, cards = _read_sections(sections, name, source)
    if not cards:
        raise source.place(0).error("the deck has no card", "write a question, ## Why …? {#some-id}, and its answer")
    return Deck(
        name=name,
        title=front.title,
        cards=tuple(cards),
        source=front.source,
        license=front.license,
        requires=front.requires,
        tags=front.tags,
        prose=prose,
        topics=tuple(topics),
        file=file,
    )


def _front_matter(nodes: Sequence[SyntaxTreeNode], source: Source) -> FrontMatter:
    if not nodes or nodes[0].type != "front_matter":
        raise missing_front_matter(source.lines[0], source.place(0))
    return read_front_matter(nodes[0].content, source.place(1))


def _sections(nodes: Sequence[SyntaxTreeNode], end: int, front_end: int) -> Iterator[_Section]:
    """What comes before the first heading, then each heading with what is under it."""
    cuts = [index for index, node in enumerate(nodes) if node.type == "heading"]
    starts = [None, *cuts]
    for start, following in zip(starts, [*cuts, None], strict=True):
        heading = None if start is None else nodes[start]
        under = nodes[(0 if start is None else start + 1) : following]
        last = end if following is None else _lines(nodes[following])[0]
        yield _Section(heading, under, front_end if heading is None else _lines(heading)[1], last)


def _read_sections(sections: Sequence[_Section], deck: str, source: Source) -> tuple[list[Topic], list[Card]]:
    topics: dict[str, Topic] = {}
    cards: dict[str, Card] = {}
    topic = ""
    for section in sections:
        assert section.heading
        place = source.place(_lines(section.heading)[0])
        if section.heading.tag == "h1":
            topic = _read_title(section.heading, place)
            if topic in topics:
                raise place.error(f"a second topic {topic!r}", "join the two, or give one another title")
            topics[topic] = Topic(topic, _read_prose(section, source))
        else:
            card = _read_card(section, deck, topic, source)
            if card.id in cards:
                raise place.error(
                    f"the id {card.id} was given at line {cards[card.id].line}", "give this card another id"
                )
            cards[card.id] = card
    return list(topics.values()), list(cards.values())


def _read_title(heading: SyntaxTreeNode, place: Place) -> str:
    title = heading.children[0].content
    if heading.meta["attributes"]:
        raise place.error("a topic takes no attributes", "leave out the braces, or write ## for a question")
    if not title:
        raise place.error("a topic without a title", "write it after #")
    return title


def _read_prose(section: _Section, source: Source) -> str:
    for node in section.nodes:
        if node.type == "fence" and part_of(node):
            raise source.place(_lines(node)[0]).error(
                f"a {part_of(node)} fence outside a card", "put it under a question, ## …? {#some-id}"
            )
    return source.between(section.start, section.end)


def _read_card(section: _Section, deck: str, topic: str, source: Source) -> Card:
    assert section.heading
    place = source.place(_lines(section.heading)[0])
    question = section.heading.children[0].content
    said = attributes.read(section.heading.meta["attributes"], place)
    if not question:
        raise place.error("a card without a question", "write it after ##")
    if not said.id:
        raise place.error("the card has no id", "end its question with {#some-id}, or let studygrad check --fix do so")
    body = read_body(section.nodes, section.start, section.end, source)
    _check_names(section.heading, body, place)
    kind = _kind(section, body, place)
    _check_kind(kind, body, place, is_reversed=said.reversed)
    return Card(
        deck=deck,
        id=said.id,
        question=question,
        answer=body.answer,
        context=body.context,
        topic=topic,
        kind=kind,
        options=body.options,
        accepted=body.given.accepted,
        number=body.given.number,
        experiment=body.experiment,
        exhibit=body.exhibit,
        reversed=said.reversed,
        tags=said.tags,
        requires=said.requires,
        concept=said.concept,
        source=said.source,
        line=place.line,
    )


def _check_kind(kind: Kind, body: Body, place: Place, *, is_reversed: bool) -> None:
    if kind is Kind.FLIP and not body.answer:
        raise place.error("the card has no answer", "write it under the question")
    if is_reversed and kind is not Kind.FLIP:
        raise place.error(f"a card that holds {_KIND_WORDS[kind]} cannot be reversed", "leave out .reversed")


def _kind(section: _Section, body: Body, place: Place) -> Kind:
    assert section.heading
    hides = any(node.type == "cloze" for part in (section.heading, *section.nodes) for node in part.walk())
    held = {
        Kind.PREDICT: body.experiment is not None and body.experiment.prediction is not None,
        Kind.NUMBER: body.given.number is not None,
        Kind.TYPED: bool(body.given.accepted),
        Kind.CHOICE: bool(body.options),
        Kind.CLOZE: hides,
    }
    kinds = [kind for kind, holds in held.items() if holds]
    if len(kinds) > 1:
        first, second = (_KIND_WORDS[kind] for kind in kinds[:2])
        raise place.error(f"the card holds {first} and {second}", "ask in one way a card: keep one, or make two cards")
    return kinds[0] if kinds else Kind.FLIP


def _check_names(heading: SyntaxTreeNode, body: Body, place: Place) -> None:
    experiments = [experiment for experiment in (body.experiment, body.exhibit) if experiment]
    number = body.given.number
    if number and number.reading and not experiments:
        raise place.error(f"reading: {number.reading} of no experiment", "add a sim fence, or leave out reading:")
    if not any(experiment.is_drawn for experiment in experiments):
        return
    names = [name for experiment in experiments for name, _ in experiment.arguments]
    for node in heading.walk():
        if node.type == "placeholder" and node.content not in names:
            raise place.error(
                f"{{{node.content}}} is not a parameter of the experiment",
                rf"known are {', '.join(names)}; write \{{{node.content}}} for plain braces",
            )


def _lines(node: SyntaxTreeNode) -> tuple[int, int]:
    assert node.map
    return node.map
