"""A rule on pictures: one that a card shows has to be there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studygrad.deck.addresses import picture_file, pictures
from studygrad.deck.lint.rule import Remark, Rule, each_card
from studygrad.deck.lint.shown import Shown


def missing_picture(shown: Shown) -> Iterator[Remark]:
    """Those of the web are left alone: nothing is fetched."""
    card, file = shown.card, Path(shown.deck.file)
    texts = (
        card.question,
        card.context,
        card.answer,
        *(part for each in card.options for part in (each.text, each.why)),
    )
    for source in (source for text in texts if "![" in text for source in pictures(text)):
        if "://" not in source and picture_file(source, file) is None:
            yield Remark(
                shown,
                f"there is no picture {source} that can be shown",
                "put a PNG, JPEG, GIF, WebP or BMP of that name into the deck's folder or below it",
            )


RULES = (
    Rule(
        code="L29",
        name="missing picture",
        says="A card shows a picture that does not lie beside its deck or below, or is no PNG, JPEG, GIF, WebP or BMP.",
        why="The learner sees a name in place of the picture, and may not be able to answer.",
        fires="""
            ## What does this loss have? {#cliff}

            ![A loss with a wall in it](pictures/cliff.png)

            ---

            A cliff.
        """,
        keeps="""
            ## What does this loss have? {#cliff}

            ![A loss with a wall in it](https://example.org/cliff.png)

            ---

            A cliff.
        """,
        check=each_card(missing_picture),
    ),
)
