"""Ids for the cards that have none, written into a deck's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, pairwise
from unicodedata import normalize

from studygrad.deck import attributes
from studygrad.deck.place import Place
from studygrad.deck.prose import spans
from studygrad.deck.syntax import deck_parser
from studygrad.errors import DeckError

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_WORD = re.compile(r"[a-z0-9]+")
_SMALL_WORD = re.compile(r"(?:an?|and|are|as|at|by|do|does|for|from|in|into|is|it|of|on|or|that|the|this|to|was)")
_LONGEST = 6  # words in a slug: enough to tell cards apart, short enough to type


def add_missing_ids(text: str) -> str:
    """``text`` with ``{#slug}`` after each question that has no id; every other character stays as it is.

    The slug is made of the question's first words and differs from every id in the text. A heading whose attributes
    cannot be read is left alone, for ``parse_deck`` to name.
    """
    lines = _LINES.findall(text)
    headings = list(_headings(text))
    known = {said.id for _, _, said in headings if said.id}
    for index, question, said in headings:
        if said.id or not question:
            continue
        slug = _unique(_slug(question), known)
        known.add(slug)
        lines[index] = _with_id(lines[index], question, slug)
    return "".join(lines)


def _headings(text: str) -> Iterator[tuple[int, str, attributes.Attributes]]:
    """Line index, question and attributes of each card's heading."""
    for opening, inline in pairwise(deck_parser().parse(text.removeprefix("\ufeff"))):
        if opening.type == "heading_open" and opening.markup == "##" and not opening.level and opening.map:
            try:
                yield opening.map[0], inline.content, attributes.read(opening.meta["attributes"], Place("", 1))
            except DeckError:
                continue


def _slug(question: str) -> str:
    letters = normalize("NFKD", "".join(span.text for span in spans(question))).casefold()
    words = _WORD.findall(re.sub("[\u0300-\u036f'’]", "", letters))
    telling = [word for word in words if not _SMALL_WORD.fullmatch(word)] or words
    return "-".join(telling[:_LONGEST]) or "card"


def _unique(slug: str, known: set[str]) -> str:
    names = (slug if number == 1 else f"{slug}-{number}" for number in count(1))
    return next(name for name in names if name not in known)


def _with_id(line: str, question: str, slug: str) -> str:
    """The heading's line with the id: first in the braces it has, else in its own after the question."""
    start = line.index("##") + 2
    end = line.replace("\0", "\ufffd").index(question, start) + len(question)
    before, after = line[:end], line[end:]
    if after.lstrip().startswith("{"):
        return f"{before}{after.replace('{', f'{{#{slug} ', 1)}"
    return f"{before} {{#{slug}}}{after}"
