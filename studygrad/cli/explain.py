"""``studygrad check --explain``"""

from __future__ import annotations

from textwrap import indent, wrap

from studygrad.cli import output
from studygrad.deck.lint import RULES, Rule, Severity
from studygrad.errors import UsageError, suggestion
from studygrad.verify.checks import CHECKS, Check

_WIDEST = 100


def explain_code(code: str) -> None:
    """What the rule or check says and why, and an example of both kinds; of an empty ``code``, a line for each.

    Raises UsageError for a code that there is not.
    """
    everything: tuple[Rule | Check, ...] = (*CHECKS, *RULES)
    known = {each.code: each for each in everything}
    if not code:
        for each in known.values():
            output.line(f"{each.code:<4} {_severity(each):<8} {each.name}")
    elif code.upper() in known:
        _explain(known[code.upper()])
    else:
        raise UsageError(f"there is no rule {code}", suggestion(code.upper(), list(known)))


def _explain(each: Rule | Check) -> None:
    silenced = f"Silence it on a card by <!-- lint: {each.code} because … --> in its body."
    output.line(f"{each.code} {each.name} ({_severity(each)})")
    for text in (each.says, f"Why: {each.why}", silenced if _severity(each) == Severity.WARNING else ""):
        if text:
            output.line()
            for line in wrap(text, min(output.width(), _WIDEST)):
                output.line(line)
    if each.fires != each.keeps:  # they are alike where the learner's log decides
        for title, example in (("It speaks here:", each.fires), ("And not here:", each.keeps)):
            output.line(f"\n{title}\n")
            output.line(indent(example.rstrip(), "    "))


def _severity(each: Rule | Check) -> str:
    return each.severity.value if isinstance(each, Rule) else Severity.ERROR.value
