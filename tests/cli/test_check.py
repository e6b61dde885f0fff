"""``studygrad check``: decks are tested like code."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from studygrad.cli.checking import check
from studygrad.content import Content
from studygrad.deck.lint import RULES, Rule
from studygrad.paths import Home
from studygrad.verify import CHECKS, Check

from .conftest import BROKEN_DECK, BROKEN_SIM, TWO_CARDS, Program

EVERYTHING: tuple[Rule | Check, ...] = (*CHECKS, *RULES)
SOURCED = TWO_CARDS.replace("title: Two cards\n", "title: Two cards\nsource: Hochreiter 1991\n")
FALSE = SOURCED.replace("final = 0.25", "final = 0.3   within: 1%")
NO_IDS = SOURCED.replace(" {#half}", "").replace(" {#layer}", "")
WARNED = SOURCED.replace("What is a layer?", "Has a network layers?")
SAID = "error V1: the card says final = 0.3 within 1%, the experiment gives 0.25"
COUNTS = "1 deck, 2 cards, 1 verified by experiment, 1 unverified"


@pytest.mark.slow
def test_the_shipped_decks_have_nothing_wrong_and_little_that_is_unverified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STUDYGRAD_PATH", raising=False)
    content = Content(Home(tmp_path, tmp_path))
    report = check(content, list(content.decks.values()), fresh=True)
    assert report.findings == ()
    assert len(report.unverified) < 0.05 * report.cards


def test_a_true_deck_passes_by_name_and_by_path(program: Program) -> None:
    file = program.add_deck(SOURCED)
    for name in ("two", str(file)):
        ended = program.run("check", name)
        assert (ended.code, ended.out, ended.err) == (0, f"{COUNTS}: nothing wrong.\n", "")


def test_a_false_answer_is_found_by_running_its_experiment(program: Program) -> None:
    file = program.add_deck(FALSE)
    ended = program.run("check", "two")
    assert ended.code == 1
    assert ended.out.splitlines() == [
        f"{file}:11: {SAID} (3 of 3 runs); correct the card, or its experiment",
        "1 deck, 2 cards, 0 verified by experiment, 1 unverified: 1 error.",
    ]


def test_a_rule_that_is_not_kept_is_a_warning_and_no_failure(program: Program) -> None:
    file = program.add_deck(WARNED)
    ended = program.run("check", "two")
    assert ended.code == 0
    said, summary = ended.out.splitlines()
    assert said.startswith(f"{file}:15: warning L5: ")
    assert summary == f"{COUNTS}: 1 warning."


def test_the_other_decks_count_for_what_is_required(program: Program) -> None:
    program.add_deck(SOURCED, "first")
    requiring = SOURCED.replace("source:", "requires: [first]\nsource:").replace("a factor of 0.5", "one half")
    program.add_deck(requiring.replace("What is a layer?", "Which step has a network?"), "second")
    assert program.run("check", "second").out == f"{COUNTS}: nothing wrong.\n"
    program.add_deck(requiring.replace("[first]", "[frist]"), "second")
    assert "warning L19: the deck requires frist" in program.run("check", "second").out


def test_json_says_the_same(program: Program) -> None:
    file = program.add_deck(FALSE)
    ended = program.run("check", "two", "--json")
    assert ended.code == 1
    assert ended.data == {
        "decks": ["two"],
        "cards": 2,
        "verified": 0,
        "unverified": 1,
        "unverified_cards": [{"file": str(file), "line": 15, "card": "layer", "numbers": []}],
        "findings": [
            {
                "file": str(file),
                "line": 11,
                "card": "half",
                "code": "V1",
                "severity": "error",
                "problem": "the card says final = 0.3 within 1%, the experiment gives 0.25 (3 of 3 runs)",
                "remedy": "correct the card, or its experiment",
                "details": "",
            }
        ],
    }


def test_unverified_cards_are_listed_when_asked_for(program: Program) -> None:
    file = program.add_deck(SOURCED.replace("A quarter.", "A quarter: 0.25 of 17."))
    assert program.run("check", "two").out.count("\n") == 1
    ended = program.run("check", "two", "--unverified")
    assert (ended.code, ended.out.splitlines()) == (
        0,
        [
            f"{file}:6: unverified: nothing that was run gives 17",
            f"{file}:15: unverified: it has no experiment",
            "1 deck, 2 cards, 0 verified by experiment, 2 unverified: nothing wrong.",
        ],
    )


def test_a_deck_that_does_not_parse_is_a_finding_beside_the_others(program: Program) -> None:
    broken, false = program.add_deck(BROKEN_DECK, "broken"), program.add_deck(FALSE)
    ended = program.run("check", "broken", "two")
    assert ended.code == 1
    *found, summary = ended.out.splitlines()
    assert [line.partition(": ")[0] for line in found] == [f"{broken}:5", f"{false}:11"]
    assert "error P1: maths" in found[0]
    assert summary.endswith("2 errors.")


def test_an_experiment_that_does_not_exist_or_fails_is_a_finding(program: Program) -> None:
    program.add_sim(BROKEN_SIM, "broken")
    program.add_deck(SOURCED.replace("product factor=0.5 layers=2\nexpect: final = 0.25", "broken"), "failing")
    program.add_deck(SOURCED.replace("product factor", "prodct factor"), "unknown")
    program.add_deck(SOURCED.replace("layers=2", "layers=2001"), "outside")
    ended = program.run("check", "failing", "unknown", "outside")
    assert ended.code == 1
    failing, unknown, outside = (line for line in ended.out.splitlines() if " V2: " in line)
    assert "broken.py:7: ValueError: the layers ran out" in failing
    assert "there is no experiment prodct; did you mean product?" in unknown
    assert "layers is 2001, outside 1 to 2000 layers" in outside


def test_the_traceback_of_a_failed_experiment_is_shown_when_asked(program: Program) -> None:
    program.add_sim()
    program.add_deck(SOURCED.replace("product factor=0.5 layers=2\nexpect: final = 0.25", "broken"))
    assert "Traceback" not in program.run("check", "two").err
    assert program.run("check", "two", "--verbose").err.startswith("Traceback (most recent call last):")


def test_what_was_run_is_remembered_until_it_is_asked_for_afresh(program: Program) -> None:
    program.add_deck(FALSE)
    first = program.run("check", "two")
    kept = program.home / "verified.jsonl"
    lines = [json.loads(line) for line in kept.read_text().split("\n") if line]
    assert len(lines) == 3
    wrong = [{**line, "readings": {**line["readings"], "final": 0.3}} for line in lines]
    kept.write_text("\n".join(map(json.dumps, wrong)))
    assert program.run("check", "two").out == f"{COUNTS}: nothing wrong.\n"
    assert program.run("check", "two", "--fresh").out == first.out
    assert program.run("check", "two").out == first.out


def test_the_log_of_the_learner_speaks_of_hard_cards_and_a_damaged_one_stops_no_check(program: Program) -> None:
    program.add_deck(SOURCED)
    program.home.joinpath("progress.db").write_text("this is no database at all\n" * 40)
    ended = program.run("check", "two")
    assert (ended.code, ended.out) == (0, f"{COUNTS}: nothing wrong.\n")
    assert "progress.db is damaged or not a progress file" in ended.err


def test_fix_writes_missing_ids_and_tidies_and_nothing_else(program: Program) -> None:
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


def test_fix_tidies_the_formatting_and_says_so(program: Program) -> None:
    file = program.add_deck(SOURCED.replace("product factor=0.5", "product   factor=0.5").replace("\n\n##", "\n##"))
    ended = program.run("check", "two", "--fix")
    assert (ended.code, ended.err) == (0, f"{file}: tidied the formatting\n")
    assert file.read_text() == SOURCED


@pytest.mark.parametrize("text", [BROKEN_DECK.replace(" {#open}", ""), "no deck at all", ""])
def test_fix_leaves_a_file_alone_that_is_no_deck_otherwise(program: Program, text: str) -> None:
    file = program.add_deck(text)
    ended = program.run("check", str(file), "--fix")
    assert (ended.code, ended.err) == (1, "")
    assert " error P1: " in ended.out
    assert file.read_text() == text


@pytest.mark.parametrize("code", ["L4", "v1", "l24"])
def test_explain_says_what_a_code_means_and_why(program: Program, code: str) -> None:
    ended = program.run("check", "--explain", code)
    assert (ended.code, ended.err) == (0, "")
    each = next(each for each in EVERYTHING if each.code == code.upper())
    assert ended.out.startswith(f"{each.code} {each.name} (")
    said = " ".join(ended.out.split())
    assert f"{each.says} Why: {each.why}" in said
    assert (" ".join(each.fires.split()) in said) == (each.fires != each.keeps)
    assert (f"<!-- lint: {each.code} because … -->" in said) == each.code.startswith("L")
    assert max(map(len, ended.out.splitlines())) <= 80


def test_explain_without_a_code_lists_them_all(program: Program) -> None:
    ended = program.run("check", "--explain")
    assert ended.code == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == [each.code for each in EVERYTHING]
    ended = program.run("check", "--explain", "L99")
    assert (ended.code, ended.err) == (2, "studygrad: there is no rule L99; did you mean L9?\n")


@pytest.mark.parametrize("arguments", [(), ("two", "--fix"), ("two", "--json")])
def test_watch_takes_files_to_write_in(program: Program, arguments: tuple[str, ...]) -> None:
    program.add_deck()
    ended = program.run("check", "--watch", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == (
        "studygrad: --watch checks files as you write them; give it FILEs, and neither --fix nor --json\n"
    )


def interruptible() -> None:
    """In the child: Ctrl-C is heard, also where the test run itself was started deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_watch_checks_again_on_saving_until_ctrl_c(program: Program) -> None:
    file = program.add_deck(FALSE)
    process = program.start("check", "--watch", "two", preexec_fn=interruptible)
    assert process.stdout is not None
    assert process.stderr is not None
    assert SAID in process.stdout.readline()
    assert process.stdout.readline().endswith("1 error.\n")
    assert process.stderr.readline() == "Waiting for the next change; Ctrl-C ends.\n"
    file.write_text(SOURCED)
    assert process.stdout.readline() == f"{COUNTS}: nothing wrong.\n"
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    assert process.stdout.read() == ""
    assert process.stderr.read() == "\n"


