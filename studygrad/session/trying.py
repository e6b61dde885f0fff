"""After a session: one of its experiments with one thing changed, to try in the lab."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from studygrad.content import Content, Run
from studygrad.deck.draw import draw
from studygrad.deck.model import Experiment
from studygrad.errors import StudygradError
from studygrad.session.machine import Session
from studygrad.sim.parameters import ParameterSpec, Value


class Try(NamedTuple):
    """``run`` is ready to go, ``question`` is what it answers."""

    run: Run
    question: str


def something_to_try(content: Content, session: Session) -> Try | None:
    """A change to the experiment of the card that went worst, the latest of those; None if no card had one."""
    latest_first = list(reversed(session.answered))
    for card, seed, _ in sorted(latest_first, key=lambda answer: answer[2]):
        if card.experiment is None:
            continue
        for found in _tries(content, card.experiment, seed):
            return found
    return None


def _tries(content: Content, experiment: Experiment, seed: int) -> Iterator[Try]:
    """The changes that the experiment accepts, those of parameters that the card sets itself first."""
    drawn = draw(experiment, seed)
    try:
        run = content.run(experiment, drawn)
    except StudygradError:
        return
    for spec in sorted(run.sim.parameters, key=lambda spec: spec.name not in drawn):
        before = run.values[spec.name]
        after = None if spec.name == "seed" else _other(spec, before)
        if after is not None:
            changed = content.run(experiment, {**drawn, spec.name: _text(after)})
            what = spec.name.replace("_", " ")
            yield Try(changed, f"{run.sim.name} with {what} {_text(after)} instead of {_text(before)}")


def _other(spec: ParameterSpec, value: Value) -> Value | None:
    """Another value that the parameter takes: twice or half a number, the next of a few words; None if none does."""
    if spec.kind == "bool":
        return not value
    if spec.kind == "choice":
        return spec.choices[(spec.choices.index(str(value)) + 1) % len(spec.choices)]
    if isinstance(value, str) or spec.low is None or spec.high is None:
        return None
    half = value / 2 if spec.kind == "float" else int(value) // 2
    return next((number for number in (2 * value, half) if number != value and spec.low <= number <= spec.high), None)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.12g}" if isinstance(value, float) else str(value)
