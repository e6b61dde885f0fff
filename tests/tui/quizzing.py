"""What the tests of a quiz at the keyboard have in common: decks, and the way to their first question."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.widgets import OptionList

from studygrad.errors import StudygradError
from studygrad.memory.memory import Memory
from studygrad.paths import Home
from studygrad.session.quiz import QuizPlan
from studygrad.settings import Settings
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.quiz import QuizScreen

from .conftest import NOW, appears, frame

App = Pilot[StudygradError | None]

THREE = "---\ntitle: Q\n---\n" + "".join(
    f"\n## Which word is number {number}, of those that are written down here in the order they came in? {{#w{number}}}"
    f"\n\n```answer\ntype: {word}\n```\n"
    for number, word in enumerate(("alfa", "bravo", "charlie"), 1)
)
CHOICE = "---\ntitle: Q\n---\n\n## Which is right? {#c}\n\n- [x] this\n- [ ] that\n"
EXHIBIT = """---
title: Q
---

## What becomes of it? {#shown}

```sim
product factor=0.5 layers=20
```

---

- [x] it vanishes
- [ ] it explodes
"""
PREDICT = """---
title: Q
---

## What is left? {#p}

```sim
{sim}
predict: final   within: x2
```
"""


async def begin(pilot: App, minutes: float | None = None) -> QuizScreen:
    """A quiz on the deck ``quiz``, its first question on the screen."""
    home = pilot.app.screen
    assert isinstance(home, HomeScreen)
    listing = home.query_one("#decks", OptionList)
    listing.highlighted = listing.get_option_index("quiz")
    if minutes is None:
        await pilot.press("z")
    else:
        learner = pilot.app.learner  # type: ignore[attr-defined]
        home.quiz(tuple(deck for deck in learner.decks if deck.name == "quiz"), QuizPlan(minutes=minutes))
    assert await appears(pilot, "question 1 of")
    screen = pilot.app.screen
    assert isinstance(screen, QuizScreen)
    return screen


def write(home: Home, text: str) -> None:
    (home.decks / "quiz.md").write_text(text)


def right_word(pilot: App) -> str:
    """The answer to the question on the screen."""
    return {"1": "alfa", "2": "bravo", "3": "charlie"}[frame(pilot).partition("Which word is number ")[2][0]]


def recorded(home: Home) -> list[tuple[float, int]]:
    with Memory(home.database, lambda: NOW, Settings()) as memory:
        return [(quiz.score, quiz.count) for quiz in memory.quizzes()]
