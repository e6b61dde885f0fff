"""The keys of the app: what each does, which it has when nothing is set, and whether others can be used.

A key is named by the character it types, or by its name: ``enter``, ``pageup``, ``ctrl+s``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from studygrad.errors import UsageError, suggestion

EVERYWHERE = "app"
"""The place whose keys work on every screen."""

_NAMED = {
    *("enter", "space", "tab", "escape", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *("insert", "delete", "backspace", *(f"f{number}" for number in range(1, 25))),
}
_MODIFIERS = {"ctrl", "shift", "alt"}
_TAKEN = ("ctrl+c", "ctrl+p", "ctrl+q")
_SAME = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace"}
"""Keys that a terminal does not tell from others."""
_TEXTUAL_NAMES = {"minus": "-", "at": "@", "plus": "+", "question_mark": "?", "slash": "/", "underscore": "_"}


class Action(NamedTuple):
    """Something a key does at a ``place``. ``keys`` are its usual ones, parted by spaces."""

    place: str
    name: str
    keys: str
    words: str

    @property
    def id(self) -> str:
        return f"{self.place}.{self.name}"


def _at(place: str, *rows: tuple[str, str, str]) -> Iterator[Action]:
    for name, keys, words in rows:
        yield Action(place, name, keys, words)


ACTIONS: Mapping[str, Action] = {
    action.id: action
    for action in (
        *_at(
            "home",
            ("study", "enter space", "study the deck under the cursor"),
            ("minutes", "m", "study it for some minutes only"),
            ("cram", "c", "cram it, apart from the schedule"),
            ("quiz", "z", "a quiz on it"),
            ("browse", "b", "browse all cards"),
            ("stats", "s", "how it goes"),
            ("settings", ",", "settings"),
            ("down", "j", "down; the arrows always work"),
            ("up", "k", "up"),
            ("quit", "q", "quit"),
        ),
        *_at(
            "study",
            ("answer", "space", "show the answer; choose the option you point at"),
            ("take", "enter", "check what you wrote; take the proposed grade"),
            ("run", "r", "run the card's experiment, once you have answered"),
            ("undo", "u", "take back the last thing done, and the one before"),
            ("bury", "-", "bury until tomorrow"),
            ("suspend", "@", "suspend"),
            ("flag", "f", "flag"),
            ("mark", "m", "mark"),
            ("edit", "e", "edit the card in $EDITOR"),
            ("open", "o", "open the card's link in your browser"),
            ("down", "down j", "to the next option; scroll down"),
            ("up", "up k", "to the option before; scroll up"),
            ("leave", "q", "leave; every answer is saved already"),
        ),
        *_at(
            "quiz",
            ("again", "s", "at the end: cram what wants another look"),
            ("leave", "q", "end the quiz; from its end, leave"),
        ),
        *_at(
            "browse",
            ("search", "/", "search"),
            ("suspend", "@", "suspend, or bring back"),
            ("reset", "R", "make new again"),
            ("flag", "f", "flag, or take the flag off"),
            ("move", "m", "move to another deck"),
            ("forget", "x", "let go of a card that left its deck"),
            ("edit", "e", "edit the card in $EDITOR"),
            ("undo", "u", "take back the last thing done"),
            ("leave", "q", "back"),
        ),
        *_at(
            "lab",
            ("view", "tab", "plot, source, about, theory"),
            ("next", "]", "the next plots, where not all have room"),
            ("before", "[", "the plots before"),
            ("pin", "p", "pin this run beside the next ones"),
            ("unpin", "P", "take the pins away"),
            ("clear", "g", "clear the ghosts of earlier runs"),
            ("copy", "y", "copy the command that repeats the run"),
            ("card", "c", "make a card from the run, in your deck my-lab"),
            ("edit", "e", "edit your own copy of the experiment"),
            ("run", "r", "run again"),
            ("leave", "q", "leave the lab"),
        ),
        *_at(
            EVERYWHERE,
            ("lab", "l", "the lab: play with an experiment"),
            ("theme", "t", "light, dark, high contrast"),
            ("keys", "?", "these keys"),
        ),
    )
}
FIXED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "home": (
        ("up down", "up and down"),
        ("pageup pagedown", "a page up and down"),
        ("home end", "to the first deck, to the last"),
    ),
    "study": (
        ("1 2 3 4 5 6 7 8 9", "choose an option; then again, hard, good, easy"),
        ("escape", "leave the line; stop the experiment, or put it away"),
        ("pagedown pageup", "scroll a long card"),
    ),
    "quiz": (
        ("enter", "check; pass over, if the line is empty; go on"),
        ("tab", "back to the line"),
        ("escape", "leave the line; stop the experiment; end the quiz"),
        ("pagedown pageup", "scroll a long question"),
    ),
    "browse": (
        ("space", "pick, to do something to many"),
        ("up down k j", "go up and down"),
        ("enter", "on a narrow screen: look at the card, or leave it"),
        ("tab", "to the card beside the list, to scroll it"),
        ("escape", "to the list; then back"),
    ),
    "lab": (
        ("up down k j", "move between the controls"),
        ("left right", "change the value; with Shift by more"),
        ("0 1 2 3 4 5 6 7 8 9 . -", "type a number, Enter sets it"),
        ("enter", "list the choices"),
        ("escape", "stop the run, or leave"),
        ("pagedown pageup", "scroll a text"),
    ),
    EVERYWHERE: (("ctrl+p", "find anything you can do"),),
}
"""Place → keys that cannot be changed, parted by spaces, with what they do."""


def usual_keys(action: Action) -> tuple[str, ...]:
    return tuple(action.keys.split(" "))


def find_action(identifier: str) -> Action:
    """The action called ``home.study`` and the like. Raises UsageError for any other text."""
    if identifier not in ACTIONS:
        raise UsageError(f"there is no key to set for {identifier}", suggestion(identifier, list(ACTIONS)))
    return ACTIONS[identifier]


def read_keys(value: object) -> tuple[str, ...]:
    """The keys in a text like ``b ctrl+b``, or in a list. Raises UsageError for what is no key."""
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise UsageError(f"{value!r} is no key", "write keys parted by spaces, like b or enter space")
    return tuple(_key(word) for word in words)


def _key(word: str) -> str:
    *modifiers, key = word.split("+") if len(word) > 1 else [word]
    key = _character(key) if len(key) > 1 else key
    if modifiers and len(key) == 1:
        modifiers, key = ([], key.upper()) if modifiers == ["shift"] else (modifiers, key.lower())
    is_character = len(key) == 1 and key.isprintable() and key != " " and (key.isalnum() or not modifiers)
    if not set(modifiers) <= _MODIFIERS or not (key in _NAMED or is_character):
        raise UsageError(f"there is no key {word}", "write it like b, B, enter, space, f2 or ctrl+s")
    found = "+".join((*modifiers, key))
    if found in _SAME:
        raise UsageError(f"{found} is {_SAME[found]} to a terminal", "choose another key")
    if found in _TAKEN:
        raise UsageError(f"{found} is kept for the app itself", "choose another key")
    return found


def _character(name: str) -> str:
    """The character that a name like ``comma`` or ``left_square_bracket`` means; other names as they are."""
    if name in _NAMED:
        return name
    try:
        return _TEXTUAL_NAMES.get(name) or unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return name


def keys_of(action: Action, chosen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys an action has when ``chosen`` has been set."""
    return chosen.get(action.id) or usual_keys(action)


def check_conflicts(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Raises UsageError if a chosen key does something else already at the same place, or everywhere."""
    for identifier, keys in chosen.items():
        place = ACTIONS[identifier].place
        for other, taken, words in _others(place, chosen):
            shared = set(keys) & set(taken)
            if other != identifier and shared:
                key = min(shared)
                remedy = f"give {other} another key too" if other else "choose another key"
                raise UsageError(f"{identifier} cannot be {key}, which is for: {words}", remedy)


def _others(place: str, chosen: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(action or "", keys, words) of everything that a key can mean where ``place`` is seen."""
    for action in ACTIONS.values():
        if place == EVERYWHERE or action.place in (place, EVERYWHERE):
            yield action.id, keys_of(action, chosen), action.words
    for fixed_at, rows in FIXED.items():
        if place == EVERYWHERE or fixed_at in (place, EVERYWHERE):
            yield from (("", tuple(keys.split(" ")), words) for keys, words in rows)
