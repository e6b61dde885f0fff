"""A deck as a table, one row a card, for spreadsheets: out only, since a table cannot hold all that a card says.

RFC 4180: commas, CRLF, quotes where needed; UTF-8. A spreadsheet runs a cell that starts with ``=``, ``+``,
``-`` or ``@`` (or with a tab or a return before one) as a formula, so such a cell gets an apostrophe in front,
which a spreadsheet takes to mean "text".
"""

from __future__ import annotations

import csv
import io

from studygrad.deck.model import Card, Deck
from studygrad.exchange.wording import answer_markdown, experiment_text

COLUMNS = ("id", "topic", "kind", "question", "context", "exhibit", "answer", "experiment", "tags", "source")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write(deck: Deck) -> bytes:
    """The header and a row for each card, in the deck's order. Texts are Markdown; tags are parted by spaces."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    writer.writerows([_inert(cell) for cell in _row(card, deck)] for card in deck.cards)
    return table.getvalue().encode()


def _row(card: Card, deck: Deck) -> tuple[str, ...]:
    return (
        card.id,
        card.topic,
        card.kind.value,
        card.question,
        card.context,
        experiment_text(card.exhibit) if card.exhibit else "",
        answer_markdown(card),
        experiment_text(card.experiment) if card.experiment else "",
        " ".join(card.tags),
        card.source or deck.source,
    )


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_STARTS_FORMULA) else cell
