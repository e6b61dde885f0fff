"""What can be done at each stage of a card, for the row at the bottom."""

from __future__ import annotations

from dataclasses import dataclass

from studygrad.deck.model import Card, Kind
from studygrad.memory.state import Rating
from studygrad.plot.marks import UNICODE
from studygrad.session import Session, Stage
from studygrad.session.confidence import CONFIDENCES, WORDS
from studygrad.session.prediction import words_asked
from studygrad.sim.result import Fate
from studygrad.tui.widgets.actions import Action

_TYPED = (Kind.TYPED, Kind.NUMBER, Kind.PREDICT)
_EMPTY = "empty: shows the answer"
_SHOW = "Show the answer"
_LEAVE = Action("Esc", "Leave the line", "for all other keys")
_RATING_STYLES = {Rating.AGAIN: "$again", Rating.HARD: "$hard", Rating.GOOD: "$good", Rating.EASY: "$easy"}
_FATE_STYLES = {
    Fate.VANISHING: "$easy",
    Fate.HEALTHY: "$good",
    Fate.EXPLODING: "$hard",
    Fate.NOT_FINITE: "$again",
}


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of what can be done to a question, as they are printed on them."""

    answer: str
    take: str


def offers(
    session: Session, keys: Keys, *, foretold: bool, points: bool = False, has_chosen: bool = False
) -> list[Action]:
    """The actions that make sense now.

    ``foretold``: a prediction waits for how sure the learner is. ``points``: an option is pointed at;
    ``has_chosen``: one is chosen.
    """
    question = session.question
    if question is None:
        return []
    if foretold:
        sure = [Action(str(key), WORDS[key], f"{share:.0%} sure") for key, share in CONFIDENCES.items()]
        return [*sure, Action("Esc", "Back", "to the line")]
    match session.stage:
        case Stage.QUESTION if points:
            return [Action(keys.take, "Check"), Action(keys.answer, "Choose"), Action("Esc", "Leave the options")]
        case Stage.QUESTION if question.kind is Kind.CHOICE and has_chosen:
            return [Action(keys.take, "Check")]
        case Stage.QUESTION if question.kind is Kind.CHOICE:
            return [Action(keys.take, "Check"), Action(keys.answer, _SHOW)]
        case Stage.QUESTION if question.kind in _TYPED:
            return [Action("Enter", "Commit" if question.kind is Kind.PREDICT else "Check", _EMPTY), _LEAVE]
        case Stage.QUESTION:
            return [Action(keys.answer, _SHOW)]
        case Stage.WATCH:
            return [Action("Esc", "Stop the experiment")]
        case Stage.OBSERVE:
            return [
                *(
                    Action(str(number), f"{UNICODE.fates[fate]} {fate.value}", style=style)
                    for number, (fate, style) in enumerate(_FATE_STYLES.items(), 1)
                ),
                Action("Esc", "not sure"),
            ]
        case Stage.ANSWER:
            return _grades(session)
        case _:
            return []


def placeholder(card: Card) -> str:
    """What the line for the answer says while it is empty."""
    if card.kind is Kind.TYPED:
        return "your answer"
    words = words_asked(card.experiment.prediction) if card.experiment and card.experiment.prediction else ()
    return f"{', '.join(words[:-1])} or {words[-1]}" if words else "a number, like 0.12 or 1e-40"


def _grades(session: Session) -> list[Action]:
    intervals = session.intervals()
    return [
        Action(f"{rating:d}", rating.name.capitalize(), intervals[rating], style, session.proposed is rating)
        for rating, style in _RATING_STYLES.items()
    ]
