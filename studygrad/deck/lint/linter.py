"""Every rule over a set of decks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from studygrad.deck.lint import answers, choices, clozes, grounds, images, learner, order, questions, silence, twins
from studygrad.deck.lint.rule import Collection, History, Remark, Rule, Severity, shown_cards
from studygrad.deck.lint.shown import Shown
from studygrad.deck.model import Deck
from studygrad.errors import UsageError, suggestion
from studygrad.settings import Settings

_MODULES = (answers, questions, clozes, choices, twins, order, grounds, learner, images, silence)
RULES: tuple[Rule, ...] = tuple(
    sorted((rule for module in _MODULES for rule in module.RULES), key=lambda rule: int(rule.code[1:]))
)
_BY_CODE = {rule.code: rule for rule in RULES}
_OF_CARDS = tuple(rule for rule in RULES if rule not in silence.RULES)


@dataclass(frozen=True, slots=True)
class Complaint:
    """A rule that a card (its id; "" for the deck itself) does not keep. ``line``, from 1, is its heading's."""

    code: str
    severity: Severity
    file: str
    line: int
    card: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.problem}; {self.remedy}"


def rule_named(code: str) -> Rule:
    """The rule with that code, in either case. Raises UsageError if there is none."""
    if code.upper() not in _BY_CODE:
        raise UsageError(f"there is no rule {code}", suggestion(code.upper(), list(_BY_CODE)))
    return _BY_CODE[code.upper()]


def lint(
    decks: Sequence[Deck],
    others: Sequence[Deck] = (),
    history: Mapping[str, History] | None = None,
    leech_lapses: int = Settings().leech_lapses,
) -> list[Complaint]:
    """What is to be said of ``decks``, in their order, by line and rule.

    ``others`` are the decks that these may refer to or repeat: nothing is said of them, and one that is also among
    ``decks`` is left out. ``history`` is what the learner's log knows, by the key of the card; one that was forgotten
    ``leech_lapses`` times is a leech.
    """
    judged = {deck.name for deck in decks}
    others = [deck for deck in others if deck.name not in judged]
    collection = Collection(
        decks=tuple(decks),
        cards=shown_cards(decks),
        other_decks=tuple(others),
        other_cards=shown_cards(others),
        history=history or {},
        rules=_BY_CODE,
        leech_lapses=leech_lapses,
    )
    places = {id(deck): place for place, deck in enumerate(decks)}
    remarks = ((rule, remark) for rule in _OF_CARDS for remark in rule.check(collection))
    said = [(rule, remark) for rule, remark in remarks if id(_deck(remark)) in places]
    heard = [*_unsilenced(said), *_on_silences(collection, said)]
    heard.sort(key=lambda pair: (places[id(_deck(pair[1]))], _line(pair[1]), int(pair[0].code[1:])))
    return [_complaint(rule, remark) for rule, remark in heard]


def _unsilenced(said: Sequence[tuple[Rule, Remark]]) -> Iterator[tuple[Rule, Remark]]:
    for rule, remark in said:
        if rule.severity is Severity.ERROR or rule.code not in _silenced_at(remark):
            yield rule, remark


def _silenced_at(remark: Remark) -> frozenset[str]:
    return silence.silenced(remark.at.card) if isinstance(remark.at, Shown) else frozenset()


def _on_silences(collection: Collection, said: Sequence[tuple[Rule, Remark]]) -> Iterator[tuple[Rule, Remark]]:
    fired: dict[Shown, frozenset[str]] = {}
    for rule, remark in said:
        if isinstance(remark.at, Shown):
            fired[remark.at] = fired.get(remark.at, frozenset()) | {rule.code}
    after = replace(collection, fired=fired)
    return ((rule, remark) for rule in silence.RULES for remark in rule.check(after))


def _deck(remark: Remark) -> Deck:
    return remark.at.deck if isinstance(remark.at, Shown) else remark.at


def _line(remark: Remark) -> int:
    return remark.at.card.line if isinstance(remark.at, Shown) else 1


def _complaint(rule: Rule, remark: Remark) -> Complaint:
    card = remark.at.card.id if isinstance(remark.at, Shown) else ""
    return Complaint(rule.code, rule.severity, _deck(remark).file, _line(remark), card, remark.problem, remark.remedy)
