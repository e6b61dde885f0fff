"""What is checked beside the rules of good prompts: the documentation of each check, with an example of both kinds."""

from __future__ import annotations

from dataclasses import dataclass

from studygrad.verify.finding import UNREADABLE

FALSE = "V1"
FAILS = "V2"
BY_CHANCE = "V3"


@dataclass(frozen=True, slots=True)
class Check:
    """Its documentation. ``fires`` and ``keeps`` are cards; each failure is an error."""

    code: str
    name: str
    says: str
    why: str
    fires: str
    keeps: str


CHECKS = (
    Check(
        UNREADABLE,
        "unreadable deck",
        "The file is not written in the format of decks.",
        "Nothing is skipped in silence: a card that is misread is worse than one that is missing. studygrad new deck "
        "NAME writes a deck with a card of each kind.",
        fires="## What does clipping by norm keep?\n\nThe direction.\n",
        keeps="## What does clipping by norm keep? {#keep}\n\nThe direction.\n",
    ),
    Check(
        FALSE,
        "false claim",
        "The experiment contradicts what a card expects of it, or the number that a card asks for: at the values "
        "given, at every corner of what is drawn, and at three seeds unless the card names the seed.",
        "What is learned from a card is believed for years, so no number on it is taken on trust.",
        fires="## What do two halvings leave? {#left}\n\nA third.\n\n"
        "```sim\nproduct factor=0.5 layers=2\nexpect: final = 0.33   within: 5%\n```\n",
        keeps="## What do two halvings leave? {#left}\n\nA quarter.\n\n"
        "```sim\nproduct factor=0.5 layers=2\nexpect: final = 0.25   within: 5%\n```\n",
    ),
    Check(
        FAILS,
        "experiment that does not run",
        "An experiment does not exist, does not accept its values, fails, takes over a minute, or lacks the reading "
        "that is to be foretold.",
        "Every answer can be run: a learner who presses r must see something.",
        fires="## What do two halvings leave? {#left}\n\nA quarter.\n\n```sim\nprodct factor=0.5 layers=2\n```\n",
        keeps="## What do two halvings leave? {#left}\n\nA quarter.\n\n```sim\nproduct factor=0.5 layers=2\n```\n",
    ),
    Check(
        BY_CHANCE,
        "prediction left to chance",
        "What a card asks to foretell differs between seeds by more than the card's tolerance, or in its word.",
        "Nobody can know what one seed will give; a prediction has to be within reach of one who understands, or its "
        "outcome teaches nothing (Brod 2021, on surprise that follows from commitment).",
        fires="## How much of the gradient's squared norm is left in one He network? {#left}\n\n"
        "Anything.\n\n```sim\nseeds networks=2 width=16\npredict: mean_left   within: 1%\n```\n",
        keeps="## What do {layers} halvings leave? {#left}\n\nTwo to the minus that.\n\n"
        "```sim\nproduct factor=0.5 layers={10..20}\npredict: final   within: x2\n```\n",
    ),
)
