"""The controls of one experiment, made from its signature: its presets, then its parameters in their order."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.message import Message

from studygrad.sim.parameters import ParameterSpec, Value
from studygrad.tui.lab.bench import Bench, value_text
from studygrad.tui.widgets.choice import Choice, Switch
from studygrad.tui.widgets.control import Control
from studygrad.tui.widgets.slider import Slider


class Controls(VerticalScroll, can_focus=False):
    """A control for each parameter, and first the presets, which set them all."""

    def __init__(self, bench: Bench, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(*_controls(bench), id=id)

    async def rebuild(self, bench: Bench) -> None:
        """Other controls, for another signature."""
        await self.remove_children()
        await self.mount_all(list(_controls(bench)))

    def show(self, bench: Bench) -> None:
        """Every control at the value that the bench has."""
        for control in self.query(Control):
            if isinstance(control, Preset):
                control.show(bench.preset)
            elif isinstance(control, Choice):
                control.show(value_text(bench.values[control.label]))
            elif isinstance(control, Slider):
                control.show(bench.values[control.label])


class Preset(Choice):
    """The presets by name; "your own" where the values are those of none."""

    class Chosen(Message):
        """The learner wants the values of the preset called ``name``."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, bench: Bench) -> None:
        words = "a set of values worth a look; Enter lists them"
        super().__init__("preset", words, tuple(bench.presets), bench.preset, otherwise="your own")

    def news(self, choice: str) -> Message:
        return self.Chosen(choice)


def _controls(bench: Bench) -> Iterator[Control]:
    yield Preset(bench)
    for spec in bench.sim.parameters:
        yield _control(spec, bench.values[spec.name])


def _control(spec: ParameterSpec, value: Value) -> Control:
    if spec.kind == "bool":
        return Switch(spec, bool(value))
    if spec.kind == "choice":
        return Choice(spec.name, spec.help, spec.choices, str(value))
    return Slider(spec, value)
