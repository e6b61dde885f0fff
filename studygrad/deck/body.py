"""What stands under a question: context, answer, options, and the fences that ask for a run or a typed answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.tree import SyntaxTreeNode

from studygrad.deck.answer import Answer, read_answer
from studygrad.deck.choice import is_task_list, read_options
from studygrad.deck.experiment import read_experiment
from studygrad.deck.model import Experiment, Option
from studygrad.deck.place import Source

_REMEDIES = {
    "sim": "keep one experiment a card",
    "exhibit": "keep one sim fence above the ---",
    "answer": "keep one answer a card",
    "choice": "keep one task list a card",
    "rule": "write *** for a line that is part of the text",
}


@dataclass(frozen=True, slots=True)
class Body:
    """The parts of a card below its heading; text is Markdown source."""

    context: str = ""
    answer: str = ""
    options: tuple[Option, ...] = ()
    given: Answer = field(default_factory=Answer)
    experiment: Experiment | None = None
    exhibit: Experiment | None = None


def read_body(nodes: Sequence[SyntaxTreeNode], start: int, end: int, source: Source) -> Body:
    """The body in the lines from ``start`` to ``end``, whose blocks are ``nodes``. Raises DeckError."""
    parts: dict[str, SyntaxTreeNode] = {}
    fold = next((_lines(node)[0] for node in nodes if part_of(node) == "rule"), start)
    for node in nodes:
        part = part_of(node)
        if part == "sim" and _lines(node)[0] < fold:
            part = "exhibit"
        if part and part in parts:
            raise source.place(_lines(node)[0]).error(f"a second {part} in one card", _REMEDIES[part])
        if part:
            parts[part] = node
    taken = [_lines(node) for part, node in parts.items() if part != "rule"]
    opening, closing = _lines(parts["rule"]) if "rule" in parts else (start, start)
    return Body(
        context=source.between(start, opening, taken),
        answer=source.between(closing, end, taken),
        options=read_options(parts["choice"], source) if "choice" in parts else (),
        given=_read_answer(parts["answer"], source) if "answer" in parts else Answer(),
        experiment=_read_experiment(parts["sim"], source) if "sim" in parts else None,
        exhibit=_read_exhibit(parts["exhibit"], source) if "exhibit" in parts else None,
    )


def part_of(node: SyntaxTreeNode) -> str:
    """Which part of a card a block is: sim, answer, choice, rule, or none ("")."""
    if node.type == "fence":
        word = node.info.strip().casefold()
        return word if word in ("sim", "answer") else ""
    if node.type == "hr" and node.markup.startswith("-"):
        return "rule"
    return "choice" if is_task_list(node) else ""


def _read_answer(node: SyntaxTreeNode, source: Source) -> Answer:
    return read_answer(node.content, source.place(_lines(node)[0] + 1))


def _read_experiment(node: SyntaxTreeNode, source: Source) -> Experiment:
    return read_experiment(node.content, source.place(_lines(node)[0] + 1))


def _read_exhibit(node: SyntaxTreeNode, source: Source) -> Experiment:
    exhibit = _read_experiment(node, source)
    if exhibit.prediction:
        raise source.place(_lines(node)[0]).error(
            "a prediction of what is shown with the question", "put the fence with predict: below the ---"
        )
    return exhibit


def _lines(node: SyntaxTreeNode) -> tuple[int, int]:
    assert node.map
    return node.map
