"""Lines shown as they were drawn: they leave no circles behind, and the bar stands where the view is."""

from __future__ import annotations

import gc

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.strip import Strip

from studygrad.tui.widgets.line_view import LineView, WholeLine

LINES = 100_000


class Counting(LineView):
    """Its lines are their numbers."""

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        return self.whole_line([Segment(str(line))]) if line < self.virtual_size.height else self.blank


class CountingApp(App[None]):
    def compose(self) -> ComposeResult:
        yield Counting()


def test_a_whole_line_is_freed_as_soon_as_nobody_has_it() -> None:
    gc.collect()
    gc.disable()
    try:
        line = WholeLine([Segment("ten cells.")], 10)
        assert list(line.divide([10, 11])) == [line]
        assert [part.text for part in line.divide([3, 10])] == ["ten", " cells."]
        before = sum(isinstance(each, WholeLine) for each in gc.get_objects())
        del line
        assert sum(isinstance(each, WholeLine) for each in gc.get_objects()) == before - 1
    finally:
        gc.enable()


async def test_every_line_fills_the_width_and_no_more() -> None:
    async with CountingApp().run_test(size=(20, 5)) as pilot:
        view = pilot.app.query_one(Counting)
        for lines in (3, 50, 4):
            view.make_room(lines)
            view.refresh()
            await pilot.pause()
            width = view.scrollable_content_region.width
            assert width == (18 if lines > 5 else 20)
            assert [len(line.text) for line in view.render_lines(view.size.region)] == [width] * 5


async def test_a_line_of_another_width_is_made_to_fit() -> None:
    class Narrow(Counting):
        def render_line(self, y: int) -> Strip:
            return WholeLine([Segment("short")], 5)

    class NarrowApp(App[None]):
        def compose(self) -> ComposeResult:
            yield Narrow()

    async with NarrowApp().run_test(size=(20, 5)) as pilot:
        view = pilot.app.query_one(Narrow)
        assert {line.text for line in view.render_lines(view.size.region)} == {"short".ljust(20)}


async def test_the_bar_of_a_long_list_is_drawn_again_only_when_it_has_moved() -> None:
    async with CountingApp().run_test(size=(20, 10)) as pilot:
        view = pilot.app.query_one(Counting)
        view.make_room(LINES)
        await pilot.pause()
        stood = set()
        for line in range(0, LINES, 100):
            view.scroll_to(y=line, animate=False)
            stood.add(view.vertical_scrollbar.position)
            assert abs(view.vertical_scrollbar.position - line) <= LINES / (8 * 10)
        assert len(stood) <= 8 * 10 + 1
        view.scroll_to(y=LINES, animate=False)
        assert view.vertical_scrollbar.position == view.max_scroll_y
