"""``studygrad new``: what it writes works as it stands."""

from __future__ import annotations

import ast

import pytest

from studygrad.deck.model import Kind
from studygrad.deck.parse import read_deck

from .conftest import Program


def test_a_new_sim_runs_as_it_stands(program: Program) -> None:
    ended = program.run("new", "sim", "noisy_layers")
    file = program.home / "sims" / "noisy_layers.py"
    assert (ended.code, ended.out) == (0, f"{file}\n")
    assert ended.err == "Run it with: studygrad sim noisy_layers\n"
    data = program.run("sim", "noisy_layers", "--json").data
    assert data["sim"] == "noisy_layers"
    assert data["verdict"] in ("vanishing", "healthy", "exploding")
    (curve,) = data["curves"]
    assert all(low <= high for low, high in zip(*curve["band"], strict=True))


@pytest.mark.parametrize(("preset", "verdict"), [("mine-shrinking", "vanishing"), ("mine-unruly", "exploding")])
def test_the_presets_of_a_new_sim_show_both_fates(preset: str, verdict: str, program: Program) -> None:
    program.run("new", "sim", "mine")
    assert program.run("sim", preset, "--json").data["verdict"] == verdict


def test_without_spread_a_new_sim_does_what_its_formula_says(program: Program) -> None:
    program.run("new", "sim", "mine")
    data = program.run("sim", "mine", "--spread", "0", "--factor", "1.5", "--layers", "20", "--json").data
    assert data["readings"]["final"] == pytest.approx(data["predictions"]["final"]) == pytest.approx(1.5**20)


def test_a_new_sim_can_be_swept(program: Program) -> None:
    program.run("new", "sim", "mine")
    assert "median of 5 seeds" in program.run("sweep", "mine", "--over", "layers=1:50:4", "--over", "seed=0:4:5").out


def test_two_new_sims_stand_side_by_side(program: Program) -> None:
    for name in ("first", "second"):
        assert program.run("new", "sim", name).code == 0
    assert program.run("sim", "second-shrinking", "--json").data["sim"] == "second"


def test_a_new_deck_passes_the_check_and_holds_a_card_of_each_kind(program: Program) -> None:
    ended = program.run("new", "deck", "linear-algebra")
    file = program.home / "decks" / "linear-algebra.md"
    assert (ended.code, ended.out) == (0, f"{file}\n")
    assert program.run("check", "linear-algebra").code == 0
    deck = read_deck(file)
    assert (deck.name, deck.title) == ("linear-algebra", "Linear algebra")
    assert {card.kind for card in deck.cards} == set(Kind)
    assert any(card.reversed for card in deck.cards)
    assert any(card.context for card in deck.cards)
    assert all(option.why for card in deck.cards for option in card.options)
    assert any(card.experiment and card.experiment.is_drawn for card in deck.cards)


@pytest.mark.parametrize("kind", ["sim", "deck"])
def test_nothing_is_overwritten(kind: str, program: Program) -> None:
    file = program.home / f"{kind}s" / ("mine.py" if kind == "sim" else "mine.md")
    file.parent.mkdir(parents=True)
    file.write_text("my work")
    ended = program.run("new", kind, "mine")
    assert ended.code == 2
    assert "mine already; choose another name" in ended.err
    assert file.read_text() == "my work"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sim", "class"), "an experiment cannot be called class; class means something to Python"),
        (("sim", "my-sim"), "an experiment cannot be called my-sim; my_sim would do"),
        (("sim", "3d"), "an experiment cannot be called 3d; use letters, digits and _"),
        (("sim", "_hidden"), "an experiment cannot be called _hidden; hidden would do"),
        (("sim", "product"), "there is an experiment product already; choose another name"),
        (("sim", "exploding"), "there is an experiment exploding already; choose another name"),
        (("deck", "../elsewhere"), "a deck cannot be called ../elsewhere; use letters, digits and -"),
        (("deck", "_hidden"), "a deck cannot be called _hidden"),
        (("deck", "vanishing-exploding-gradients"), "there is a deck vanishing-exploding-gradients already"),
        ((), "missing command"),
    ],
)
def test_a_name_that_will_not_do_is_explained(arguments: tuple[str, ...], said: str, program: Program) -> None:
    ended = program.run("new", *arguments)
    assert ended.code == 2
    assert ended.err.startswith(f"studygrad: {said}")
    assert not program.home.exists()


def test_a_new_sim_teaches_by_example(program: Program) -> None:
    program.run("new", "sim", "mine")
    tree = ast.parse((program.home / "sims" / "mine.py").read_text())
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert {"Parameter", "Curve", "Reading", "judge", "PRESETS"} <= names
    assert "Source:" in (ast.get_docstring(tree) or "")
