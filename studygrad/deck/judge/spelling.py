"""Words compared as a kind reader would: case, spaces, accents and full stops aside, and slips known as slips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from studygrad.deck.judge.judgement import Difference, Piece
from studygrad.deck.visible import visible

_QUOTED = re.compile(r"""(["'`´])(.+)\1|“(.+)[”“]|‘(.+)’|„(.+)[“”]|«(.+)»|»(.+)«""")
_STOPS = " .,;:?…"
_EXCLAIMED = re.compile(r"(?<=[^\W\d_]{3})!+$")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2})[-‐‑–](?=[^\W\d_]{2})")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_ACCENT = re.compile("[\u0300-\u036f]")
_LETTER = re.compile(r"[^\W\d_]")


def tidy(text: str) -> str:
    """``text`` as it is shown back: single spaces, no quotes around it, no full stop at its end."""
    line = _without_end(" ".join(visible(normalize("NFC", text)).split()))
    quoted = _QUOTED.fullmatch(line)
    return _without_end(next(inside for inside in quoted.groups()[1:] if inside).strip()) if quoted else line


def folded(text: str) -> str:
    """What counts in ``text``: small letters without accents, spaces, or hyphens inside words."""
    small = normalize("NFKD", normalize("NFKD", tidy(text)).casefold().translate(_LETTERS))
    return "".join(_HYPHEN.sub("", _ACCENT.sub("", small)).split())


def distance(first: str, second: str) -> int:
    """Letters to insert, delete, replace, or swap with their neighbour (Damerau 1964, Levenshtein 1966).

    Each letter takes part once. Texts of which one is less than half as long as the other share nothing.
    """
    longer = max(len(first), len(second))
    if 2 * min(len(first), len(second)) < longer:
        return longer
    return _distances(first, second)[-1][-1]


def is_slip(given: str, right: str) -> bool:
    """Whether ``given`` is ``right`` with a slip of the pen, both folded: one in 5 to 8 letters, two in more.

    Not every near word is a slip: a digit is never one (float16, float32), hardly ever a first letter (Yannakoudakis
    & Fawthrop 1983), which would let in increases for decreases, nor two neighbours at once (minimising, maximising).
    """
    allowed = 0 if len(right) < 5 else 1 if len(right) <= 8 else 2
    if abs(len(given) - len(right)) > allowed or _LETTER.sub("", given) != _LETTER.sub("", right):
        return False
    if given[:1] != right[:1] and given[:2] != right[1::-1]:
        return False
    slips = distance(given, right)
    return slips <= allowed and not (slips == 2 and _changed_middle(given, right) == (2, 2))


def diff(given: str, right: str) -> tuple[Piece, ...]:
    """Both tidied and side by side, piece by piece: their ``given`` joined is the one, their ``right`` the other.

    What counts as the same (case, accents) is the same here. Where more than half would differ, all of it does.
    """
    given, right = tidy(given), tidy(right)
    if 2 * min(len(given), len(right)) < max(len(given), len(right)):
        return _whole(given, right)
    mine, theirs = [folded(letter) or letter for letter in given], [folded(letter) or letter for letter in right]
    table = _distances(mine, theirs)
    if 2 * table[-1][-1] > max(len(given), len(right)):
        return _whole(given, right)
    return _joined(_steps(mine, theirs, table), given, right)


def _without_end(line: str) -> str:
    """The line without its stops, and without the exclamation mark of a word (that of ``n!`` stays)."""
    return _EXCLAIMED.sub("", line.rstrip(_STOPS)).rstrip(_STOPS) or line


def _changed_middle(first: str, second: str) -> tuple[int, int]:
    """How many letters of each are left when what they begin and end with alike is taken off."""
    shorter = min(len(first), len(second))
    start = next((index for index in range(shorter) if first[index] != second[index]), shorter)
    rest = shorter - start
    end = next((index for index in range(rest) if first[-1 - index] != second[-1 - index]), rest)
    return len(first) - start - end, len(second) - start - end


def _whole(given: str, right: str) -> tuple[Piece, ...]:
    if not given and not right:
        return ()
    kind = Difference.CHANGED if given and right else Difference.EXTRA if given else Difference.MISSING
    return (Piece(kind, given, right),)


def _distances(first: Sequence[str], second: Sequence[str]) -> list[list[int]]:
    """The distance of every beginning of ``first`` from every one of ``second``: (len + 1) rows of (len + 1)."""
    table = [list(range(len(second) + 1))]
    for row, letter in enumerate(first, 1):
        above = table[-1]
        current = [row]
        for column, other in enumerate(second, 1):
            best = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != other))
            if _swapped(first, second, row, column):
                best = min(best, table[row - 2][column - 2] + 1)
            current.append(best)
        table.append(current)
    return table


def _swapped(first: Sequence[str], second: Sequence[str], row: int, column: int) -> bool:
    if row < 2 or column < 2:
        return False
    return first[row - 2] == second[column - 1] and first[row - 1] == second[column - 2]


def _steps(first: Sequence[str], second: Sequence[str], table: list[list[int]]) -> list[tuple[Difference, int, int]]:
    """The way through the table, in reading order: what happens, to how many letters of each."""
    row, column = len(first), len(second)
    steps: list[tuple[Difference, int, int]] = []
    while row or column:
        here = table[row][column]
        if row and column and first[row - 1] == second[column - 1]:
            step = Difference.SAME, 1, 1
        elif _swapped(first, second, row, column) and here == table[row - 2][column - 2] + 1:
            step = Difference.CHANGED, 2, 2
        elif row and column and here == table[row - 1][column - 1] + 1:
            step = Difference.CHANGED, 1, 1
        elif row and here == table[row - 1][column] + 1:
            step = Difference.EXTRA, 1, 0
        else:
            step = Difference.MISSING, 0, 1
        row, column = row - step[1], column - step[2]
        steps.append(step)
    return steps[::-1]


def _joined(steps: list[tuple[Difference, int, int]], given: str, right: str) -> tuple[Piece, ...]:
    """Neighbouring steps of one kind as one piece."""
    pieces: list[Piece] = []
    mine = theirs = 0
    for kind, typed, wanted in steps:
        piece = Piece(kind, given[mine : mine + typed], right[theirs : theirs + wanted])
        mine, theirs = mine + typed, theirs + wanted
        if pieces and pieces[-1].kind is kind:
            last = pieces.pop()
            piece = Piece(kind, last.given + piece.given, last.right + piece.right)
        pieces.append(piece)
    return tuple(pieces)
