"""A great many objects that stay, made without the garbage collector looking through them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting_objects() -> Iterator[None]:
    """What is made meanwhile, and all that there was before, is not looked through for circles from then on.

    It is freed when nothing refers to it, as ever; but what is part of a circle has to let go of it by itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_on:
            gc.enable()
