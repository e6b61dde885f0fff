"""One study session as a state machine, the same for the app and for plain mode.

A session shows one card at a time: its question, then its answer, then it takes a grade and goes on. A prediction
goes a longer way: it is committed with a confidence, the experiment runs, the learner says what happened, and only
then the key is shown. The answer is on disk before the next card is chosen. Nothing here prints, draws or waits.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from studygrad.content import Content, Run
from studygrad.deck.judge import Judgement, judge, judge_choice, read_choice
from studygrad.deck.model import Card, Deck, Kind
from studygrad.deck.order import decks_in_order
from studygrad.deck.sides import sides
from studygrad.errors import StudygradError
from studygrad.memory.events import Event, EventKind
from studygrad.memory.memory import Memory
from studygrad.memory.queue import Counts
from studygrad.memory.showing import AnsweredElsewhereError, Showing
from studygrad.memory.spans import plan_in_words, return_in_words, while_waiting_in_words
from studygrad.memory.state import CardState, Rating
from studygrad.session.prediction import Prediction, foretell, key_of, read_asked
from studygrad.session.question import Graded, Question, Stage, runs_live
from studygrad.session.shelf import Shelf
from studygrad.session.sources import Cram, Scheduled, Source
from studygrad.session.table import Table
from studygrad.session.tally import Summary, Tally
from studygrad.sim.result import Fate, Result


class Session:
    """A learner at work: ``stage`` says what to show, ``question`` which card, ``judgement`` how it was answered."""

    def __init__(
        self, content: Content, memory: Memory, decks: Sequence[Deck], cram: Sequence[str] | None = None
    ) -> None:
        """Study what is due in ``decks``; or, without touching the schedule, the cards whose keys ``cram`` lists."""
        self._content = content
        self._memory = memory
        self._shelf = Shelf(content, decks)
        names = [deck.name for deck in decks_in_order(decks)]
        self._source: Source = Scheduled(memory, names) if cram is None else Cram(memory, cram, self._shelf)
        self.stage = Stage.FINISHED
        self.question: Question | None = None
        self._tally = Tally(memory.now().at)
        self._show(self._source.first())

    @property
    def counts(self) -> Counts:
        """What still waits, the card on the table included."""
        return self._source.counts()

    @property
    def is_cram(self) -> bool:
        return isinstance(self._source, Cram)

    @property
    def judgement(self) -> Judgement | None:
        """How the answer was judged; None before there is one, and for cards that learners grade themselves."""
        return self._table.judgement

    @property
    def prediction(self) -> Prediction | None:
        return self._table.prediction

    def reveal(self) -> None:
        """Show the answer of a card that learners grade themselves; of another one, without having answered it.

        Of a prediction whose experiment came to nothing, without a judgement.
        """
        if self.stage in (Stage.QUESTION, Stage.WATCH):
            self.stage = Stage.ANSWER

    def choose(self, places: Collection[int]) -> None:
        """Answer a choice card with the options at these places (from 0), in the order shown."""
        question = self._asked(Kind.CHOICE)
        self._take(judge_choice(question.sides.options, places), sorted(places))

    def enter(self, text: str) -> None:
        """Answer a card that asks for words or a number. Raises UsageError if a number cannot be read."""
        question = self._asked(Kind.TYPED, Kind.NUMBER)
        judgement = judge(question.card, question.showing.seed, text)
        if judgement is not None:
            self._take(judgement, text)

    def choose_by_name(self, text: str) -> None:
        """Answer a choice card with what ``text`` names: ``2``, ``1 3``, ``b``. Raises UsageError for other text."""
        self.choose(read_choice(text, len(self._asked(Kind.CHOICE).sides.options)))

    def check_prediction(self, text: str) -> None:
        """Raises UsageError if ``text`` cannot be read as a prediction of what this card asks for."""
        read_asked(self._asked(Kind.PREDICT).asked, text)

    def predict(self, text: str, confidence: float) -> None:
        """Commit to what the experiment will give, and how sure that is (0 to 1); from here on it may run.

        Raises UsageError if the prediction cannot be read.
        """
        self._table.prediction = foretell(self._asked(Kind.PREDICT).asked, text, confidence)
        self.stage = Stage.WATCH

    def skip_prediction(self, result: Result) -> None:
        """Show the answer of a prediction card, which its experiment gave, without having predicted.

        Raises StudygradError, with nothing changed, if the result does not hold what the card asks for.
        """
        self._asked(Kind.PREDICT)
        self.measured(result)
        self.stage = Stage.ANSWER

    @property
    def answer(self) -> str:
        """The answer as Markdown; of a prediction, what the experiment gave, then the explanation."""
        question = self._on_table()
        if question.kind is not Kind.PREDICT or self._table.result is None:
            return question.sides.answer
        return "\n\n".join(filter(None, (key_of(question.asked, self._table.result), question.explanation)))

    def watched(self, result: Result) -> None:
        """The experiment has run. What was seen is asked for, if it ran before the learner's eyes.

        Raises StudygradError, with nothing changed, if the result does not hold what was asked for.
        """
        question, prediction = self._on_table(), self._table.prediction
        if self.stage is Stage.WATCH and prediction is not None:
            self._memory.foretell(question.showing, self._table.measured(prediction, result))
            self.stage = Stage.OBSERVE if question.runs_live else Stage.ANSWER

    def measured(self, result: Result) -> None:
        """The experiment has run after the answer was shown: a prediction that was skipped gets its key from it.

        Raises StudygradError, with nothing changed, if the result does not hold what the card asks for.
        """
        question = self._on_table()
        if question.kind is Kind.PREDICT:
            key_of(question.asked, result)
        self._table.result = result

    def observe(self, fate: Fate | None) -> None:
        """What the learner saw happen, before the key is shown; None if they would rather not say."""
        if self.stage is Stage.OBSERVE and self._table.result is not None:
            if fate is not None:
                self._table.observed(fate, self._table.result)
            self.stage = Stage.ANSWER

    @property
    def observed_rightly(self) -> bool | None:
        """Whether the learner saw what happened; None if nothing was said."""
        return self._table.observed_rightly

    @property
    def proposed(self) -> Rating | None:
        """The grade that the program would give."""
        return self._table.proposed

    def intervals(self) -> dict[Rating, str]:
        """What each grade means for this card: when it would come again."""
        if self.is_cram:
            return dict.fromkeys(Rating, "no change") | {Rating.AGAIN: "once more"}
        plans = self._memory.plans(self._on_table().showing, confident_miss=self._table.is_confident_miss)
        return {rating: plan_in_words(plan, self._memory.now()) for rating, plan in plans.items()}

    def grade(self, rating: Rating) -> Graded:
        """Write the answer, go on to the next card, and say when this one comes again.

        Raises AnsweredElsewhereError, with the session moved on, if another window was faster.
        """
        question = self._on_table()
        again_in = self.intervals()[rating]
        try:
            following = self._source.answer(question.showing, self._table.graded(rating, self._memory.now().at))
        except AnsweredElsewhereError:
            self._show(self._source.first())
            raise
        self._tally.add(question.showing, rating)
        self._show(following)
        return Graded(
            rating, again_in, not self.is_cram and question.makes_a_leech(rating, self._memory.settings.leech_lapses)
        )

    def undo(self) -> list[Event]:
        """Take back the last thing done, show its card again, and give what it was; nothing when there is nothing."""
        undone = self._memory.take_back()
        for event in undone[:1]:
            if event.kind in (EventKind.ANSWER, EventKind.PRACTICE):
                self._tally.take_back(event.card)
            if event.card in self._shelf:
                self._source.put_first(event.card)
                self._show(self._memory.showing(event.card))
        return undone

    def bury(self) -> None:
        """Hide the card until tomorrow."""
        self._set_aside(self._memory.bury)

    def suspend(self) -> None:
        """Take the card out of study until it is brought back."""
        self._set_aside(self._memory.suspend)

    def flag(self) -> bool:
        """Flag the card, or take the flag off; whether it is flagged now."""
        showing = self._on_table().showing
        self._memory.flag(showing.card, on=not showing.state.flagged)
        return self._look_again().flagged

    def mark(self) -> bool:
        """Mark the card, or take the mark off; whether it is marked now."""
        showing = self._on_table().showing
        self._memory.mark(showing.card, on=not showing.state.marked)
        return self._look_again().marked

    @property
    def files(self) -> tuple[str, ...]:
        """Where the decks of the session lie."""
        return self._shelf.files

    def follow(self, decks: Sequence[Deck]) -> bool:
        """Know decks that changed meanwhile, and cards that moved between them; whether the table is not as it was.

        The card on the table stays if it says what it said. Else it is asked anew, under its new deck if it moved; if
        it is gone, the next.
        """
        moved = self._shelf.take_up_all(decks)
        self._source.follow(moved)
        question = self.question
        before = question.showing.card if question else ""
        here = moved.get(before, before)
        same = self._shelf.unchanged(before, question.card) if question else None
        if question and same:
            self.question = replace(question, card=same)
        elif decks:
            self._show(self._memory.showing(here) if here in self._shelf else self._source.first())
        return bool(decks) and not same

    def experiment(self) -> Run | None:
        """The card's experiment with this showing's parameters, ready to run; else its exhibit; None without either.

        Raises UsageError or SimError if the card names an experiment or a value that does not exist.
        """
        if self.question is None or self.question.card.experiment is None:
            return self.exhibit()
        return self._content.run(self.question.card.experiment, self.question.sides.values)

    def exhibit(self) -> Run | None:
        """What is run to be shown with the question; None if nothing is. Raises as ``experiment`` does."""
        if self.question is None or self.question.card.exhibit is None:
            return None
        return self._content.run(self.question.card.exhibit, self.question.exhibit_values)

    @property
    def answered(self) -> list[tuple[Card, int, Rating]]:
        """What was answered so far: the card, the seed that drew its parameters, and the grade."""
        return self._tally.answered(self._shelf)

    def summary(self) -> Summary:
        now = self._memory.now()
        if self.stage is not Stage.FINISHED:
            return self._tally.summary(now.at, while_waiting_in_words(self.counts.total))
        due = self._memory.next_due(self._source.decks)
        return self._tally.summary(now.at, return_in_words(now, self._memory.settings.rollover_hour, *due))

    def _show(self, showing: Showing | None) -> None:
        self.question = None if showing is None else self._ask(showing)
        self.stage = Stage.FINISHED if showing is None else Stage.QUESTION
        self._table = Table(self._memory.now().at)

    def _ask(self, showing: Showing) -> Question:
        card, face = self._shelf.find(showing.card)
        live = runs_live(card, showing.state, self._memory.settings.run_every)
        return Question(card, face, showing, sides(card, showing.seed, face), live)

    def _on_table(self) -> Question:
        if self.question is None:
            raise StudygradError("no card is on the table", "start a session when cards are due")
        return self.question

    def _asked(self, *kinds: Kind) -> Question:
        question = self._on_table()
        if self.stage is not Stage.QUESTION or question.kind not in kinds:
            raise StudygradError("this card does not take such an answer now", "show its answer instead")
        return question

    def _take(self, judgement: Judgement, given: object) -> None:
        self._table.judged(judgement, given)
        self.stage = Stage.ANSWER

    def _set_aside(self, write: Callable[[str], None]) -> None:
        card = self._on_table().showing.card
        write(card)
        self._show(self._source.skip(card))

    def _look_again(self) -> CardState:
        """The card stays as it is on the table; only what is known of it is read anew."""
        question = self._on_table()
        self.question = replace(question, showing=self._memory.showing(question.showing.card))
        return self.question.showing.state
