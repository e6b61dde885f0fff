"""What the text of a ``config.toml`` sets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studygrad.errors import StudygradError
from studygrad.settings.catalogue import OF_DECKS, SETTINGS
from studygrad.settings.load import SettingsError
from studygrad.settings.model import DeckSettings, Settings


def read_settings(file: Path, text: str) -> Settings:
    """The settings in ``text``, which stands in ``file`` or is to stand there. Raises SettingsError."""
    table = _table(file, text)
    decks, keys = table.pop("decks", {}), table.pop("keys", {})
    _known_names(file, table, tuple(SETTINGS))
    settings = Settings(**{name: _checked(file, name, value) for name, value in table.items()})
    return settings._replace(decks=_of_decks(file, settings, decks), keys=_keys(file, keys))


def names_set(file: Path, text: str) -> frozenset[str]:
    """The names that ``text`` sets, as one types them: ``theme``, ``decks.rnn.retention``, ``keys.home.quit``."""
    return frozenset(_dotted(_table(file, text), ""))


def _dotted(table: Mapping[str, Any], before: str) -> list[str]:
    names = []
    for name, value in table.items():
        names += _dotted(value, f"{before}{name}.") if isinstance(value, dict) else [before + name]
    return names


def _table(file: Path, text: str) -> dict[str, Any]:
    if not text:
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        raise SettingsError(f"{file} is not TOML: {problem}", "write lines like new_per_day = 20") from None


def _known_names(where: object, table: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for name in table:
        if name not in known:
            raise SettingsError(f"{where}: unknown setting {name}", f"known are {', '.join(known)}")


def _of_decks(file: Path, settings: Settings, decks: Any) -> dict[str, DeckSettings]:
    """The tables ``[decks.NAME]``, each filled up with what holds for all decks."""
    found = {}
    for deck, table in decks.items() if isinstance(decks, dict) else [("", decks)]:
        if not isinstance(table, dict):
            raise SettingsError(f"{file}: decks is not a table", "write [decks.NAME], and its settings below")
        _known_names(f"{file}: [decks.{deck}]", table, OF_DECKS)
        own = {name: _checked(file, name, value) for name, value in table.items()}
        found[deck] = settings.of_deck(deck)._replace(**own)
    return found


def _keys(file: Path, places: Any) -> dict[str, tuple[str, ...]]:
    """The tables ``[keys.PLACE]``: action → its keys."""
    if places == {}:
        return {}
    from studygrad.settings.keys import check_conflicts, find_action, read_keys

    chosen = {}
    try:
        for place, table in places.items() if isinstance(places, dict) else [("", places)]:
            if not isinstance(table, dict):
                raise SettingsError("keys is not in tables", "write [keys.home], and below it lines like browse = 'b'")
            for name, value in table.items():
                chosen[find_action(f"{place}.{name}").id] = read_keys(value)
        check_conflicts(chosen)
    except StudygradError as problem:
        raise SettingsError(f"{file}: {problem.problem}", problem.remedy) from None
    return chosen


def _checked(file: Path, name: str, value: Any) -> Any:
    kind = SETTINGS[name].kind
    if not kind.fits(value):
        raise SettingsError(f"{file}: {name} is {value!r}", kind.wanted)
    return tuple(float(minutes) for minutes in value) if isinstance(value, list) else value
