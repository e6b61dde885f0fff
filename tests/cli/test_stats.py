"""``studygrad stats``: figures for people and for scripts."""

from __future__ import annotations

import pytest

from studygrad.memory.pictures import PICTURES

from .conftest import NEXT_MORNING, Program


def test_before_the_first_answer_words_stand_where_plots_will_each_once(program: Program) -> None:
    program.add_deck()
    ended = program.run("stats", "two")
    assert ended.code == 0
    assert ended.out.count("Nothing has been answered yet.") == 1
    assert ended.out.count("No run has been predicted yet.") == 1
    assert "┤" not in ended.out
    assert all(len(line) <= 80 for line in ended.out.splitlines())


def test_after_an_answer_each_part_is_drawn_under_its_name(program: Program) -> None:
    program.add_deck()
    program.run("study", "two", "--plain", said="\n3\n:quit\n")
    ended = program.run("stats", "two", now=NEXT_MORNING)
    assert [line for line in ended.out.splitlines() if line in ("Calendar", "Forecast", "Retention", "Cards")] == [
        "Calendar",
        "Forecast",
        "Retention",
        "Cards",
    ]
    assert "Mon ┤" in ended.out
    assert "studied on   1 day " in f"{ended.out} " or "studied on   1 day\n" in ended.out
    assert "−1 ┤" not in ended.out


def test_due_today_is_what_due_says(program: Program) -> None:
    program.add_deck()
    program.run("study", "two", "--plain", said="\n4\n\n4\n")
    program.home.joinpath("config.toml").write_text("reviews_per_day = 1\n")
    later = "2026-06-02T09:00:00Z"
    figures = program.run("stats", "two", "--json", now=later).data
    assert figures["due_today"] == program.run("due", "two", "--json", now=later).data["due"] == 1
    assert figures["forecast"][0] == 2
    assert "and 1 more that waits for another day" in program.run("stats", "two", "--only", "forecast", now=later).out


def test_the_json_keeps_its_shape(program: Program) -> None:
    program.add_deck()
    figures = program.run("stats", "two", "--json").data
    kept = "reviews streak days retention seconds_per_answer forecast cards leeches learned_today calibration"
    assert set(kept.split()) <= set(figures)
    assert figures["reviews"] == 0


@pytest.mark.parametrize("part", PICTURES)
def test_only_one_part_is_given_as_json_where_one_is_asked_for(program: Program, part: str) -> None:
    program.add_deck()
    whole = program.run("stats", "two", "--json").data
    one = program.run("stats", "two", "--only", part, "--json").data
    assert 0 < len(one) < len(whole)
    assert one.items() <= whole.items()


def test_a_figure_is_of_the_kind_that_its_name_says_and_goes_with_the_json(program: Program) -> None:
    program.add_deck()
    drawn = program.run("stats", "two", "--only", "forecast", "--figure", "days.PNG", "--json")
    assert (drawn.code, drawn.data["due_today"]) == (0, 0)
    assert (program.folder / "days.PNG").read_bytes().startswith(b"\x89PNG")
    assert program.run("stats", "two", "--only", "forecast", "--figure", "-", "--json").code == 2


def test_a_part_is_drawn_into_a_file_even_of_nothing(program: Program) -> None:
    program.add_deck()
    ended = program.run("stats", "two", "--only", "calendar", "--figure", "days.svg")
    assert (ended.code, ended.out) == (0, "")
    assert ">Mon<" in (program.folder / "days.svg").read_text()
