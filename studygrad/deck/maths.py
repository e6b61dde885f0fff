r"""TeX as the Unicode that a terminal can show: ``\prod_{l=1}^{L} \|W_l\|`` as ∏ₗ₌₁ᴸ ‖Wₗ‖.

Symbols, scripts and alphabets are those of ``unicodeit``; what that package leaves as it is (fractions, roots, operator
names, delimiters) is drawn here. A formula with anything that cannot be drawn is given back as its source, whole.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import normalize

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_FRACTIONS = (r"\frac", r"\tfrac", r"\dfrac")
_WORDS = (r"\text", r"\textrm", r"\textit", r"\textbf", r"\mathrm", r"\mathit", r"\operatorname", r"\mathop")
_ALPHABETS = (r"\mathbf", r"\mathbb", r"\mathcal", r"\boldsymbol")
_OPERATOR = re.compile(
    r"\\(max|min|argmax|argmin|sup|inf|lim|log|ln|exp|sin|cos|tan|sinh|cosh|tanh|det|dim|tr|diag|sign|var|cov|Pr)"
)
_ACCENTS = {
    r"\hat": "\u0302",
    r"\widehat": "\u0302",
    r"\tilde": "\u0303",
    r"\widetilde": "\u0303",
    r"\bar": "\u0304",
    r"\overline": "\u0304",
    r"\dot": "\u0307",
    r"\ddot": "\u0308",
    r"\vec": "\u20d7",
}
_OWN_SYMBOLS = {
    r"\lVert": "‖",
    r"\rVert": "‖",
    r"\lvert": "|",
    r"\rvert": "|",
    r"\dots": "…",
    r"\langle": "⟨",
    r"\rangle": "⟩",
    r"\colon": ":",
    r"\{": "{",
    r"\}": "}",
    r"\%": "%",
    r"\$": "$",
    r"\_": "_",
    r"\#": "#",
    r"\&": "&",
    "*": "∗",
    "'": "′",
    "-": "−",
    "~": " ",
}
_SPACES = {r"\,": "", r"\;": "", r"\:": "", r"\!": "", r"\ ": " ", r"\quad": "  ", r"\qquad": "  "}
_SIZES = re.compile(r"\\(left|right|middle|[bB]igg?[lrm]?)")
_LAYOUT = (r"\displaystyle", r"\textstyle", r"\limits", r"\nolimits")
_RELATIONS = frozenset("=<>≤≥≠≈∼≡∝≪≫∈∉⊂⊆→←↦⇒⟹⟶⇔≔≲≳")
_ROOTS = {"": "√", "3": "∛", "4": "∜"}
_SUPERSCRIPTS = {"⊤": "ᵀ", "′": "′", "∗": "*", "†": "†"}
_MARKS = "[⁰-ₜ¹²³ʰ-ˣᴬ-ᶿ′\u0300-\u036f\u20d7*]*"
_SIMPLE = re.compile(rf"[∂∇Δδd]?[^\W\d_]{_MARKS}|\d+(?:\.\d+)?|\w*\([^()]*\)|‖[^‖]*‖{_MARKS}|√\w{_MARKS}")
_SUM_OR_PRODUCT = re.compile(r"[\s+−⋅×/∑∏=,±]")
_DEEPEST = 40  # groups within groups; no formula that a person reads comes near


class _UndrawableError(Exception):
    """A command or character that has no Unicode form here."""


def readable(tex: str) -> str:
    """``tex`` (without its dollar signs) in Unicode, or as it is where it cannot be drawn."""
    try:
        return _Reader(tex).formula()
    except _UndrawableError:
        return tex


class _Reader:
    """A formula read from left to right, one atom (a symbol, a group, a command with its arguments) at a time."""

    def __init__(self, tex: str) -> None:
        self._tokens = _TOKEN.findall(tex)
        self._position = 0
        self._script = 0
        self._depth = 0

    def formula(self) -> str:
        text = self._until("")
        return re.sub(r" {2,}", "  ", text).strip()

    def _peek(self) -> str:
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise _UndrawableError
        self._position += 1
        return token

    def _skip_space(self) -> None:
        while self._peek().isspace():
            self._position += 1

    def _until(self, end: str) -> str:
        """Everything up to the token ``end``, which is taken too."""
        text = ""
        while self._peek() != end:
            text = self._joined(text, self._scripted(text))
        self._position += bool(end)
        return text

    def _joined(self, before: str, atom: str) -> str:
        """``before`` and the atom after it; relations get room, an operator's name is kept from its neighbours."""
        if atom and atom in _RELATIONS and not self._script:
            return f"{before.rstrip(' ')} {atom} " if before.strip() else f"{atom} "
        if atom == " ":
            return before if not before or before.endswith(" ") or self._script else before + " "
        return before + atom

    def _scripted(self, before: str) -> str:
        """The next atom with its scripts: a superscript goes first where the subscript cannot be drawn."""
        atom = self._atom(before)
        below = above = ""
        while self._peek() in ("_", "^", "'"):
            mark = self._next()
            if mark == "'":
                above += "′"
            elif mark == "_":
                below += self._script_text()
            else:
                above += self._script_text()
        if not below and not above:
            return atom
        lower, upper = _script(below, "_"), _script(above, "^")
        text = atom + (upper + lower if lower.startswith("_") and not upper.startswith("^") else lower + upper)
        return (
            f"{text} " if text[-1].isalnum() and lower.startswith("_") and self._peek().strip("\\").isalpha() else text
        )

    def _script_text(self) -> str:
        self._script += 1
        text = self._argument()
        self._script -= 1
        return text

    def _argument(self) -> str:
        """A group in braces, or the one atom that TeX takes without them."""
        self._skip_space()
        if self._peek() in ("", "}", "^", "_"):
            raise _UndrawableError
        return self._atom("").strip()

    def _atom(self, before: str) -> str:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _UndrawableError
        text = self._drawn(self._next(), before)
        self._depth -= 1
        return text

    def _drawn(self, token: str, before: str) -> str:
        if token.isspace():
            return " "
        if token in ("^", "_"):
            self._position -= 1
            return ""
        if token == "{":
            return self._until("}")
        if token in ("}", "&", "%", "#", "\\"):
            raise _UndrawableError
        return self._command(token, before) if token.startswith("\\") else _OWN_SYMBOLS.get(token, token)

    def _command(self, command: str, before: str) -> str:
        if command in _SPACES:
            return _SPACES[command]
        if command in _LAYOUT:
            return ""
        if _SIZES.fullmatch(command):
            return self._delimiter()
        if command in _FRACTIONS:
            return self._fraction(before)
        if command == r"\sqrt":
            return self._root()
        if command in _WORDS:
            return self._words(command)
        if command in _ALPHABETS:
            return "".join(_symbols().get(f"{command}{{{letter}}}", letter) for letter in self._argument())
        if command in _ACCENTS:
            return normalize("NFC", "".join(letter + _ACCENTS[command] for letter in self._argument()))
        if _OPERATOR.fullmatch(command):
            return self._operator(command[1:], before)
        return self._symbol(command)

    def _symbol(self, command: str) -> str:
        """A symbol of the table; the space that ends the name of a letter is not part of the formula."""
        symbol = _OWN_SYMBOLS.get(command) or _symbols().get(command)
        if not symbol:
            raise _UndrawableError
        if symbol.isalpha() or symbol in "∂∇":
            self._skip_space()
        return symbol

    def _operator(self, name: str, before: str) -> str:
        lead = " " if before[-1:].isalnum() else ""
        spaced = self._peek().isspace()
        self._skip_space()
        follows = self._peek()
        parted = follows.startswith("\\") or (spaced and follows not in ("(", "[", "{", "_", "^", "", "}"))
        return f"{lead}{name}{' ' if parted and not _SIZES.fullmatch(follows) else ''}"

    def _delimiter(self) -> str:
        self._skip_space()
        token = self._next()
        if token == ".":
            return ""
        return self._symbol(token) if token.startswith("\\") else token

    def _words(self, command: str) -> str:
        """The letters of ``\\text{…}``, whose spaces count, or of an operator's name."""
        if not command.startswith(r"\text"):
            return self._argument()
        if self._next() != "{":
            raise _UndrawableError
        start = self._position
        while self._next() != "}":
            if self._peek() in ("{", "$", "\\"):
                raise _UndrawableError
        return "".join(self._tokens[start : self._position - 1])

    def _fraction(self, before: str) -> str:
        above, below = self._argument(), self._argument()
        top = f"({above})" if _SUM_OR_PRODUCT.search(_outside_brackets(above)) else above
        bottom = below if _SIMPLE.fullmatch(below) else f"({below})"
        ends = self._peek() in ("", "}", ")", "]", ",", ".", "=", "+", "-", "|", r"\right", r"\|") or (
            self._peek().isspace() and self._after_space() not in ("(", r"\left") and not self._after_space().isalnum()
        )
        return f"{top}/{bottom}" if ends and not before[-1:].isalnum() else f"({top}/{bottom})"

    def _after_space(self) -> str:
        position = self._position
        self._skip_space()
        token, self._position = self._peek(), position
        return token

    def _root(self) -> str:
        degree = ""
        if self._peek() == "[":
            self._next()
            degree = self._until("]")
        under = self._argument()
        sign = _ROOTS.get(degree) or f"{_script(degree, '^')}√"
        return sign + (under if len(under) == 1 or under.isdigit() or _SIMPLE.fullmatch(under) else f"({under})")


def _outside_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)


def _script(text: str, mark: str) -> str:
    """``text`` in small letters, or behind ``mark`` (in brackets if it is long) where some have no small form."""
    text = text.replace(" ", "")
    small = [_SUPERSCRIPTS.get(letter) if mark == "^" else None for letter in text]
    drawn = [form or _symbols().get(mark + letter) for form, letter in zip(small, text, strict=True)]
    if all(drawn):
        return "".join(form for form in drawn if form)
    return f"{mark}{text}" if text.isalnum() else f"{mark}({text})"


@cache
def _symbols() -> dict[str, str]:
    from unicodeit.data import REPLACEMENTS, SUBSUPERSCRIPTS

    return dict(REPLACEMENTS) | dict(SUBSUPERSCRIPTS)
