from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.deck.model import (
    Between,
    Card,
    Deck,
    Expectation,
    Experiment,
    Fixed,
    Kind,
    Number,
    OneOf,
    Option,
    Prediction,
    Tolerance,
    Topic,
)
from studygrad.exchange import Context
from studygrad.paths import Home

_PRODUCT = Experiment(
    "product",
    (("factor", Fixed("0.5")), ("layers", Fixed("20"))),
    expectations=(Expectation("final", 9.54e-7, Tolerance("relative", 0.01)), Expectation("first_inf_layer", None)),
)
_DRAWN = Experiment(
    "product",
    (("factor", OneOf(("0.5", "2"))), ("layers", Between("10", "60"))),
    prediction=Prediction("final", Tolerance("factor", 2.0)),
)
_FATE = Experiment("product", (("factor", Fixed("0.5")),), prediction=Prediction("verdict"))
_TREND = Experiment("product", (("factor", Fixed("1.5")),), prediction=Prediction("trend"))
_CARDS = (
    Card("small", "why", "Why does $x<1$ shrink?", "It **multiplies**.", topic="The chain", experiment=_PRODUCT),
    Card(
        "small",
        "both",
        "What is a vanished gradient?",
        "One near zero.",
        topic="The chain",
        reversed=True,
        tags=("hook",),
    ),
    Card("small", "gap", "What happens?", "Below one it {{vanishes}}, above one it {{explodes}}.", kind=Kind.CLOZE),
    Card(
        "small",
        "pick",
        "Which ends are flat?",
        "Look at the curve.",
        kind=Kind.CHOICE,
        options=(
            Option("0 and 1", False, "The sigmoid's."),
            Option("±1", True, "Slope near zero."),
            Option("2", False),
        ),
    ),
    Card("small", "say", "Who clips?", kind=Kind.TYPED, accepted=("norm clipping", "clipping by norm")),
    Card(
        "small",
        "half",
        "How many layers halve it?",
        "A short way.",
        kind=Kind.NUMBER,
        number=Number(6.58, Tolerance("relative", 0.05), "layers", "half_life_layers"),
        source="Bengio 1994",
    ),
    Card(
        "small", "guess", "At {factor}, what is left after {layers}?", "A power.", kind=Kind.PREDICT, experiment=_DRAWN
    ),
    Card("small", "fate", "What becomes of it?", kind=Kind.PREDICT, experiment=_FATE, concept="vanishing"),
    Card("small", "way", "Which way does it go?", kind=Kind.PREDICT, experiment=_TREND),
    Card("small", "shown", "Which fault is this?", "It vanishes.", concept="vanishing", exhibit=_PRODUCT),
)


@pytest.fixture
def deck() -> Deck:
    """A card of each kind."""
    return Deck(
        name="small",
        title="Small & sure",
        cards=_CARDS,
        source="A lecture",
        license="CC0",
        tags=("gradients",),
        prose="Read *this* first.",
        topics=(Topic("The chain", "One factor a layer."),),
    )


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """The shipped experiments, and a fixed moment."""
    return Context(
        datetime(2026, 3, 1, 12, tzinfo=UTC), Content(Home(data=tmp_path / "home", config=tmp_path / "home"))
    )
