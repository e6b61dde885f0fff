"""A card made from a run: foretell one of its readings. It goes into a deck of the learner's own."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from studygrad.deck.format import format_deck
from studygrad.deck.model import Card, Deck, Expectation, Experiment, Fixed, Kind, Prediction, Tolerance
from studygrad.deck.parse import parse_deck, read_deck
from studygrad.errors import StudygradError
from studygrad.sim.load import Sim
from studygrad.sim.result import Reading, Result
from studygrad.tui.lab.bench import Trial, changed, value_text
from studygrad.whole_file import replace_file

DECK = "my-lab"
TITLE = "From my lab"
MOST_NAMED = 4

_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#|$&]")
_OPENING = re.compile(r"^(\d*)([-+=~.)])")
_OUTSIDE_IDS = re.compile(r"[^a-z0-9]+")


def make_card(sim: Sim, reference: str, trial: Trial, taken: Iterable[str]) -> Card:
    """A prediction card on the run's most telling reading, with an id that is not among those ``taken``.

    ``reference`` is the sim's name, or its path. Raises StudygradError if there is no number to foretell.
    """
    name, reading = _choose(trial.result)
    tolerance = _tolerance(reading)
    arguments = tuple((key, Fixed(value_text(value))) for key, value in changed(sim, trial.values).items())
    experiment = Experiment(reference, arguments, Prediction(name, tolerance), tuple(_claims(name, trial, tolerance)))
    return Card(
        deck=DECK,
        id=_free_id(f"{sim.name}-{name}", taken),
        question=_question(sim, trial, name),
        answer=_answer(name, reading, trial.result),
        kind=Kind.PREDICT,
        experiment=experiment,
        tags=("lab",),
    )


def ids_in(file: Path) -> list[str]:
    """The ids of the deck in ``file``; none if it does not exist. Raises DeckError if it does not parse."""
    return [card.id for card in read_deck(file).cards] if file.exists() else []


def add_card(file: Path, card: Card) -> None:
    """Write ``card`` at the end of the deck in ``file``, which is begun if there is none.

    The text is read back before it is written. Raises StudygradError, with the file as it was, if the card would not
    come out as it went in, or if the file cannot be written.
    """
    fresh = format_deck(Deck(DECK, TITLE, (card,)))
    try:
        text = _appended(file.read_text(encoding="utf-8"), fresh) if file.exists() else fresh
        if card.id not in {each.id for each in parse_deck(text, file.stem, str(file)).cards}:
            raise StudygradError(f"{file} ends inside a block", "close it, then make the card again")
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text.encode())
    except OSError as problem:
        raise StudygradError(f"{file} cannot be written ({problem.strerror})", "choose a folder that can be") from None


def _appended(old: str, fresh: str) -> str:
    """``old`` and the card of ``fresh``, whose front matter is left out."""
    return f"{old.rstrip()}\n\n{fresh[fresh.index('## ') :]}"


def _choose(result: Result) -> tuple[str, Reading]:
    """The first number that theory predicts too, else the first number."""
    numbers = [(name, reading) for name, reading in result.readings.items() if _is_askable(reading.value)]
    if not numbers:
        raise StudygradError("this run has no number to foretell", "change a value, and make a card of that run")
    return next((each for each in numbers if each[1].predicted is not None), numbers[0])


def _is_askable(value: float | int | None) -> bool:
    return value is not None and math.isfinite(value) and value != 0


def _tolerance(reading: Reading) -> Tolerance:
    """A tenth for numbers near one, whole numbers within a third, and a factor of two for the very large and small."""
    assert reading.value is not None
    if isinstance(reading.value, int):
        return Tolerance("factor", 1.3)
    return Tolerance("relative", 0.1) if 0.1 <= abs(reading.value) <= 10 else Tolerance("factor", 2.0)


def _claims(name: str, trial: Trial, tolerance: Tolerance) -> Iterator[Expectation]:
    """What the answer's numbers rest on, for ``studygrad check`` to hold against a run."""
    value = trial.result.readings[name].value
    assert value is not None
    yield Expectation(name, float(f"{value:.3g}"), tolerance)
    if trial.result.verdict is not None:
        yield Expectation("verdict", trial.result.verdict.fate.value)


def _question(sim: Sim, trial: Trial, reading: str) -> str:
    named = [f"{key.replace('_', ' ')} {value_text(value)}" for key, value in changed(sim, trial.values).items()]
    setting = ", ".join(named[:MOST_NAMED]) or "everything at its default"
    rest = ", and more as below" if len(named) > MOST_NAMED else ""
    subject = plain(sim.name.replace("_", " "))
    return f"Run {subject} with {plain(setting)}{rest}. What will “{plain(reading.replace('_', ' '))}” come to?"


def _answer(name: str, reading: Reading, result: Result) -> str:
    meaning = f"{name.replace('_', ' ').capitalize()}: {reading.help}." if reading.help else ""
    because = result.verdict.because if result.verdict else ""
    return plain(" ".join(filter(None, (meaning, because)))) or "Run it and see."


def plain(text: str) -> str:
    """``text`` on one line, with every character that means something to the deck language escaped."""
    return _OPENING.sub(r"\1\\\2", _ACTIVE.sub(r"\\\g<0>", " ".join(text.split())))


def _free_id(wish: str, taken: Iterable[str]) -> str:
    used = set(taken)
    stem = _OUTSIDE_IDS.sub("-", wish.lower()).strip("-") or "run"
    return next(name for number in count(1) if (name := stem if number == 1 else f"{stem}-{number}") not in used)
