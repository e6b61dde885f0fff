"""The lab's pages of text: the source, the docstring, and theory beside measurement. Nothing in them is markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.content import Content
from textual.highlight import highlight

from studygrad.sim.load import Sim
from studygrad.sim.result import Result
from studygrad.tui.lab.bench import settings_text
from studygrad.tui.lab.documentation import Part, formulas, parts
from studygrad.tui.lab.theory import Comparison, compare_curves, compare_readings
from studygrad.tui.widgets.flow import Flow, Hanging

_STYLES = {"title": "bold $primary", "text": "", "formula": "$primary", "source": "$text-muted"}
_BLANK = Hanging(Content(""))


def source_content(text: str) -> Content:
    """Python, highlighted."""
    return highlight(text, language="python", tab_size=4)


def about_content(sim: Sim) -> Content:
    """The docstring, then what can be set and in which range, then the presets."""
    blocks = [[Hanging(_part(part))] for part in parts(sim.documentation)]
    settings = {
        spec.name.replace("_", " "): Content.assemble(f"{spec.help}  ", (spec.range, "$text-muted"))
        for spec in sim.parameters
    }
    presets = {name: Content(settings_text(sim, sim.bind({}, name)) or "the defaults") for name in sim.presets}
    blocks += [_listed("What can be set", settings), _listed("Presets", presets)]
    return Flow(blocks[0] + [line for block in blocks[1:] if block for line in (_BLANK, *block)])


def _listed(title: str, rows: Mapping[str, Content]) -> list[Hanging]:
    """The names in a column, and beside each what is said of it; nothing without any."""
    width = max(map(len, rows), default=0) + 2
    lines = [
        Hanging(words, Content.styled(name.ljust(width), "bold"), Content(" " * width)) for name, words in rows.items()
    ]
    return [Hanging(_title(title)), *lines] if rows else []


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
        yield Content.styled(line, "" if number else "$text-muted")


def _part(part: Part) -> Content:
    if part.kind == "formula":
        return Content.styled("\n".join(f"    {line}" for line in part.text.split("\n")), _STYLES[part.kind])
    if part.kind == "source":
        label, _, rest = part.text.partition(":")
        return Content.assemble((f"{label}:", "bold"), Content.styled(rest, _STYLES[part.kind]))
    return Content.styled(part.text, _STYLES[part.kind])


def _title(text: str) -> Content:
    return Content.styled(text, "bold $accent")
