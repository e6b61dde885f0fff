"""The terminal that the app is on: whether it can show images, and where it is drawn to.

Images are shown by kitty's protocol, or by sixel, which iTerm2 and others speak; it needs ``studygrad[images]``.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from studygrad.errors import StudygradError
from studygrad.tui.kitty import is_old_kitty

_STDOUT, _STDERR = 1, 2


def ask_terminal() -> None:
    """Find out what this terminal can show. Only possible before the app starts; without the extra, nothing happens."""
    if sys.stdout.isatty() and importlib.util.find_spec("textual_image") is not None:
        importlib.import_module("textual_image.widget")
        can_show_images()


def can_show_images() -> bool:
    """Whether real images can be shown, not pictures made of coloured cells."""
    renderable = sys.modules.get("textual_image.renderable")
    if renderable is None:
        return False
    if renderable.Image is renderable.TGPImage:
        return not is_old_kitty()
    return bool(renderable.Image is renderable.SixelImage)


@contextmanager
def drawing_on_terminal() -> Iterator[None]:
    """Textual draws through stderr: where that leads into a file, it leads to the terminal meanwhile.

    Raises StudygradError if stderr is closed.
    """
    if sys.__stderr__ is None:
        raise StudygradError("stderr is closed, and the app is drawn through it", "leave out 2>&-")
    if sys.__stderr__.isatty() or not sys.stdout.isatty():
        yield
        return
    sys.__stderr__.flush()
    elsewhere = os.dup(_STDERR)
    os.dup2(_STDOUT, _STDERR)
    try:
        yield
    finally:
        sys.__stderr__.flush()
        os.dup2(elsewhere, _STDERR)
        os.close(elsewhere)
