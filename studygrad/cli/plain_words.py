"""What plain mode says of a card, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from studygrad.deck.judge import Difference, Judgement
from studygrad.deck.model import Kind
from studygrad.deck.prose import plain_text
from studygrad.errors import UsageError
from studygrad.memory.state import Rating
from studygrad.session import Question, Session
from studygrad.session.confidence import CONFIDENCES, WORDS
from studygrad.sim.result import Fate

HELP = (
    "Enter shows the answer, or takes the grade that is proposed; 1 again, 2 hard, 3 good, 4 easy; r runs the "
    "experiment; u takes back the last thing done; - buries the card until tomorrow, @ suspends it, f flags and "
    "m marks it; :help lists what else there is; q leaves."
)
_ASKS = {
    Kind.CHOICE: "Your choice, by number (several: 1 3), or Enter for the answer:",
    Kind.TYPED: "Your answer, or Enter to see it:",
    Kind.NUMBER: "Your number, or Enter to see it:",
    Kind.PREDICT: "Your prediction, or Enter to see the answer without one:",
}
_FATE_KEYS = {"v": Fate.VANISHING, "h": Fate.HEALTHY, "e": Fate.EXPLODING, "n": Fate.NOT_FINITE}


def question_lines(session: Session, question: Question) -> Iterator[str]:
    """The question, with what is shown beside it, and what is asked for."""
    counts = session.counts
    yield f"{counts.new} new, {counts.learning} learning, {counts.due} due{_signs(question)}"
    yield f"Question: {plain_text(question.sides.question)}"
    if question.sides.setting:
        yield plain_text(question.sides.setting)
    for number, option in enumerate(question.sides.options, 1):
        yield f"{number}. {plain_text(option.text)}"
    if question.kind in _ASKS:
        yield _ASKS[question.kind]


def answer_lines(session: Session, question: Question) -> Iterator[str]:
    """How the answer was judged, the answer, and the four grades with when the card would come again."""
    if session.prediction is not None:
        yield f"You said {session.prediction.text}, {session.prediction.confidence:.0%} sure."
    if session.observed_rightly is not None:
        yield "You saw what happened." if session.observed_rightly else "What happened was something else; look again."
    if session.judgement is not None:
        yield session.judgement.said
        yield from _difference(session.judgement)
    yield f"Answer: {plain_text(session.answer)}"
    intervals = session.intervals()
    grades = "  ".join(f"{rating:d} {rating.name.capitalize()} ({intervals[rating]})" for rating in Rating)
    yield f"{grades}{_proposal(session.proposed)}"


def finished_line(session: Session) -> str:
    """That no card is left, and what can still be done."""
    start = "That was all." if session.summary().answers else "Nothing is due."
    return f"{start} u takes back the last thing done; Enter leaves."


def confidence_line() -> str:
    steps = ", ".join(f"{key} {WORDS[key]} ({share:.0%})" for key, share in CONFIDENCES.items())
    return f"How sure are you? {steps}:"


def fate_line() -> str:
    return "What happened? v vanishing, h healthy, e exploding, n not finite (Enter: not sure):"


def read_fate(said: str) -> Fate | None:
    """The fate that a letter or a word names. Raises UsageError for any other text."""
    if not said:
        return None
    word = said.lower()
    found = _FATE_KEYS.get(word) or next((fate for fate in Fate if fate.value == word), None)
    if found is None:
        raise UsageError(f"{said!r} is nothing that can happen", "say v, h, e or n, or press Enter")
    return found


def _signs(question: Question) -> str:
    state = question.showing.state
    signs = [word for word, on in (("flagged", state.flagged), ("marked", state.marked)) if on]
    return f" · {', '.join(signs)}" if signs else ""


def _proposal(proposed: Rating | None) -> str:
    return f"  Enter: {proposed.name.capitalize()}" if proposed is not None else ""


def _difference(judgement: Judgement) -> Iterator[str]:
    if any(piece.kind is not Difference.SAME for piece in judgement.diff):
        yield f"  you wrote {''.join(piece.given for piece in judgement.diff)}"
        yield f"  it is     {''.join(piece.right for piece in judgement.diff)}"
