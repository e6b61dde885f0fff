"""What a benchmark found, beside what was aimed at. Nothing fails for a figure: a shared machine is noisy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """``goal`` is the least that ``value`` should be, or, for a time (``lower_is_better``), the most."""

    name: str
    value: float
    unit: str = ""
    goal: float | None = None
    lower_is_better: bool = False

    def __str__(self) -> str:
        line = f"{self.name:<62} {self.value:>8.3g} {self.unit:<12}"
        if self.goal is None:
            return line.rstrip()
        bound = "at most" if self.lower_is_better else "at least"
        return f"{line} goal {bound} {self.goal:g}, {'met' if self.met else 'NOT MET'}"

    @property
    def met(self) -> bool:
        if self.goal is None:
            return True
        return self.value <= self.goal if self.lower_is_better else self.value >= self.goal


class Report:
    """The figures and remarks of one run, in the order in which they were found."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, *figures: Figure) -> None:
        self.lines.extend(map(str, figures))

    def remark(self, sentence: str) -> None:
        self.lines.append(sentence)
