"""Cards written in a line, and what the rules of good prompts say of them."""

from __future__ import annotations

from studygrad.deck.lint import example, lint
from studygrad.deck.parse import parse_deck


def codes(text: str) -> set[str]:
    return {complaint.code for complaint in lint([parse_deck(example(text), "example")])}


def flip(question: str, answer: str = "A quarter.") -> set[str]:
    return codes(f"## {question} {{#a}}\n\n{answer}\n")


def body(text: str, question: str = "What happens to a gradient?") -> set[str]:
    return codes(f"## {question} {{#a}}\n\n{text}\n")


def words(number: int) -> str:
    return " ".join(["word"] * number)
