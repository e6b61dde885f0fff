"""A card as an Anki note: which note type, which fields.

A note cannot draw parameters anew at each showing, nor run anything: they are drawn once, with seed 0, and a
prediction's experiment is run for its answer. What a card shows with its question is a command to run before answering.
"""

from __future__ import annotations

from dataclasses import dataclass

import genanki

from studygrad.content import Content, Run
from studygrad.deck.draw import draw, fill
from studygrad.deck.experiment import TREND, VERDICT
from studygrad.deck.judge import STEADY, trend
from studygrad.deck.model import Card, Deck, Experiment, Kind
from studygrad.errors import UsageError, suggestion
from studygrad.exchange.anki_html import block_html, cloze_html, inline_html, text_html
from studygrad.exchange.wording import answer_markdown, options_markdown, reading_text

_SEED = 0
_FIELDS = ("Question", "Context", "Answer", "Experiment", "Source", "Key")
_CLOZE_FIELDS = ("Text", "Experiment", "Source", "Key")
_ASKED = '<div class="question">{{Question}}</div>{{Context}}'
_FOOT = (
    '{{#Experiment}}<p class="foot">Run it: {{Experiment}}</p>{{/Experiment}}'
    '{{#Source}}<p class="foot">{{Source}}</p>{{/Source}}'
)
_STYLE = """
.card { font: 20px/1.45 sans-serif; max-width: 36em; margin: 1em auto; text-align: left; }
.question { font-weight: bold; }
.foot { font-size: 14px; opacity: 0.75; }
.cloze { font-weight: bold; color: #0072b2; }
pre { overflow-x: auto; }
table { border-collapse: collapse; }
th, td { padding: 0.2em 0.6em; border: 1px solid currentColor; }
"""


def _note_type(number: int, name: str, fields: tuple[str, ...], kind: int, *sides: tuple[str, str]) -> genanki.Model:
    """``sides`` are front and back of each card that a note makes."""
    templates = [{"name": f"Card {place}", "qfmt": front, "afmt": back} for place, (front, back) in enumerate(sides, 1)]
    return genanki.Model(number, name, [{"name": field} for field in fields], templates, _STYLE, kind)


_FORWARD = (_ASKED, "{{FrontSide}}<hr id=answer>{{Answer}}" + _FOOT)
_BACKWARD = ("{{Answer}}", "{{FrontSide}}<hr id=answer>" + _ASKED + _FOOT)
_GAPS = ("{{cloze:Text}}", "{{cloze:Text}}" + _FOOT)

_BASIC = _note_type(1763942401, "studygrad", _FIELDS, genanki.Model.FRONT_BACK, _FORWARD)
_REVERSED = _note_type(1763942402, "studygrad, both ways", _FIELDS, genanki.Model.FRONT_BACK, _FORWARD, _BACKWARD)
_CLOZE = _note_type(1763942403, "studygrad, cloze", _CLOZE_FIELDS, genanki.Model.CLOZE, _GAPS)


def note_of(card: Card, deck: Deck, position: int, content: Content) -> genanki.Note:
    """The note of ``card``, new, ``position`` (from 0) in the order of learning.

    Raises as ``studygrad.exchange.apkg.write`` does.
    """
    return genanki.Note(
        _type_of(card),
        _fields(card, deck, _filled(card, content)),
        tags=_tags(card),
        guid=genanki.guid_for(card.key),
        due=position,
    )


def _type_of(card: Card) -> genanki.Model:
    if card.kind is Kind.CLOZE:
        return _CLOZE
    return _REVERSED if card.reversed else _BASIC


@dataclass(frozen=True, slots=True)
class _Filled:
    """The texts of a card, Markdown, with its parameters drawn; ``command`` repeats its experiment."""

    question: str
    context: str
    answer: str
    command: str = ""


def _filled(card: Card, content: Content) -> _Filled:
    shown, ran = _run(card.exhibit, content), _run(card.experiment, content)
    drawn = _drawn(card)
    answer = answer_markdown(card, _foretold(card, ran) if ran else "")
    exhibit = f"Run it, then answer:\n\n```\n{shown.command}\n```" if shown else ""
    context = (fill(card.context, drawn), exhibit, fill(options_markdown(card), drawn))
    return _Filled(
        fill(card.question, drawn),
        "\n\n".join(part for part in context if part),
        fill(answer, drawn),
        ran.command if ran else "",
    )


def _run(experiment: Experiment | None, content: Content) -> Run | None:
    return content.run(experiment, draw(experiment, _SEED)) if experiment else None


def _drawn(card: Card) -> dict[str, str]:
    """The parameters that the card's texts may name, which is all of them if any is drawn."""
    experiments = [experiment for experiment in (card.exhibit, card.experiment) if experiment]
    if not any(experiment.is_drawn for experiment in experiments):
        return {}
    return {name: value for experiment in experiments for name, value in draw(experiment, _SEED).items()}


def _foretold(card: Card, run: Run) -> str:
    """What the card asks to predict, as its experiment gives it; empty where it asks for nothing."""
    if card.experiment is None or card.experiment.prediction is None:
        return ""
    from studygrad.sim.ends import ends
    from studygrad.sim.run import final

    result = final(run.sim, run.values)
    asked = card.experiment.prediction.reading
    if asked == VERDICT:
        return result.verdict.fate.value if result.verdict else ""
    if asked == TREND:
        found = trend(STEADY, *ends(result))
        return found.value if found else "NaN"
    if asked not in result.readings:
        raise UsageError(f"{card.key}: {run.sim.name} has no reading {asked}", suggestion(asked, list(result.readings)))
    return reading_text(result.readings[asked])


def _fields(card: Card, deck: Deck, texts: _Filled) -> list[str]:
    """As HTML, in the order of the note type's fields."""
    foot = [
        f"<code>{text_html(texts.command)}</code>" if texts.command else "",
        text_html(card.source or deck.source),
        text_html(card.key),
    ]
    if card.kind is Kind.CLOZE:
        heading = f'<div class="question">{cloze_html(texts.question)}</div>'
        return [heading + cloze_html("\n\n".join([texts.context, texts.answer])), *foot]
    return [inline_html(texts.question), block_html(texts.context), block_html(texts.answer), *foot]


def _tags(card: Card) -> list[str]:
    """The card's tags and its topic; Anki parts tags by spaces."""
    return ["-".join(tag.split()) for tag in (*card.tags, card.topic) if tag.split()]
