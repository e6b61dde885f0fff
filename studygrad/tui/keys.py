"""Bindings from the catalogue of keys, and keys as they are shown."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, Keymap

from studygrad.settings import Settings
from studygrad.settings.keys import ACTIONS, keys_of, usual_keys

_GLYPHS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "escape": "Esc",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "insert": "Ins",
    "delete": "Del",
}


def bind(identifier: str, action: str, label: str = "", *, priority: bool = False) -> Binding:
    """The binding of an action of the catalogue; with a ``label`` the footer shows it."""
    keys = usual_keys(ACTIONS[identifier])
    return Binding(
        ",".join(map(_spelt, keys)),
        action,
        label or ACTIONS[identifier].words,
        show=bool(label),
        key_display=shown(keys[0]),
        priority=priority,
        id=identifier,
    )


def keymap(chosen: Mapping[str, tuple[str, ...]]) -> Keymap:
    """What Textual needs to know of the keys that were chosen in the settings."""
    return {identifier: ",".join(map(_spelt, keys)) for identifier, keys in chosen.items()}


def key_for(identifier: str, settings: Settings) -> str:
    """The key to press for an action, as it is printed on one."""
    return shown(keys_of(ACTIONS[identifier], settings.keys)[0])


def shown(key: str) -> str:
    """A key as it is printed on one: ``Esc``, ``↑``, ``B``, ``Ctrl+S``."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _GLYPHS.get(last, last if len(last) == 1 and not modifiers else last.capitalize())
    return "+".join((*(modifier.capitalize() for modifier in modifiers), name))


def _spelt(key: str) -> str:
    """A comma parts keys for Textual, so that one is spelt out."""
    return "comma" if key == "," else key
