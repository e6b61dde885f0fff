"""Plain text as words and sentences, near enough for a linter."""

from __future__ import annotations

import re

_WORD = re.compile(r"(?:(?<!\w)[-−](?=\d))?[^\W_]+(?:['’.-][^\W_]+)*′*|[…<>=≤≥≈≠∝±∞]")
_ENDS = re.compile(r"(?<!\bal)(?<!\bcf)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bFig)[.!?][\"')\]]*\s+(?=[^a-z])")
_PLURAL = re.compile(r"(?<=[a-z]{2}[^su])s$")
_OWNER = re.compile(r"['’]s?$")
_NEVER_TELLING = """
    a an and any are as at be been being but by can could did do does for from had has have he her his i if in into is
    it its itself may might must of on or our shall she should so some such than that the their them then there these
    they this those to us was we were which will with would you your
"""
_STOP_WORDS = frozenset(_NEVER_TELLING.split())


def words(text: str) -> tuple[str, ...]:
    """The words, numbers and relations of a text, folded to one case; a hyphenated word is one."""
    return tuple(_WORD.findall(text.casefold()))


def stem(word: str) -> str:
    """The word without an owner's or a plural's s."""
    return _PLURAL.sub("", _OWNER.sub("", word))


def telling(text: str) -> tuple[str, ...]:
    """The stems of the words that carry the meaning: not articles, pronouns, prepositions or auxiliaries.

    Question words, numbers and negations do carry it.
    """
    return tuple(stem(word) for word in words(text) if word not in _STOP_WORDS)


def length(text: str) -> int:
    """How many words a reader meets: what stands between spaces and holds a letter or a digit."""
    return sum(any(character.isalnum() for character in piece) for piece in text.split())


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, without the space between them."""
    ends = [match.end() for match in _ENDS.finditer(text)]
    pieces = (text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return tuple(piece for piece in pieces if piece)


def counted(number: int, noun: str) -> str:
    """``1 word``, ``2 words``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
