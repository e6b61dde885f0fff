"""The visual language: one mark for each fate, for a guess, and for each part of a plot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from studygrad.plot.canvas import Style
from studygrad.sim.result import Fate

FATE_STYLES: Mapping[Fate, Style] = {
    Fate.VANISHING: Style.VANISHING,
    Fate.HEALTHY: Style.HEALTHY,
    Fate.EXPLODING: Style.EXPLODING,
    Fate.NOT_FINITE: Style.NOT_FINITE,
}


@dataclass(frozen=True, slots=True)
class Marks:
    """A set of characters, each one cell wide.

    ``names`` tell curves apart: beside the end label, and on the line itself. ``shades`` and ``bars`` run
    from nothing to all. ``none`` stands for a count of 0. ``braille`` says whether lines are drawn in dots of
    2 × 4 to a cell.
    """

    fates: Mapping[Fate, str]
    guess: str
    names: str
    shades: str
    bars: str
    predicted: str
    predicted_steep: str
    band: str
    line: str
    ghost: str
    infinity: str
    zero: str
    none: str
    not_a_number: str
    horizontal: str
    vertical: str
    corner: str
    tick_left: str
    tick_below: str
    braille: bool

    @property
    def ascii_only(self) -> bool:
        return not self.braille


UNICODE = Marks(
    fates={Fate.VANISHING: "▽", Fate.HEALTHY: "●", Fate.EXPLODING: "△", Fate.NOT_FINITE: "✕"},
    guess="◆",
    names="123456",
    shades=" ░▒▓█",
    bars=" ▁▂▃▄▅▆▇█",
    predicted="╌",
    predicted_steep="╎",
    band="░",
    line="⠒",
    ghost="⠂",
    infinity="∞",
    zero="0",
    none="·",
    not_a_number="✕",
    horizontal="─",
    vertical="│",
    corner="└",
    tick_left="┤",
    tick_below="┬",
    braille=True,
)

ASCII = Marks(
    fates={Fate.VANISHING: "v", Fate.HEALTHY: "o", Fate.EXPLODING: "^", Fate.NOT_FINITE: "x"},
    guess="@",
    names="*+#%&=",
    shades=" .:=#",
    bars=" .:=#",
    predicted="-",
    predicted_steep="!",
    band=":",
    line="*",
    ghost=",",
    infinity="I",
    zero="0",
    none=",",
    not_a_number="x",
    horizontal="-",
    vertical="|",
    corner="+",
    tick_left="+",
    tick_below="+",
    braille=False,
)
