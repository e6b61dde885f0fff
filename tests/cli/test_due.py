"""``studygrad due``: what waits, before the first session, after it, and when decks change."""

from __future__ import annotations

from studygrad.paths import shipped_content

from .conftest import BROKEN_DECK, NEXT_MORNING, TWO_CARDS, Program

SHIPPED_DECKS = sorted(file.stem for file in (shipped_content() / "decks").glob("*.md"))


def counts(program: Program, *decks: str, now: str = NEXT_MORNING) -> tuple[int, int, int]:
    data = program.run("due", *decks, "--json", now=now).data
    return data["new"], data["learning"], data["due"]


def test_before_the_first_session_every_card_is_new_and_nothing_is_created(program: Program) -> None:
    assert program.run("due").out == "20 new, 0 learning, 0 due\n"
    assert not program.home.exists()


def test_json_has_the_total_and_each_deck(program: Program) -> None:
    program.add_deck()
    assert program.run("due", "--json").data == {
        "new": 20,
        "learning": 0,
        "due": 0,
        "decks": {
            **{key: {"new": 20, "learning": 0, "due": 0} for key in SHIPPED_DECKS},
            "two": {"new": 2, "learning": 0, "due": 0},
        },
    }


def test_the_limit_in_the_settings_holds(program: Program) -> None:
    program.add_deck()
    (program.home / "config.toml").write_text("new_per_day = 1\n")
    assert counts(program, "two") == (1, 0, 0)


def test_what_was_studied_moves_through_learning_to_due(program: Program) -> None:
    program.add_deck()
    program.run("study", "--plain", "two", said="\n3\n\n4\n")
    assert program.run("due", "two").out == "0 new, 1 learning, 0 due\n"
    program.run("study", "--plain", "two", said="\n3\n")
    assert counts(program, "two") == (0, 0, 0)
    assert counts(program, "two", now="2026-06-01T09:00:00Z") == (0, 0, 2)


def test_each_deck_asked_for_has_its_line_and_the_total_comes_last(program: Program) -> None:
    program.add_deck()
    assert program.run("due").out == "20 new, 0 learning, 0 due\n"
    assert program.run("due", "initialisation", "two").out.splitlines() == [
        "initialisation: 20 new, 0 learning, 0 due",
        "two: 2 new, 0 learning, 0 due",
        "20 new, 0 learning, 0 due",
    ]


def test_a_deck_that_does_not_parse_leaves_the_others_counted(program: Program) -> None:
    program.add_deck()
    file = program.add_deck(BROKEN_DECK, "broken")
    for _ in ("before the first session", "after it"):
        ended = program.run("due")
        assert ended.code == 1
        assert ended.err.startswith(f"studygrad: {file}:5: maths that is not closed")
        assert ended.out.splitlines()[-1] == "20 new, 0 learning, 0 due"
        program.run("study", "--plain", "two")


def test_a_deck_that_breaks_later_keeps_its_counts(program: Program) -> None:
    file = program.add_deck()
    program.run("study", "--plain", "two", said="\n3\n")
    program.add_deck(BROKEN_DECK, "two")
    ended = program.run("due", "two")
    assert (ended.code, ended.out) == (1, "1 new, 1 learning, 0 due\n")
    assert str(file) in ended.err


def test_a_changed_deck_is_noticed(program: Program) -> None:
    program.add_deck()
    program.run("study", "--plain", "two", said="\n3\n")
    program.add_deck(f"{TWO_CARDS}\n## A third? {{#third}}\n\nYes.\n")
    assert counts(program, "two") == (2, 1, 0)


def test_a_deck_that_went_and_came_back_is_where_it_was(program: Program) -> None:
    file = program.add_deck()
    program.run("study", "--plain", "two", said="\n3\n")
    file.unlink()
    assert "two" not in program.run("due", "--json").data["decks"]
    program.add_deck()
    assert counts(program, "two") == (1, 1, 0)


def test_a_deck_anywhere_is_counted_by_its_path(program: Program) -> None:
    (program.folder / "mine.md").write_text(TWO_CARDS)
    assert program.run("due", "./mine.md").out == "2 new, 0 learning, 0 due\n"
    program.run("study", "--plain", "./mine.md", said="\n3\n")
    assert program.run("due", "mine.md").out == "1 new, 1 learning, 0 due\n"
    assert program.run("due").code == 0
    assert program.run("due", "./mine.md").out == "1 new, 1 learning, 0 due\n"


def test_decks_on_the_search_path_count(program: Program) -> None:
    (program.folder / "mine.md").write_text(TWO_CARDS)
    ended = program.run("due", "mine", STUDYGRAD_PATH=str(program.folder))
    assert ended.out == "2 new, 0 learning, 0 due\n"
