"""``studygrad check``: decks are tested like code."""

from __future__ import annotations

from .conftest import BROKEN_DECK, BROKEN_SIM, TWO_CARDS, Program

FALSE = TWO_CARDS.replace("final = 0.25", "final = 0.3   within: 1%")
NO_IDS = TWO_CARDS.replace(" {#half}", "").replace(" {#layer}", "")


def test_the_shipped_decks_are_true(program: Program) -> None:
    ended = program.run("check")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("nothing wrong.\n")


def test_a_true_deck_passes_by_name_and_by_path(program: Program) -> None:
    file = program.add_deck()
    for name in ("two", str(file)):
        ended = program.run("check", name)
        assert (ended.code, ended.out) == (0, "1 deck, 2 cards, 1 with an experiment: nothing wrong.\n")


def test_a_false_answer_is_found_by_running_its_experiment(program: Program) -> None:
    file = program.add_deck(FALSE)
    ended = program.run("check", "two")
    assert ended.code == 1
    said = "the card says final = 0.3 within 1%, the experiment gives 0.25; correct the card, or its experiment"
    assert ended.out == f"{file}:10: {said}\n"


def test_json_says_the_same(program: Program) -> None:
    file = program.add_deck(FALSE)
    ended = program.run("check", "two", "--json")
    assert ended.code == 1
    assert ended.data == {
        "decks": ["two"],
        "cards": 2,
        "findings": [
            {
                "file": str(file),
                "line": 10,
                "card": "half",
                "problem": "the card says final = 0.3 within 1%, the experiment gives 0.25",
                "remedy": "correct the card, or its experiment",
                "details": "",
            }
        ],
    }


def test_a_deck_that_does_not_parse_is_a_finding_beside_the_others(program: Program) -> None:
    broken, false = program.add_deck(BROKEN_DECK, "broken"), program.add_deck(FALSE)
    ended = program.run("check", "broken", "two")
    assert ended.code == 1
    assert [line.partition(": ")[0] for line in ended.out.splitlines()] == [f"{broken}:5", f"{false}:10"]


def test_an_experiment_that_does_not_exist_or_fails_is_a_finding(program: Program) -> None:
    program.add_sim(BROKEN_SIM, "broken")
    program.add_deck(TWO_CARDS.replace("product factor=0.5 layers=2\nexpect: final = 0.25", "broken"), "failing")
    program.add_deck(TWO_CARDS.replace("product factor", "prodct factor"), "unknown")
    program.add_deck(TWO_CARDS.replace("layers=2", "layers=2001"), "outside")
    ended = program.run("check", "failing", "unknown", "outside")
    assert ended.code == 1
    failing, unknown, outside = ended.out.splitlines()
    assert "broken.py:7: ValueError: the layers ran out" in failing
    assert "there is no experiment prodct; did you mean product?" in unknown
    assert "layers is 2001, outside 1 to 2000 layers" in outside


def test_the_traceback_of_a_failed_experiment_is_shown_when_asked(program: Program) -> None:
    program.add_sim()
    program.add_deck(TWO_CARDS.replace("product factor=0.5 layers=2\nexpect: final = 0.25", "broken"))
    assert "Traceback" not in program.run("check", "two").err
    assert program.run("check", "two", "--verbose").err.startswith("Traceback (most recent call last):")


def test_fix_writes_missing_ids_and_nothing_else(program: Program) -> None:
    file = program.add_deck(NO_IDS)
    file.chmod(0o640)
    assert program.run("check", "two").code == 1
    assert file.read_text() == NO_IDS
    ended = program.run("check", "two", "--fix")
    assert (ended.code, ended.err) == (0, f"{file}: wrote the missing ids\n")
    fixed = file.read_text()
    assert [line for line in fixed.splitlines() if "{#" not in line] == [
        line for line in NO_IDS.splitlines() if not line.startswith("## ")
    ]
    assert file.stat().st_mode & 0o777 == 0o640
    assert program.run("check", "two", "--fix").err == ""
    assert file.read_text() == fixed
