"""The lab's pages of text: the source, the docstring, and theory beside measurement. Nothing in them is markup."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content
from textual.highlight import highlight

from studygrad.sim.load import Sim
from studygrad.sim.result import Result
from studygrad.tui.lab.bench import settings_text
from studygrad.tui.lab.documentation import Part, formulas, parts
from studygrad.tui.lab.theory import Comparison, compare_curves, compare_readings

_STYLES = {"title": "bold $primary", "text": "", "formula": "$primary", "source": "$foreground 60%"}


def source_content(text: str) -> Content:
    """Python, highlighted."""
    return highlight(text, language="python", tab_size=4)


def about_content(sim: Sim) -> Content:
    """The docstring, then what can be set and in which range, then the presets."""
    blocks = [_part(part) for part in parts(sim.documentation)]
    settings = [
        Content.assemble(
            (f"{spec.name.replace('_', ' ')}  ", "bold"), f"{spec.help}  ", (spec.range, "$foreground 60%")
        )
        for spec in sim.parameters
    ]
    presets = [
        Content.assemble((f"{name}  ", "bold"), settings_text(sim, sim.bind({}, name)) or "the defaults")
        for name in sim.presets
    ]
    blocks += [Content("\n").join([_title("What can be set"), *settings])]
    if presets:
        blocks.append(Content("\n").join([_title("Presets"), *presets]))
    return Content("\n\n").join(blocks)


def theory_content(sim: Sim, result: Result | None) -> Content:
    """The formulas of the docstring, then every prediction beside what was measured."""
    stated = [Content.styled(text, "$primary") for text in formulas(sim.documentation)]
    blocks = [Content("\n").join([_title("What theory says"), *stated])] if stated else []
    if result is not None:
        blocks += _measured(result)
    return Content("\n\n").join(blocks or [Content("No formula predicts what this experiment measures.")])


def _measured(result: Result) -> Iterator[Content]:
    readings, curves = compare_readings(result), compare_curves(result)
    if readings:
        yield Content("\n").join([_title("Measured beside predicted"), *_rows(readings)])
    if curves:
        yield Content("\n").join([_title("Along the curves"), *map(Content, curves)])


def _rows(comparisons: tuple[Comparison, ...]) -> Iterator[Content]:
    head = Comparison("", "measured", "predicted", "")
    table = [(each.name, each.measured, each.predicted, each.nearness) for each in (head, *comparisons)]
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    for number, row in enumerate(table):
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        yield Content.styled(line, "" if number else "$foreground 60%")


def _part(part: Part) -> Content:
    if part.kind == "formula":
        return Content.styled("\n".join(f"    {line}" for line in part.text.split("\n")), _STYLES[part.kind])
    if part.kind == "source":
        label, _, rest = part.text.partition(":")
        return Content.assemble((f"{label}:", "bold"), Content.styled(rest, _STYLES[part.kind]))
    return Content.styled(part.text, _STYLES[part.kind])


def _title(text: str) -> Content:
    return Content.styled(text, "bold $accent")
