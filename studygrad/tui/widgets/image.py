"""A card's images, where the terminal can show them. Elsewhere an image is named by the text of the card alone."""

from __future__ import annotations

from pathlib import Path

from textual.containers import Vertical
from textual.widget import Widget

from studygrad.deck.addresses import picture_file, pictures
from studygrad.tui.terminal import can_show_images

MOST = 4
"""Images shown of one side of a card."""

LARGEST = 20_000_000
"""Bytes of an image that is opened."""


class Images(Vertical):
    """The images of one side of a card, one below the other."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self.display = False

    def show(self, markdown: str, deck_file: Path | None) -> None:
        """The images that ``markdown`` names, from the folder of the deck; none, if there are none or no way to."""
        self.remove_children()
        widgets = _widgets(markdown, deck_file) if deck_file is not None and can_show_images() else []
        self.display = bool(widgets)
        self.mount_all(widgets)


def _widgets(markdown: str, deck_file: Path) -> list[Widget]:
    files = [picture_file(source, deck_file) for source in pictures(markdown)]
    return [widget for file in files[:MOST] if file is not None and (widget := _widget(file)) is not None]


def _widget(file: Path) -> Widget | None:
    """An image that cannot be read is left at its name."""
    from PIL import Image
    from textual_image.widget import Image as ImageWidget

    if file.stat().st_size > LARGEST:
        return None
    try:
        with Image.open(file) as picture:
            picture.load()
            widget: Widget = ImageWidget(picture.copy())
    except (OSError, Image.DecompressionBombError):
        return None
    return widget
