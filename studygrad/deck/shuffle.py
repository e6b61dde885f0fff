"""The options of a choice card in an order of their own at each showing."""

from __future__ import annotations

from hashlib import sha256

from studygrad.deck.model import Card, Option


def shuffled(card: Card, seed: int) -> tuple[Option, ...]:
    """The options in the order of ``seed``: the same on every Python and machine, all orders equally likely.

    Two options keep their order when others come or go, so that a showing in the log means the same.
    """
    return tuple(sorted(card.options, key=lambda option: sha256(f"{seed}/{option.text}".encode()).digest()))
