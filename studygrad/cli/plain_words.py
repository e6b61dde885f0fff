"""What plain mode says of a card, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from studygrad.deck.experiment import FATES
from studygrad.deck.judge import Difference, Judgement, read_word
from studygrad.deck.model import Deck, Kind, Prediction
from studygrad.deck.prose import labelled, plain_text
from studygrad.errors import UsageError
from studygrad.memory.memory import Memory
from studygrad.memory.state import Rating
from studygrad.session import Question, Session, Stage
from studygrad.session.confidence import CONFIDENCES, WORDS
from studygrad.session.prediction import words_asked
from studygrad.sim.result import Fate

HELP = (
    "Enter shows the answer, or takes the grade that is proposed; 1 again, 2 hard, 3 good, 4 easy; r runs the "
    "experiment; u takes back the last thing done; - buries the card until tomorrow, @ suspends it, f flags and "
    "m marks it; :help lists what else there is; q leaves. Where an answer is typed, the line is the answer: put a "
    "colon before a command there, as in :u or :q, and two before an answer that begins with one: ::x answers :x."
)
_ASKS = {
    Kind.CHOICE: "Your choice, by number (several: 1 3), or Enter for the answer:",
    Kind.TYPED: "Your answer, or Enter to see it (:help for the rest):",
    Kind.NUMBER: "Your number, or Enter to see it (:help for the rest):",
    Kind.PREDICT: "Your prediction, or Enter to see the answer without one (:help for the rest):",
}


def question_lines(session: Session, question: Question) -> Iterator[str]:
    """What still waits, and the question with its text; what is asked for comes after what it shows."""
    counts = session.counts
    waiting = f"{counts.new} new, {counts.learning} learning, {counts.due} due"
    yield f"{f'apart from the schedule · {counts.total} left' if session.is_cram else waiting}{_signs(question)}"
    yield f"Question: {plain_text(question.sides.question)}"
    if question.sides.setting:
        yield plain_text(question.sides.setting)


def standing_lines(session: Session, *, is_foretold: bool) -> Iterator[str]:
    """In short, for someone who did something else meanwhile: which card it is, and what is waited for.

    ``is_foretold``: there is a prediction, and what lacks is how sure it is.
    """
    question = session.question
    if question is None:
        yield finished_line(session)
        return
    yield f"Back to: {plain_text(question.sides.question)}"
    if session.stage is Stage.ANSWER:
        yield _grades(session)
    elif session.stage is Stage.OBSERVE:
        yield fate_line()
    elif is_foretold:
        yield confidence_line()
    else:
        yield from asked_lines(question)


def answer_lines(session: Session, question: Question) -> Iterator[str]:
    """How the answer was judged, the answer, and the four grades with when the card would come again."""
    if session.prediction is not None:
        yield f"You said {session.prediction.text}, {session.prediction.confidence:.0%} sure."
    if session.observed_rightly is not None:
        yield "You saw what happened." if session.observed_rightly else "What happened was something else; look again."
    if session.judgement is not None:
        yield plain_text(session.judgement.said)
        yield from _difference(session.judgement)
    yield labelled("Answer:", _answer(session, question))
    yield _grades(session)


def backlog_lines(memory: Memory, decks: Sequence[Deck]) -> Iterator[str]:
    """How long it takes to catch up, if more is due than a day allows."""
    backlog = memory.backlog([deck.name for deck in decks])
    if backlog is not None:
        yield (
            f"{backlog.waits}; at {backlog.per_day} a day it takes {backlog.takes} to catch up. "
            "Those most at risk come first."
        )


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
    """The fate that a word, its beginning or its number names. Raises UsageError for any other text."""
    if not said:
        return None
    try:
        return Fate(read_word(said, FATES))
    except UsageError:
        raise UsageError(f"{said!r} is nothing that can happen", "say v, h, e or n, or press Enter") from None


def asked_lines(question: Question) -> Iterator[str]:
    """The options there are, and what to write."""
    for number, option in enumerate(question.sides.options, 1):
        yield f"{number}. {plain_text(option.text)}"
    if question.kind is Kind.PREDICT:
        yield from words_lines(question.asked)
    if question.kind in _ASKS:
        yield _ASKS[question.kind]


def words_lines(asked: Prediction) -> Iterator[str]:
    """The words to choose a prediction from, with their numbers; no line where a number is asked for."""
    words = words_asked(asked)
    if words:
        yield ", ".join(f"{number} {word}" for number, word in enumerate(words, 1))


def _answer(session: Session, question: Question) -> str:
    """Of a cloze, what had a gap, filled: the rest was said with the question."""
    if question.kind is not Kind.CLOZE:
        return session.answer
    sides = question.sides
    pairs = ((sides.question, sides.filled_question), (sides.setting, sides.filled_setting))
    return "\n\n".join(filled for gapped, filled in pairs if filled != gapped)


def _grades(session: Session) -> str:
    intervals = session.intervals()
    grades = "  ".join(f"{rating:d} {rating.name.capitalize()} ({intervals[rating]})" for rating in Rating)
    return f"{grades}{_proposal(session.proposed)}"


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
