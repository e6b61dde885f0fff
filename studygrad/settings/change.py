"""One setting by its name: what it is, where that comes from, and how it is changed in ``config.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from studygrad.errors import UsageError, suggestion
from studygrad.settings.alone import alone
from studygrad.settings.catalogue import OF_DECKS, SETTINGS
from studygrad.settings.keys import ACTIONS, check_conflicts, find_action, keys_of, read_keys
from studygrad.settings.kinds import OneOf, Switch
from studygrad.settings.load import SettingsError, load_settings, read_file
from studygrad.settings.model import Settings
from studygrad.settings.read import names_set, read_settings


class Value(NamedTuple):
    """A setting as it holds now. ``is_set``: it stands in the file, and is not the default.

    ``wanted`` says what can be given, ``choices`` lists it if it is one of a few words, ``holds`` from when on a change
    counts.
    """

    name: str
    text: str
    value: object
    is_set: bool
    meaning: str
    wanted: str
    choices: tuple[str, ...] = ()
    holds: str = "at once"


def all_values(file: Path) -> list[Value]:
    """Every setting; of decks and keys those that the file sets. Raises SettingsError for a file with mistakes."""
    further = sorted(name for name in names_set(file, read_file(file)) if name not in SETTINGS)
    return values_of(file, (*SETTINGS, *further))


def values_of(file: Path, names: Iterable[str]) -> list[Value]:
    """These settings. Raises UsageError for a name that there is not, SettingsError for a file with mistakes."""
    settings, found = load_settings(file), names_set(file, read_file(file))
    return [_value(settings, name, found) for name in names]


def value_of(file: Path, name: str) -> Value:
    """The setting ``name``. Raises UsageError if there is none, SettingsError for a file with mistakes."""
    return values_of(file, [name])[0]


def read_value(name: str, text: str) -> object:
    """What ``text`` means as the value of ``name``, as TOML holds it.

    Raises UsageError, saying what to give, for an unknown name or a value that does not fit.
    """
    table, _, last = _parts(name)
    if table == "keys":
        return " ".join(read_keys(text))
    kind = SETTINGS[last].kind
    value = kind.typed(text)
    if not kind.fits(value):
        raise UsageError(f"{name} cannot be {text!r}", kind.wanted)
    return value


def change(file: Path, name: str, text: str) -> Settings:
    """Set ``name`` to what ``text`` means; the settings as they are then.

    Comments and the order of the file stay; the file is written whole or not at all. Raises UsageError for an unknown
    name or a value that does not fit, SettingsError if the file has mistakes already or cannot be written.
    """
    from studygrad.settings.within import within

    value = read_value(name, text)
    with alone(file.parent):
        before = load_settings(file)
        if name.startswith("keys."):
            chosen = {name.removeprefix("keys."): read_keys(text)}
            check_conflicts(chosen | {action: keys for action, keys in before.keys.items() if action not in chosen})
        return _write(file, within(read_file(file), _path(name), value))


def unset(file: Path, name: str) -> bool:
    """Take ``name`` out of the file, so that what it is without being set holds again; whether it was set.

    All else in the file stays as it is, byte for byte. Raises UsageError for an unknown name, or a key that does
    something else by now; SettingsError as ``change`` does.
    """
    from studygrad.settings.without import without

    with alone(file.parent):
        if not value_of(file, name).is_set:
            return False
        if name.startswith("keys."):
            action = name.removeprefix("keys.")
            check_conflicts({other: keys for other, keys in load_settings(file).keys.items() if other != action})
        _write(file, without(read_file(file), _path(name)))
    return True


def _write(file: Path, text: str) -> Settings:
    """Make ``text`` the whole of the file; the settings that it holds. Raises SettingsError."""
    from studygrad.whole_file import replace_file

    settings = read_settings(file, text)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text.encode())
    except OSError as problem:
        raise SettingsError(f"{file} cannot be written ({problem.strerror})", "make its folder writable") from None
    return settings


def known_names(decks: Iterable[str]) -> Iterator[str]:
    """Every name that can be set, those of ``decks`` among them."""
    yield from SETTINGS
    yield from (f"decks.{deck}.{name}" for deck in decks for name in OF_DECKS)
    yield from (f"keys.{action}" for action in ACTIONS)


def _value(settings: Settings, name: str, names: frozenset[str]) -> Value:
    table, middle, last = _parts(name)
    is_set = name in names
    if table == "keys":
        action = find_action(f"{middle}.{last}")
        keys = " ".join(keys_of(action, settings.keys))
        return Value(name, keys, keys, is_set, action.words, "give keys parted by spaces, like b or enter space")
    setting = SETTINGS[last]
    kind, value = setting.kind, getattr(settings.of_deck(middle) if table else settings, last)
    meaning = f"{setting.meaning}, in the deck {middle}" if table else setting.meaning
    choices = kind.words if isinstance(kind, OneOf) else ("true", "false") if isinstance(kind, Switch) else ()
    holds = "from the next answer on" if setting.is_for_answers else "at once"
    return Value(name, kind.written(value), value, is_set, meaning, kind.wanted, choices, holds)


def _parts(name: str) -> tuple[str, str, str]:
    """``("", "", "theme")``, ``("decks", "rnn", "retention")``, ``("keys", "home", "quit")``. Raises UsageError."""
    table, _, rest = name.partition(".")
    middle, _, last = rest.rpartition(".")
    if table == "keys" and middle:
        return table, middle, find_action(rest).name
    if table == "decks" and middle and last in OF_DECKS:
        return table, middle, last
    if name not in SETTINGS:
        raise UsageError(f"there is no setting {name}", suggestion(name, list(known_names(["NAME"]))))
    return "", "", name


def _path(name: str) -> list[str]:
    """The tables in which the setting stands, and its name there."""
    return [part for part in _parts(name) if part]
