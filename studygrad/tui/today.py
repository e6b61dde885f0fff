"""What home says below the decks: how long today will take, or what to do when there is nothing to study."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from studygrad.memory.spans import return_in_words
from studygrad.session.sitting import time_in_words
from studygrad.tui.keys import key_for
from studygrad.tui.learner import Learner


def today(learner: Learner) -> Content:
    """One or two lines; the first thing a newcomer, and someone without anything to do, needs to know."""
    return Content("\n").join(_lines(learner))


def _lines(learner: Learner) -> Iterator[Content]:
    memory, names = learner.memory, [deck.name for deck in learner.decks]
    if not learner.decks:
        yield from _without_decks(learner)
    elif not memory.counts(names).total:
        back = return_in_words(memory.now(), memory.settings.rollover_hour, *memory.next_due(names))
        yield Content.assemble("Nothing waits. Come back ", (back, "bold"), ".")
        cram, quiz, lab = (key_for(each, memory.settings) for each in ("home.cram", "home.quiz", "app.lab"))
        yield Content(f"Until then: {cram} crams a deck, {quiz} asks a quiz, {lab} opens the lab.")
    else:
        time, streak = time_in_words(memory, names), memory.streak() if memory.settings.streaks else 0
        parts = [f"Today takes {time}" if time else "", f"{streak} days in a row" if streak > 1 else ""]
        said = " · ".join(filter(None, parts))
        yield Content(said or f"{key_for('home.study', memory.settings)} studies the deck under the cursor.")


def _without_decks(learner: Learner) -> Iterator[Content]:
    if learner.problems:
        yield Content("No deck can be read. Mend what stands below; studygrad check helps.")
    else:
        yield Content("There is no deck yet; studygrad new deck NAME writes one.")
        yield Content(f"Decks live in {learner.content.home.decks}")
    yield Content(f"Meanwhile {key_for('app.lab', learner.memory.settings)} opens the lab.")
