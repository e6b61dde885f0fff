"""Data classes to plain JSON values and back, guided by their annotations."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
_NOT_FINITE = {"inf": math.inf, "-inf": -math.inf, "nan": math.nan}


class MisfitError(Exception):
    """A value that does not fit: ``where`` (``deck.cards[3].kind``), what is wrong there, what would be right."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(where, problem, remedy)
        self.where = where
        self.problem = problem
        self.remedy = remedy


def to_plain(value: object, leave_out: frozenset[str] = frozenset()) -> object:
    """Dictionaries, lists and scalars for json.dumps; fields named in ``leave_out`` are skipped at every depth."""
    if is_dataclass(value):
        kept = (item.name for item in fields(value) if item.name not in leave_out)
        return {name: to_plain(getattr(value, name), leave_out) for name in kept}
    if isinstance(value, tuple):
        return [to_plain(item, leave_out) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def from_plain(wanted: type[_T], value: object, where: str) -> _T:
    """``value`` as the data class ``wanted``. Raises MisfitError at the first place that does not fit."""
    return cast("_T", _decode(wanted, value, where))


def _decode(wanted: Any, value: object, where: str) -> object:
    if get_origin(wanted) in (Union, UnionType):
        return _decode_union(get_args(wanted), value, where)
    if get_origin(wanted) is tuple:
        return _decode_tuple(get_args(wanted), value, where)
    if is_dataclass(wanted):
        return _decode_object(cast("type", wanted), value, where)
    if issubclass(wanted, Enum):
        return _decode_enum(wanted, value, where)
    return _decode_scalar(wanted, value, where)


def _decode_union(members: tuple[Any, ...], value: object, where: str) -> object:
    """The member whose kind of JSON value this is; among data classes, the one that has these fields."""
    for member in members:
        if _looks_like(member, value):
            return _decode(member, value, where)
    raise MisfitError(where, f"is {_told(value)}", f"it should be {' or '.join(map(_name, members))}")


def _looks_like(member: Any, value: object) -> bool:
    if member is NoneType:
        return value is None
    if is_dataclass(member):
        return isinstance(value, dict) and value.keys() <= {item.name for item in fields(member)}
    if member is float:
        return (isinstance(value, int | float) and not isinstance(value, bool)) or _is_not_finite(value)
    return isinstance(value, member)


def _decode_tuple(members: tuple[Any, ...], value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise MisfitError(where, f"is {_told(value)}", "it should be a list")
    if members[-1] is Ellipsis:
        return tuple(_decode(members[0], item, f"{where}[{index}]") for index, item in enumerate(value))
    if len(value) != len(members):
        raise MisfitError(where, f"has {len(value)} entries", f"it should have {len(members)}")
    pairs = zip(members, value, strict=True)
    return tuple(_decode(member, item, f"{where}[{index}]") for index, (member, item) in enumerate(pairs))


def _decode_object(wanted: type, value: object, where: str) -> object:
    if not isinstance(value, dict):
        raise MisfitError(where, f"is {_told(value)}", "it should be an object")
    known = {item.name: item for item in fields(wanted)}
    _refuse_strangers(known, value, where)
    missing = [name for name, item in known.items() if _is_required(item) and name not in value]
    if missing:
        raise MisfitError(where, f"lacks {missing[0]}", f"add {', '.join(missing)}")
    hints = _hints(wanted)
    return wanted(**{name: _decode(hints[name], item, f"{where}.{name}") for name, item in value.items()})


def _refuse_strangers(known: Iterable[str], value: dict[str, object], where: str) -> None:
    strangers = [name for name in value if name not in known]
    if strangers:
        raise MisfitError(where, f"has an unknown field {strangers[0]!r}", f"known are {', '.join(sorted(known))}")


def _is_required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _decode_enum(wanted: type[Enum], value: object, where: str) -> Enum:
    try:
        return wanted(value)
    except ValueError:
        choices = ", ".join(str(member.value) for member in wanted)
        raise MisfitError(where, f"is {_told(value)}", f"it should be one of {choices}") from None


def _decode_scalar(wanted: type, value: object, where: str) -> object:
    if not _looks_like(wanted, value) or (wanted is int and isinstance(value, bool)):
        raise MisfitError(where, f"is {_told(value)}", f"it should be {_name(wanted)}")
    return _decode_float(value, where) if wanted is float else value


def _decode_float(value: object, where: str) -> float:
    if isinstance(value, str):
        return _NOT_FINITE[value]
    try:
        return float(cast("float", value))
    except OverflowError:
        raise MisfitError(where, "is too large a whole number", 'write it as 1e400 or "inf"') from None


def _is_not_finite(value: object) -> bool:
    return isinstance(value, str) and value in _NOT_FINITE


@cache
def _hints(wanted: type) -> dict[str, Any]:
    return get_type_hints(wanted)


def _told(value: object) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    return "missing" if value is None else repr(value)


def _name(wanted: Any) -> str:
    plain = {str: "text", int: "a whole number", float: "a number", bool: "true or false", NoneType: "null"}
    return plain.get(wanted) or f"an object with {', '.join(item.name for item in fields(wanted))}"
