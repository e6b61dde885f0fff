"""Numbers as learners write them."""

from __future__ import annotations

import math
import re
from unicodedata import numeric

from studygrad.deck.judge.spelling import folded
from studygrad.errors import UsageError

READABLE = "write it like 0.122, 1e-40, 10^-40, 2.7×10⁻⁵, 3 325, 1/4, 50%, inf or never"

_LONGEST = 100
_SIGNS = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-", "－": "-", "＋": "+"})
_SMALL = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_SMALL_POWER = re.compile(r"(?<=10)[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_ABOUT = re.compile(r"^(?:[≈~=]|about\b|approx\b\.?|ca\b\.?)\s?", re.IGNORECASE)
_INFINITY = re.compile(r"([+-]?)\s?(?:∞|inf|infinity|infinite)", re.IGNORECASE)
_NUMBER = re.compile(
    r"""
    (?P<sign>[+-]?)\s?[x×]?\s?
    (?: (?: (?: (?P<spaced> [0-9]{1,3} ([ '’_]) [0-9]{3} (?:\3[0-9]{3})* (?:[.,][0-9]+)? )
              | (?P<commas> [0-9]{1,3} (?:,[0-9]{3})+ \.[0-9]+ | [1-9][0-9]{0,2} (?:,[0-9]{3})+ )
              | (?P<dots>   [0-9]{1,3} (?:\.[0-9]{3})+ ,[0-9]+ | [0-9]{1,3} (?:\.[0-9]{3}){2,} )
              | (?P<plain>  [0-9]+ (?:[.,][0-9]*)? | [.,][0-9]+ ) )
            (?: \s?e\s?(?P<exponent>[+-]?[0-9]+) )?
            (?: \s?[×x*·⋅]\s? (?P<power>10\s?(?:\^|\*\*)\s?[({]?\s?[+-]?[0-9]+[)}]?) )? )
      | (?P<bare>10\s?(?:\^|\*\*)\s?[({]?\s?[+-]?[0-9]+[)}]?)
      | (?P<above>[0-9]{1,15})\s?[/⁄]\s?(?P<below>0*[1-9][0-9]{0,14})
      | (?P<whole>[0-9]{0,15})\s?(?P<part>[¼½¾⅐-⅞]) )
    (?P<unit>[^0-9¼½¾⅐-⅞]*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EXPONENT = re.compile(r"[+-]?[0-9]+(?=[)}]?$)")
_PERCENT = ("%", "percent", "per cent", "pct")
_UNIT = re.compile(r"\s?(?:×|[°µ]?[^\W\d_](?:[^\W\d_]|[ /.()²³⁻¹·-])*)")
_AMOUNTS = re.compile(r"e|[kmgtb]|bn|mio|mrd|hundred|thousand|million|billion|trillion|dozen")


def read_number(text: str, unit: str = "") -> float | None:
    """The number in ``text``, None for "never". Raises UsageError, which says what can be read.

    A point or a comma is the decimal mark; spaces, apostrophes, and commas or points in more than one place part
    thousands, and so does a single comma before exactly three digits (3,325 is 3325, but 0,122 is 0.122). What follows
    as a unit is passed over: ``unit`` is the card's own, and may be a per cent sign; otherwise a per cent sign divides
    by 100. Beyond the range of a double the number is 0 or infinite, as it would be in the experiment.
    """
    line = _ABOUT.sub("", " ".join(text.split()).translate(_SIGNS)) if len(text) <= _LONGEST else ""
    word = line.casefold()
    if word == "never":
        return None
    if word in ("nan", "not a number"):
        return math.nan
    endless = _INFINITY.fullmatch(line)
    if endless:
        return -math.inf if endless[1] == "-" else math.inf
    match = _NUMBER.fullmatch(_SMALL_POWER.sub(lambda small: f"^{small[0].translate(_SMALL)}", line))
    if not match or not (_is_percent(match["unit"]) or _is_unit(match["unit"], unit)):
        raise _unreadable(text)
    shift = -2 if _is_percent(match["unit"]) and folded(match["unit"]) != folded(unit) else 0
    size = _size(match, shift)
    return -size if match["sign"] == "-" else size


def _size(match: re.Match[str], shift: int) -> float:
    """The number without its sign, times 10 to the power of ``shift``."""
    if match["part"]:
        return (float(match["whole"] or 0) + numeric(match["part"])) * 10.0**shift
    if match["above"]:
        return float(match["above"]) / float(match["below"]) * 10.0**shift
    if match["bare"]:
        return float(f"1e{_exponent(match['bare']) + shift}")
    exponent = int(match["exponent"] or 0) + (_exponent(match["power"]) if match["power"] else 0)
    return float(f"{_digits(match)}e{exponent + shift}")


def _exponent(power: str) -> int:
    found = _EXPONENT.search(power)
    assert found
    return int(found[0])


def _digits(match: re.Match[str]) -> str:
    """The digits with a point for the decimal mark, and nothing between thousands."""
    if match["commas"]:
        return match["commas"].replace(",", "")
    if match["dots"]:
        return match["dots"].replace(".", "").replace(",", ".")
    return re.sub(r"[ '’_]", "", match["spaced"] or match["plain"]).replace(",", ".")


def _is_percent(unit: str) -> bool:
    return unit.strip().casefold() in _PERCENT


def _is_unit(written: str, unit: str) -> bool:
    """Whether ``written`` may follow a number without changing it: the card's unit, or words that name no amount."""
    word = written.strip().casefold()
    if not word or (unit and folded(word) == folded(unit)):
        return True
    return bool(_UNIT.fullmatch(written)) and not _AMOUNTS.fullmatch(word.split()[0])


def _unreadable(text: str) -> UsageError:
    start = " ".join(text.split())[: _LONGEST // 2]
    return UsageError(f"{start!r} does not read as a number" if start else "there is no number yet", READABLE)