BUSY = '''"""Tells that it runs, then never ends."""

from studygrad.sim import Result


def busy(seed: int = 0) -> Result:
    pipe = open("PIPE", "w")
    pipe.write("begun")
    pipe.flush()
    while True:
        pass
'''


def test_ctrl_c_ends_every_run(program: Program, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program.add_sim(BUSY.replace("PIPE", str(pipe)), "busy")
    program.add_deck(SOURCED.replace("product factor=0.5 layers=2\nexpect: final = 0.25", "busy"))
    process = program.start("check", "two", preexec_fn=interruptible)
    with pipe.open() as runs:
        assert runs.read(5) == "begun"
        process.send_signal(signal.SIGINT)
        assert process.wait() == 130
        assert runs.read().removesuffix("begun") == ""  # the end comes once every run is gone
    assert process.stdout is not None
    assert process.stdout.read() == ""


@pytest.mark.parametrize(("leech_lapses", "said"), [(1, ["warning L24: the card was forgotten 1 time"]), (2, [])])
def test_from_how_many_lapses_a_card_is_a_leech_is_the_learners_own_setting(
    leech_lapses: int, said: list[str], program: Program
) -> None:
    program.add_deck(SOURCED)
    program.run("study", "two", "--plain", said="\n4\nq\n")
    program.run("study", "two", "--plain", said="\n1\nq\n", now="2026-06-02T09:00:00Z")
    (program.home / "config.toml").write_text(f"leech_lapses = {leech_lapses}\n")
    ended = program.run("check", "two")
    assert [line.partition("two.md:6: ")[2].partition(";")[0] for line in ended.out.splitlines()[:-1]] == said
    assert (ended.code, ended.err) == (0, "")


def test_settings_that_cannot_be_read_are_told_and_keep_no_deck_unchecked(program: Program) -> None:
    program.add_deck(SOURCED)
    program.run("study", "two", "--plain", said="\n4\nq\n")
    (program.home / "config.toml").write_text("leech_lapses = 0\n")
    ended = program.run("check", "two")
    assert (ended.code, ended.out) == (0, f"{COUNTS}: nothing wrong.\n")
    assert "leech_lapses is 0; give a whole number from 1 to 99" in ended.err
