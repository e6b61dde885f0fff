from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from studygrad.deck.model import Card, Deck, Experiment, Fixed, OneOf, Prediction, Tolerance
from studygrad.errors import UsageError
from studygrad.exchange import Context, apkg

Note = dict[str, Any]


@pytest.fixture
def opened(deck: Deck, context: Context, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with _opened(apkg.write(deck, context), tmp_path) as connection:
        yield connection


def _opened(package: bytes, folder: Path) -> closing[sqlite3.Connection]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.read("media") == b"{}"
        (folder / "collection.anki2").write_bytes(archive.read("collection.anki2"))
    return closing(sqlite3.connect(folder / "collection.anki2"))


def _column(connection: sqlite3.Connection, name: str) -> Any:
    (text,) = connection.execute(f"SELECT {name} FROM col").fetchone()
    return json.loads(text)


def _notes(connection: sqlite3.Connection) -> dict[str, Note]:
    """Card id → its fields by name, with guid, tags, type and number of cards."""
    types = _column(connection, "models")
    found = {}
    rows = connection.execute(
        "SELECT guid, mid, mod, tags, flds, (SELECT count(*) FROM cards WHERE nid = notes.id) FROM notes"
    )
    for guid, kind, modified, tags, fields, cards in rows.fetchall():
        names = [field["name"] for field in types[str(kind)]["flds"]]
        note: Note = dict(zip(names, fields.split("\x1f"), strict=True))
        note |= {"guid": guid, "type": kind, "mod": modified, "tags": tags.split(), "cards": cards}
        found[note["Key"].partition("/")[2]] = note
    return found


def _exported(deck: Deck, context: Context, folder: Path) -> dict[str, Note]:
    with _opened(apkg.write(deck, context), folder) as connection:
        return _notes(connection)


def test_a_note_a_card_in_the_order_of_learning(opened: sqlite3.Connection, deck: Deck) -> None:
    order = opened.execute("SELECT due FROM cards WHERE ord = 0 ORDER BY id").fetchall()
    assert order == [(position,) for position in range(len(deck.cards))]
    notes = _notes(opened)
    assert list(notes) == [card.id for card in deck.cards]
    assert {key: note["cards"] for key, note in notes.items()} == {card.id: 1 + card.reversed for card in deck.cards}
    assert len({note["guid"] for note in notes.values()}) == len(notes)


def test_the_fields_say_what_the_card_says(opened: sqlite3.Connection) -> None:
    notes = _notes(opened)
    assert notes["why"]["Question"] == r"Why does \(x&lt;1\) shrink?"
    assert notes["why"]["Answer"] == "<p>It <strong>multiplies</strong>.</p>"
    assert notes["why"]["Experiment"] == "<code>studygrad sim product --factor 0.5 --layers 20</code>"
    assert notes["why"]["Source"] == "A lecture"
    assert notes["why"]["tags"] == ["The-chain"]
    assert notes["both"]["tags"] == ["hook", "The-chain"]
    assert "{{c1::vanishes}}, above one it {{c1::explodes}}" in notes["gap"]["Text"]
    assert "What happens?" in notes["gap"]["Text"]
    assert notes["half"]["Answer"].startswith("<p><strong>6.58 layers</strong> (right within 5%)</p>")


def test_options_are_shown_in_front_and_judged_behind(opened: sqlite3.Connection) -> None:
    note = _notes(opened)["pick"]
    assert "<li>±1</li>" in note["Context"]
    assert "✓" not in note["Context"]
    assert "✓ ±1" in note["Answer"]
    assert "Slope near zero." in note["Answer"]


def test_what_is_shown_with_a_question_is_a_command_in_front(opened: sqlite3.Connection) -> None:
    note = _notes(opened)["shown"]
    command = "studygrad sim product --factor 0.5 --layers 20"
    assert note["Context"] == f"<p>Run it, then answer:</p>\n<pre><code>{command}\n</code></pre>"
    assert command not in note["Answer"]
    assert note["Experiment"] == ""


def test_what_is_shown_stands_beside_options_and_gaps_and_is_drawn_once(
    deck: Deck, context: Context, tmp_path: Path
) -> None:
    exhibit = Experiment("product", (("factor", OneOf(("0.5", "2"))),))
    judge = Experiment("product", (("factor", OneOf(("0.5", "2"))), ("layers", Fixed("9"))))
    by_id = {card.id: card for card in deck.cards}
    cards = (
        replace(by_id["why"], question="A {factor}?", experiment=None, exhibit=exhibit),
        replace(by_id["pick"], exhibit=exhibit, experiment=judge),
        replace(by_id["gap"], exhibit=exhibit),
    )
    notes = _exported(replace(deck, cards=cards), context, tmp_path)
    factor = notes["why"]["Question"].removeprefix("A ").removesuffix("?")
    command = f"<code>studygrad sim product --factor {factor}\n</code>"
    assert command in notes["why"]["Context"]
    assert notes["pick"]["Context"].index(command) < notes["pick"]["Context"].index("<li>±1</li>")
    assert notes["pick"]["Experiment"] == f"<code>studygrad sim product --factor {factor} --layers 9</code>"
    assert notes["gap"]["Text"].index(command) < notes["gap"]["Text"].index("{{c1::vanishes}}")


def test_a_prediction_is_drawn_once_and_carries_what_its_experiment_gives(opened: sqlite3.Connection) -> None:
    note = _notes(opened)["guess"]
    _, _, _, _, factor, _, layers = note["Experiment"].removesuffix("</code>").split()
    assert note["Question"] == f"At {factor}, what is left after {layers}?"
    assert note["Answer"].startswith(f"<p><strong>{float(factor) ** int(layers):.4g}</strong> (right within x2)</p>")
    assert _notes(opened)["fate"]["Answer"] == "<p><strong>vanishing</strong></p>"
    assert _notes(opened)["way"]["Answer"] == "<p><strong>grows</strong></p>"


def test_an_edited_card_is_the_same_note(deck: Deck, context: Context, tmp_path: Path) -> None:
    edited = replace(deck, cards=tuple(replace(card, question=f"{card.question} Now?") for card in deck.cards[::-1]))
    later = replace(context, moment=context.moment + timedelta(seconds=1))
    before = _exported(deck, context, tmp_path)
    after = _exported(edited, later, tmp_path)
    for key, note in before.items():
        assert after[key]["guid"] == note["guid"]
        assert after[key]["type"] == note["type"]
        assert after[key]["mod"] == note["mod"] + 1
    assert "Now?" in after["why"]["Question"]


def test_note_types_keep_the_ids_and_fields_that_people_have_imported(opened: sqlite3.Connection) -> None:
    types = {
        int(number): (kind["name"], [field["name"] for field in kind["flds"]], len(kind["tmpls"]), kind["type"])
        for number, kind in _column(opened, "models").items()
    }
    fields = ["Question", "Context", "Answer", "Experiment", "Source", "Key"]
    assert types == {
        1763942401: ("studygrad", fields, 1, 0),
        1763942402: ("studygrad, both ways", fields, 2, 0),
        1763942403: ("studygrad, cloze", ["Text", "Experiment", "Source", "Key"], 1, 1),
    }


def test_the_collection_says_which_scheduler_it_is_for(opened: sqlite3.Connection) -> None:
    assert _column(opened, "conf")["schedVer"] == 2
    assert _column(opened, "conf")["sortType"] == "noteFld"


def test_the_deck_keeps_its_id_and_credits(deck: Deck, context: Context, tmp_path: Path) -> None:
    renamed = replace(deck, title="Another title")
    first, second = (_anki_deck(apkg.write(each, context), tmp_path) for each in (deck, renamed))
    assert first["id"] == second["id"]
    assert first["name"] == "Small & sure"
    assert first["desc"] == "<p>Read <em>this</em> first.</p><p>Source: A lecture</p><p>Licence: CC0</p>"
    other = _anki_deck(apkg.write(replace(deck, name="other"), context), tmp_path)
    assert other["id"] != first["id"]


def _anki_deck(package: bytes, folder: Path) -> dict[str, Any]:
    with _opened(package, folder) as connection:
        decks: dict[str, dict[str, Any]] = _column(connection, "decks")
    return next(deck for number, deck in decks.items() if number != "1")


def test_tags_with_spaces_stay_one_tag(deck: Deck, context: Context, tmp_path: Path) -> None:
    card = replace(deck.cards[0], tags=("second look",), topic="A  wide topic")
    notes = _exported(replace(deck, cards=(card,)), context, tmp_path)
    assert notes["why"]["tags"] == ["second-look", "A-wide-topic"]


@pytest.mark.parametrize(
    ("experiment", "complaint"),
    [
        (Experiment("produkt"), "there is no experiment produkt; did you mean product"),
        (Experiment("product", (("factor", Fixed("99")),)), "factor"),
        (
            Experiment("product", prediction=Prediction("finale", Tolerance("factor", 2))),
            "small/a: product has no reading finale; did you mean final",
        ),
    ],
)
def test_an_experiment_that_cannot_be_run_is_named(
    deck: Deck, context: Context, experiment: Experiment, complaint: str
) -> None:
    broken = replace(deck, cards=(Card("small", "a", "Q", "A", experiment=experiment),))
    with pytest.raises(UsageError, match=complaint):
        apkg.write(broken, context)
