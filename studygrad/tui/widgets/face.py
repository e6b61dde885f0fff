"""One card on the screen: its question, a place for the learner's answer, and the answer."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Rule, Static

from studygrad.deck.judge import Difference, Judgement, Outcome, judge_choice
from studygrad.deck.model import Kind
from studygrad.session import Question, Session
from studygrad.tui.links import open_address
from studygrad.tui.widgets.card import body_content, line_content, question_content
from studygrad.tui.widgets.image import Images
from studygrad.tui.widgets.options import OptionsView

TYPED_KINDS = (Kind.TYPED, Kind.NUMBER, Kind.PREDICT)
_OUTCOME_STYLES = {Outcome.RIGHT: "$success", Outcome.NEARLY: "$warning", Outcome.WRONG: "$error"}
_DIFFERENCE_STYLES = {
    Difference.SAME: "",
    Difference.MISSING: "$success underline",
    Difference.EXTRA: "$error strike",
    Difference.CHANGED: "$error",
}


class FaceView(VerticalScroll):
    """Scrolls if the card is longer than the screen; text from a deck is never markup."""

    can_focus = False
    _deck_file = Path()

    def compose(self) -> ComposeResult:
        yield Static("", id="topic", markup=False)
        yield Static("", id="question", markup=False)
        yield Static("", id="context", markup=False)
        yield Images(id="context-images")
        yield OptionsView(id="options")
        yield Input(id="entry", select_on_focus=False)
        yield Rule(id="fold")
        yield Static("", id="said", markup=False)
        yield Static("", id="answer", markup=False)
        yield Images(id="answer-images")

    def on_click(self, event: events.Click) -> None:
        """Ctrl and a click open a link, where the terminal has not taken that for itself."""
        if event.ctrl and event.style.link:
            open_address(self.app, event.style.link)

    @property
    def typed(self) -> str:
        return self.query_one("#entry", Input).value

    @property
    def chosen(self) -> set[int]:
        return self.query_one(OptionsView).chosen

    @property
    def placeholder(self) -> str:
        return self.query_one("#entry", Input).placeholder

    @placeholder.setter
    def placeholder(self, words: str) -> None:
        self.query_one("#entry", Input).placeholder = words

    def begin_typing(self) -> bool:
        """Put the cursor into the line for the answer, if the card has one; whether it does."""
        entry = self.query_one("#entry", Input)
        if entry.display:
            entry.focus()
        return entry.display

    @property
    def pointed(self) -> int | None:
        return self.query_one(OptionsView).pointed

    def toggle(self, place: int) -> None:
        self.query_one(OptionsView).toggle(place)

    def point(self, step: int) -> bool:
        """Point at the next option (1) or the one before (-1) and bring it into sight; whether that was done.

        It is not while the first one is still to be scrolled to: whoever goes down reads what stands above.
        """
        options = self.query_one(OptionsView)
        row = options.row_after(step)
        if row is None or (options.pointed is None and row.region.y >= self.region.bottom):
            return False
        options.point(step)
        self.scroll_to_widget(row, animate=False)
        return True

    def point_at_none(self) -> None:
        self.query_one(OptionsView).point(None)

    def ask(self, question: Question, deck_file: Path) -> None:
        """Show the question side, ready for the learner's answer; images come from the folder of ``deck_file``."""
        self.query_one("#fold").display = False
        self._deck_file = deck_file
        self.query_one("#context-images", Images).show(question.sides.setting, deck_file)
        self.query_one("#answer-images", Images).show("", deck_file)
        for which in ("#said", "#answer"):
            self._show(which, Content(""))
        sides = question.sides
        self.query_one("#topic", Static).update(line_content(question.card.topic))
        self.query_one("#question", Static).update(question_content(sides.question))
        self._show("#context", body_content(sides.setting) if sides.setting else Content(""))
        options = self.query_one(OptionsView)
        options.display = question.kind is Kind.CHOICE
        options.ask(sides.options)
        entry = self.query_one("#entry", Input)
        entry.display = question.kind in TYPED_KINDS
        entry.value = ""
        self._open_line(is_open=True)
        self.scroll_home(animate=False)
        self.screen.set_focus(entry if entry.display else None)

    def answer(self, question: Question, session: Session) -> None:
        """Show the answer side: how the answer was judged, then what is right and why; a cloze and options in place."""
        self._open_line(is_open=False)
        if question.kind is Kind.CLOZE:
            self._fill_gaps(question)
            return
        is_choice = question.kind is Kind.CHOICE
        if is_choice:
            judged = session.judgement or judge_choice(question.sides.options, ())
            self.query_one(OptionsView).show_judged(judged.options)
        said, text = _said(session), question.explanation if is_choice else session.answer
        self.query_one("#fold").display = bool(said or text)
        self._show("#said", said)
        self._show("#answer", body_content(text) if text else Content(""))
        self.query_one("#answer-images", Images).show(text, self._deck_file)
        first = "#said" if said else "#answer" if text else "#options"
        self.call_after_refresh(self._bring_into_sight, self.query_one(first))

    def _bring_into_sight(self, answer: Widget) -> None:
        """What cannot be seen whole leaves the question where it is, if at least half of the room is then its own."""
        room = self.scrollable_content_region.height
        if answer.size.height < room or answer.virtual_region.y > room // 2:
            self.scroll_to_widget(answer, animate=False)

    def _fill_gaps(self, question: Question) -> None:
        self.query_one("#question", Static).update(question_content(question.sides.filled_question))
        setting = question.sides.filled_setting
        self._show("#context", body_content(setting) if setting else Content(""))
        self.call_after_refresh(self.scroll_to_widget, self.query_one("#context"), animate=False)

    def _open_line(self, *, is_open: bool) -> None:
        """Styles are worked out anew for what is disabled or no longer so: that takes time, so only where it shows."""
        entry = self.query_one("#entry", Input)
        if entry.display and entry.disabled is is_open:
            entry.disabled = not is_open

    def _show(self, which: str, content: Content) -> None:
        static = self.query_one(which, Static)
        static.update(content)
        static.display = bool(content)


def _said(session: Session) -> Content:
    lines: list[Content] = []
    if session.prediction is not None:
        sure = f", {session.prediction.confidence:.0%} sure. {_seen(session)}".rstrip()
        lines.append(Content.assemble("You said ", (session.prediction.text, "bold"), sure))
    if session.judgement is not None:
        lines.append(question_content(session.judgement.said).stylize(_OUTCOME_STYLES[session.judgement.outcome]))
        lines += _difference(session.judgement)
    return Content("\n").join(lines)


def _seen(session: Session) -> str:
    if session.observed_rightly is None:
        return ""
    return "You saw what happened." if session.observed_rightly else "What happened was something else: look again."


def _difference(judgement: Judgement) -> list[Content]:
    if all(piece.kind is Difference.SAME for piece in judgement.diff):
        return []
    pieces = [Content.styled(piece.text, _DIFFERENCE_STYLES[piece.kind]) for piece in judgement.diff]
    return [Content.assemble("You wrote ", Content("").join(pieces))]
