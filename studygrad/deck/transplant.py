"""Cards taken out of one deck's text and put into another's; what else the two say stays as it is to the last space.

A card's part of a file goes from its heading up to the next one, with the comments that stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studygrad.deck.model import Card, Deck, Experiment
from studygrad.deck.parse import parse_deck
from studygrad.deck.syntax import deck_parser
from studygrad.errors import DeckError, StudygradError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Page:
    """A deck as its file says it. ``name`` is the deck's name, ``file`` is for complaints."""

    name: str
    file: str
    text: str

    def deck(self) -> Deck:
        return parse_deck(self.text, self.name, self.file)


def transplant(source: Page, target: Page, ids: Sequence[str]) -> tuple[Page, Page]:
    """Both pages after the cards with these ids went from ``source`` to ``target``.

    A card comes to the end of the topic that is called like its own, else to the end of the file. Raises
    StudygradError if the target has a card of that id, or if either deck would come to say anything else.
    """
    before, there = source.deck(), target.deck()
    moved = [card for card in before.cards if card.id in ids]
    _check_ids(before, there, moved, ids)
    rest, parts = _taken_out(source.text, [card.line - 1 for card in moved])
    text = target.text
    for card, part in zip(moved, parts, strict=True):
        text = _put_in(text, card.topic, part)
    left, grown = replace(source, text=rest), replace(target, text=text)
    _check_the_rest((before, left), (there, grown), moved)
    return left, grown


def check_requirements(moved: Sequence[Card], target: str, decks: Iterable[Deck]) -> None:
    """Raises StudygradError if a card would no longer find one that it requires, once all ``moved`` are in ``target``.

    A card requires others of its own deck by their ids, and those of other decks as ``deck/id``.
    """
    everything = [card for deck in decks for card in deck.cards]
    keys, going = {card.key for card in everything}, {card.key for card in moved}
    for card in everything:
        for name in card.requires:
            is_near = "/" not in name
            required = f"{card.deck}/{name}" if is_near else name
            changes = (required in going) != (is_near and card.key in going)
            if changes and required in keys:
                there = f"{target}/{required.rpartition('/')[2]}" if required in going else required
                raise StudygradError(
                    f"the card {card.key} requires {required}",
                    f"{'move both, or ' * is_near}write requires={there} in its heading first",
                )


def _check_ids(source: Deck, target: Deck, moved: Sequence[Card], ids: Sequence[str]) -> None:
    taken = {card.id for card in target.cards}
    for name in ids:
        if name not in (card.id for card in moved):
            raise StudygradError(f"the deck {source.name} has no card {name} any more", "look for it again")
        if name in taken:
            raise StudygradError(
                f"the deck {target.name} has a card {name} already", "give one of the two another id first"
            )
    if len(moved) == len(source.cards):
        raise StudygradError(
            f"the deck {source.name} would have no card left", "leave one there, or move its file instead of its cards"
        )


def _taken_out(text: str, starts: Sequence[int]) -> tuple[str, list[str]]:
    """The text without the cards whose headings stand on the lines ``starts`` (from 0), and the cards."""
    lines = _LINE.findall(text)
    ends = dict(pairwise([*(line for line, _, _ in _headings(text)), len(lines)]))
    parts = ["".join(_trimmed(lines[start : ends[start]])) for start in starts]
    gone = {line for start in starts for line in range(start, ends[start])}
    rest = [line for number, line in enumerate(lines) if number not in gone]
    return "".join(_trimmed(rest) if len(lines) - 1 in gone else rest), parts


def _put_in(text: str, topic: str, part: str) -> str:
    """The text with ``part`` at the end of the topic, in its own line ends and parted by blank lines."""
    lines = _LINE.findall(text)
    end = _LINE_END.search(text)
    newline = end[0] if end else "\n"
    place = _end_of_topic(text, topic, len(lines))
    before, after = lines[:place], lines[place:]
    if before and not _LINE_END.search(before[-1]):
        before[-1] += newline
    if before and before[-1].strip():
        before.append(newline)
    inserted = _LINE_END.sub(lambda _: newline, part.rstrip("\r\n")) + newline
    return "".join((*before, inserted, *([newline] if after else []), *after))


def _end_of_topic(text: str, topic: str, end: int) -> int:
    topics = [(line, title) for line, tag, title in _headings(text) if tag == "h1"]
    for (_, title), (following, _) in pairwise([*topics, (end, "")]):
        if title == topic:
            return following
    return end


def _headings(text: str) -> Iterator[tuple[int, str, str]]:
    """Line (from 0), tag and words of each heading that begins a part of the file."""
    for opening, inline in pairwise(deck_parser().parse(text.removeprefix("\ufeff"))):
        if opening.type == "heading_open" and not opening.level and opening.map:
            yield opening.map[0], opening.tag, inline.content


def _trimmed(lines: list[str]) -> list[str]:
    """The lines without blank ones at the end."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return lines[: filled[-1] + 1] if filled else []


def _check_the_rest(source: tuple[Deck, Page], target: tuple[Deck, Page], moved: Sequence[Card]) -> None:
    """Both pages still say what they said, but for the cards that ``moved``."""
    going = {card.id for card in moved}
    wanted_left = [card for card in source[0].cards if card.id not in going]
    try:
        left, grown = source[1].deck(), target[1].deck()
    except DeckError as problem:
        fault = problem.problem.removeprefix(f"{problem.file}:{problem.line}: ")
        raise StudygradError(f"the move would make {fault} of what stays", "move the card by hand") from None
    is_whole = (
        _said(left.cards) == _said(wanted_left)
        and _said(grown.cards) == _said([*target[0].cards, *moved])
        and [left.prose, left.topics, grown.prose, grown.topics]
        == [source[0].prose, source[0].topics, target[0].prose, target[0].topics]
    )
    if not is_whole:
        raise StudygradError("the move would change what other cards say", "move the card by hand")


def _said(cards: Sequence[Card]) -> dict[str, Card]:
    """What cards say, wherever they stand."""
    return {
        card.id: replace(
            card, deck="", topic="", line=0, experiment=_nowhere(card.experiment), exhibit=_nowhere(card.exhibit)
        )
        for card in cards
    }


def _nowhere(experiment: Experiment | None) -> Experiment | None:
    return replace(experiment, line=0) if experiment else None
