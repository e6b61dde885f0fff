"""Whether this terminal can show images: by kitty's protocol, or by sixel, which iTerm2 and others speak.

It needs ``studygrad[images]``.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys


def ask_terminal() -> None:
    """Find out what this terminal can show. Only possible before the app starts; without the extra, nothing happens."""
    if sys.stdout.isatty() and importlib.util.find_spec("textual_image") is not None:
        importlib.import_module("textual_image.widget")


def can_show_images() -> bool:
    """Whether real images can be shown, not pictures made of coloured cells."""
    renderable = sys.modules.get("textual_image.renderable")
    return renderable is not None and renderable.Image in (renderable.TGPImage, renderable.SixelImage)
