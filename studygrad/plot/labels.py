"""Labels at the ends of lines, moved up or down until none covers another."""

from __future__ import annotations

from studygrad.plot.canvas import series
from studygrad.plot.cells import one_cell_each
from studygrad.plot.curves import Scene
from studygrad.plot.layout import spread
from studygrad.plot.legend import name_mark
from studygrad.plot.marks import Marks
from studygrad.plot.strokes import Plane

LARGEST_SHARE = 3


def label_texts(scene: Scene, marks: Marks) -> dict[int, str]:
    """The label of each curve that has an end, by its number: its mark where there are several, its name, its fate."""
    several = len(scene.chart.curves) > 1
    texts = {}
    for number, (curve, path) in enumerate(zip(scene.chart.curves, scene.measured, strict=True)):
        if path.end is not None:
            name = f"{name_mark(marks, number)} {curve.name}" if several else curve.name
            texts[number] = f"{name} → NaN" if path.dies else name
    return texts


def margin_for(scene: Scene, width: int, marks: Marks) -> int:
    """Cells to keep free at the right: the longest label, a third of the width at most."""
    texts = label_texts(scene, marks).values()
    longest = max((len(one_cell_each(text, ascii_only=marks.ascii_only)) for text in texts), default=0)
    return min(longest + 1, width // LARGEST_SHARE) if longest else 0


def draw_end_labels(plane: Plane, scene: Scene) -> None:
    """Write the labels right of the frame; those beyond the number of rows are left to the legend."""
    texts = label_texts(scene, plane.marks)
    ends = {number: end for number, path in enumerate(scene.measured) if (end := path.end) is not None}
    first = plane.frame.top - int(plane.above)
    last = plane.frame.bottom - 1 + int(plane.below)
    numbers = list(texts)[: last - first + 1]
    wanted = [float(plane.row(height, edge)) for _, height, edge in (ends[number] for number in numbers)]
    for number, row in zip(numbers, spread(wanted, first, last, 1.0), strict=True):
        plane.canvas.write(int(row + 0.5), plane.frame.right + 1, texts[number], series(number))
