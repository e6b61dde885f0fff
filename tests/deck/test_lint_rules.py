"""Where each rule draws its line: what it must find, and good cards that it must leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.lint import example, lint
from studygrad.deck.lint.formula import is_formula
from studygrad.deck.model import Deck
from studygrad.deck.parse import parse_deck

HEAD = "---\ntitle: A deck\nsource: He 2015\n"


def codes(text: str) -> set[str]:
    return {complaint.code for complaint in lint([parse_deck(example(text), "example")])}


def flip(question: str, answer: str = "A quarter.") -> set[str]:
    return codes(f"## {question} {{#a}}\n\n{answer}\n")


def body(text: str, question: str = "What happens to a gradient?") -> set[str]:
    return codes(f"## {question} {{#a}}\n\n{text}\n")


def words(number: int) -> str:
    return " ".join(["word"] * number)


@pytest.mark.parametrize(
    ("answer", "fires"),
    [
        (f"{words(25)}.", False),
        (f"{words(26)}.", True),
        (f"{words(25)} – = $a b c$ `x y`", True),
        (f"{words(24)} $a + b + c$ – →.", False),
        ("One. Two.", False),
        ("One. Two! Three.", True),
        ("Pascanu et al. 2013 did, i.e. It is 0.5. And e.g. Xavier.", False),
        (f"One.\n\n> {words(30)}. Two. Three.\n\n```text\n{words(30)}\n```\n\n| a |\n|---|\n| {words(30)} |", False),
        (f"- {words(13)}\n- {words(13)}", True),
    ],
)
def test_long_answers(answer: str, fires: bool) -> None:
    assert ("L1" in flip("Why?", answer)) is fires


def test_an_explanation_may_be_longer_than_an_answer() -> None:
    assert "L1" not in body(f"{words(30)}\n\n```answer\ntype: sigmoid\n```")
    assert "L1" not in body(f"{words(30)}\n\n- [x] a\n- [ ] b")


@pytest.mark.parametrize(("number", "fires"), [(40, False), (41, True)])
def test_long_questions(number: int, fires: bool) -> None:
    assert ("L2" in flip(f"{words(number)}?")) is fires
    assert ("L2" in codes(f"## {words(10)} {{#a}}\n\n{words(number - 11)} {{{{x y z}}}}\n")) is False
    assert ("L2" in codes(f"## {words(10)} {{#a}}\n\n{words(number - 10)} {{{{x y z}}}}\n")) is fires


@pytest.mark.parametrize(
    ("question", "fires"),
    [
        ("What vanishes? And why?", True),
        ("What is a gradient and how is it computed?", True),
        ("Why do gradients vanish, and when do they explode?", True),
        ("Which layers stop learning, and why?", True),
        ("When gradients explode, what happens to the loss?", False),
        ("In a network in which all factors are one, what is left of a gradient?", False),
        ("A gradient is tiny, but equally so in every layer. Why is nothing wrong?", False),
        ("How does depth decide whether and how fast a gradient vanishes?", False),
        ("What happens to a loss when gradients vanish or when they explode?", False),
        ("How do weights and activations share a layer's factor?", False),
        ("What is $f(x?)$?", False),
    ],
)
def test_two_questions(question: str, fires: bool) -> None:
    assert ("L3" in flip(question)) is fires


@pytest.mark.parametrize(
    ("answer", "fires"),
    [
        ("Sigmoid, tanh and ReLU.", True),
        ("Three: its scale, its sign, its spread.", True),
        ("- a\n- b\n- c", True),
        ("1. a\n2. b\n\nText.\n\n- c", False),
        ("Sigmoid and tanh.", False),
        ("Its updates overshoot wildly, its weights grow without end, and the loss is infinite or NaN.", False),
        ("Too small, and the early layers stand still.", False),
        ("Below one, gradients vanish; above one, they explode.", False),
        ("Linear in 1,000,000 steps.", False),
    ],
)
def test_lists(answer: str, fires: bool) -> None:
    assert ("L4" in flip("Why?", answer)) is fires


@pytest.mark.parametrize(
    ("question", "answer", "fires"),
    [
        ("Is clipping a cure?", "It scales down.", True),
        ("A gradient is tiny. Isn't something wrong?", "Layers differ.", True),
        ("At a factor of 0.9, does it vanish?", "Over 100 layers.", True),
        ("Clipping cures what?", "No, nothing.", True),
        ("What does it cure?", "No.", True),
        ("How large, if at all, does a gradient become?", "1.5.", False),
        ("Where is the slope of tanh one?", "At zero.", False),
        ("What is left?", "No gradient at all.", False),
        ("If a layer doubles a gradient, what do ten of them do?", "A factor of 1024.", False),
        ("What has been clipped can be long", "Short.", False),
    ],
)
def test_yes_or_no(question: str, answer: str, fires: bool) -> None:
    assert ("L5" in flip(question, answer)) is fires


def test_yes_or_no_on_other_kinds() -> None:
    assert "L5" in body("- [x] Yes\n- [ ] No")
    assert "L5" in body("```answer\ntype: no\n```")
    assert "L5" not in body("- [x] No change\n- [ ] A change", "Does a unit factor change a gradient?")
    assert "L5" not in body("Look.\n\n```sim\nproduct\npredict: final within: x2\n```", "Is it above 1?")


@pytest.mark.parametrize(
    ("card", "fires"),
    [
        ("## Which is steeper, tanh or sigmoid? {#a}\n\nThe sigmoid: no.", True),
        ("## What do factors below one do to gradients? {#a}\n\nThey shrink gradients.", False),
        ("## Does depth matter? {#a}\n\nIt does.", False),
        ("## Which curve is the logistic function? {#a}\n\n```answer\ntype: sigmoid | logistic function\n```", True),
        ("## Which function is logistic? {#a}\n\n```answer\ntype: sigmoid | logistic function\n```", False),
        ("## Why? {#a}\n\nFactors below one make it {{vanish}}; so it {{c2::vanishes}}, they vanish.", True),
        ("## Why? {#a}\n\nFactors below one make it {{vanish}}; above, they make it {{explode}}.", False),
        ("## What does clipping do? {#a}\n\n- [x] Clipping shortens\n- [ ] Turns it\n- [ ] Nothing", True),
        ("## What does clipping do? {#a}\n\n- [x] Clipping shortens\n- [ ] Clipping turns\n- [ ] Nothing", False),
        ("## What does clipping do? {#a}\n\n- [x] Clipping shortens\n- [ ] Turns it", False),
    ],
)
def test_given_away(card: str, fires: bool) -> None:
    assert ("L6" in codes(card + "\n")) is fires


@pytest.mark.parametrize(
    ("question", "fires"),
    [
        ("Why does it vanish?", True),
        ("What do these do to a gradient?", True),
        ("What follows from the formula above?", True),
        ("What did the previous card say of clipping?", True),
        ("Which factors, as shown above, vanish?", True),
        ("How many layers does it take to halve a gradient?", False),
        ("Why is it hard to train deep networks?", False),
        ("Why does a gradient lose its size?", False),
        ("What do factors above one do?", False),
        ("How far above zero is tanh flat?", False),
        ("At {factor} per layer, where does it overflow?", False),
    ],
)
def test_what_is_not_on_the_card(question: str, fires: bool) -> None:
    assert ("L7" in flip(question)) is fires


def test_what_is_on_the_card_may_be_pointed_at() -> None:
    assert "L7" not in body("| norm |\n|---|\n| 1 |\n\n---\n\nA quarter.", "What does this table, shown above, tell?")
    assert "L7" not in body("- [x] tanh\n- [ ] ReLU", "Which of these saturates?")
    assert "L7" in flip("What is steep?", "The curve mentioned above.")


@pytest.mark.parametrize(
    ("question", "fires"),
    [
        ("Describe clipping.", True),
        ("A gradient is long. Tell me about clipping.", True),
        ("Which numbers describe a layer?", False),
        ("What do papers discuss?", False),
    ],
)
def test_vague_orders(question: str, fires: bool) -> None:
    assert ("L8" in flip(question)) is fires


PAIRS = [
    ("What clips a long gradient?", "Norms.", "What clips a LONG gradient", "Values.", {"L9"}),
    ("What clips a long gradient?", "Norms.", "What clips a long gradient?", "Norms.", {"L10"}),
    ("What clips long gradients?", "Norms.", "What clips the long gradient?", "Values.", {"L10"}),
    ("What clips long gradients?", "A norm.", "What clips very long gradients?", "The norm.", {"L10"}),
    ("What clips long gradients?", "Norms.", "What clips very long gradients?", "Values.", set()),
    ("What does clipping by norm do?", "Norms.", "What does clipping by value do?", "Norms.", set()),
    ("What follows from $x < 1$?", "It vanishes.", "What follows from $x > 1$?", "It explodes.", set()),
    ("What is tanh at -1?", "Flat.", "What is tanh at 1?", "Steep.", set()),
    ("What is left after 20 layers of 0.9?", "0.1.", "What is left after 20 layers of 1.5?", "3325.", set()),
    ("What shows?\n\nnorms 1\n\n---\n", "It explodes.", "What shows?\n\nnorms 2\n\n---\n", "It vanishes.", set()),
]


@pytest.mark.parametrize(("one", "first", "other", "second", "found"), PAIRS)
def test_twins(one: str, first: str, other: str, second: str, found: set[str]) -> None:
    cards = [
        f"## {heading} {{#{identity}}}\n{rest}\n{answer}\n"
        for identity, text, answer in (("a", one, first), ("b", other, second))
        for heading, _, rest in [text.partition("\n")]
    ]
    assert codes("\n".join(cards)) & {"L9", "L10"} == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A {{long gradient}} shrinks.", set()),
        ("{{c1::Every gradient shrinks}}, {{c2::and without an end}}.", set()),
        ("A gradient shrinks {{in}} depth.", {"L12"}),
        ("A gradient does {{not}} shrink.", set()),
        ("Only {{one}} survives.", set()),
        ("{{a1}} and {{b2}} or {{c3}} of four words.", set()),
        ("{{a1}} and {{b2}} or {{c3}} before {{d4}}, all of eight more words here.", {"L13"}),
    ],
)
def test_clozes(text: str, found: set[str]) -> None:
    assert body(text, "So?") == found


def test_a_cloze_hides_half_and_no_more() -> None:
    assert body("{{A long gradient}} shrinks.", "So then?") == set()
    assert body("{{A very long gradient}} shrinks.", "So then?") == {"L11"}


@pytest.mark.parametrize(
    ("options", "fires"),
    [
        ("- [x] The direction of the whole\n- [ ] The length\n- [ ] The noise", True),
        ("- [x] The direction\n- [ ] The length\n- [ ] The noise", False),
        ("- [ ] The direction of the whole\n- [x] The length\n- [ ] The noise", False),
        ("- [x] ±1 and 3\n- [ ] 0", False),
        ("- [x] The direction of the whole\n- [x] The length\n- [ ] The noise", False),
    ],
)
def test_the_longest_option(options: str, fires: bool) -> None:
    assert ("L14" in body(options)) is fires


@pytest.mark.parametrize(
    ("option", "fires"), [("None of these", True), ("all of the above", True), ("All of the layers", False)]
)
def test_catch_alls(option: str, fires: bool) -> None:
    assert ("L15" in body(f"- [x] The first\n- [ ] {option}")) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("State-of-the-art networks use it.", True),
        ("Nowadays all networks do.", True),
        ("Nowadays, in 2026, all networks do.", False),
        ("The latest step is the largest.", False),
    ],
)
def test_dates(text: str, fires: bool) -> None:
    assert ("L18" in body(text)) is fires
    assert "L18" not in codes(f'## What is kept? {{#a source="He et al. 2015"}}\n\n{text}\n')


def test_a_source_of_the_deck_serves_all_its_cards() -> None:
    bare = "---\ntitle: x\n---\n\n## What is kept? {#a}\n\nA quarter.\n\n## What is lost? {#b source=He}\n\nAll.\n"
    assert [complaint.card for complaint in lint([parse_deck(bare, "d")])] == ["a"]
    assert codes(bare.replace("title: x\n", "title: x\nsource: He 2015\n")) == set()


@pytest.mark.parametrize(
    ("cards", "fires"),
    [
        ("## What is kept? {#a}\n\nAll.\n", True),
        ("## What is kept? {#a .reversed}\n\nAll.\n", False),
        ("## So? {#a}\n\nThe {{c1::norm}} of a gradient, long {{c2::clipped}}, stays.\n", False),
        ("## So? {#a}\n\nThe {{norm}} of a gradient, long {{clipped}}, stays.\n", True),
    ],
)
def test_a_topic_with_one_card(cards: str, fires: bool) -> None:
    assert ("L21" in codes(f"# Clipping\n\n{cards}")) is fires
    assert "L21" not in codes(cards)


@pytest.mark.parametrize(
    ("tex", "formula"),
    [
        ("y = 2x", True),
        (r"\sigma'(z) = \sigma(z)(1 - \sigma(z))", True),
        (r"\|g\| \propto \lambda^L", True),
        (r"\chi_1 = 1", False),
        (r"\sigma_w^2 = 2", False),
        (r"x \le y", False),
        (r"3 \times 10^{-8}", False),
        (r"\ln 65504 \approx 11.1", False),
        (r"\text{loss} = 3", False),
        (r"x \geq y", False),
    ],
)
def test_what_a_formula_is(tex: str, formula: bool) -> None:
    assert is_formula(tex) is formula


FORMULA = "## Which factor has a layer? {#a}\n\n$$\n\\chi = 1 + \\alpha^2\n$$\n\n"
REASON = "## Why do layers amplify? {#b REQUIRES}\n\nThe branch adds.\n\n"


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (f"# One\n\n{FORMULA}", True),
        (f"# One\n\n{FORMULA}{REASON}", False),
        (f"# One\n\n{FORMULA}# Two\n\n{REASON}", True),
        (f"# One\n\n{FORMULA}# Two\n\n{REASON.replace('REQUIRES', 'requires=a')}", False),
        (FORMULA.replace("Which factor has a layer", "Why does a layer amplify"), False),
    ],
)
def test_a_formula_wants_a_reason_beside_it(text: str, fires: bool) -> None:
    assert ("L22" in codes(text.replace(" REQUIRES", ""))) is fires


def test_a_prediction_names_what_is_drawn_but_the_seed() -> None:
    run = "\n\n```sim\nproduct factor={0.5|2} seed={1..9}\npredict: final within: x2\n```"
    assert "L27" in body(f"It grows.{run}", "What is left after 20 layers?")
    assert "L27" not in body(f"It grows.{run}", "What is left after 20 layers of {factor}?")
    assert "L27" not in body(f"A factor of {{factor}}.\n\n---\n\nIt grows.{run}", "What is left after 20 layers?")
    assert "L27" not in body(f"It grows.{run.replace('predict: final within: x2', '')}", "What is left?")


def test_a_side_of_comments_shows_nothing() -> None:
    assert "L26" in body("- [x] a\n- [ ] <!-- b -->")
    assert "L26" in codes("## <!-- why --> {#a}\n\nYes indeed.\n")
    assert "L26" not in body("<!-- a -->\n\n```answer\ntype: a\n```")
    assert "L23" in body("<!-- a -->\n\n```sim\nproduct\npredict: final within: x2\n```")


def deck_requiring(name: str, *others: str) -> Deck:
    text = f"{HEAD}requires: [{', '.join(others)}]\n---\n\n## What is {name}? {{#a}}\n\nA quarter.\n"
    return parse_deck(text, name, f"{name}.md")


def test_prerequisites_over_decks() -> None:
    one, two = deck_requiring("one", "two"), deck_requiring("two", "one")
    assert [str(found) for found in lint([one])] == [
        "one.md:1: L19 the deck requires two, and there is no such deck; known are one"
    ]
    assert [str(found) for found in lint([one, two])] == [
        "one.md:1: L20 prerequisites go in a circle, one → two → one; leave one of them out"
    ]
    assert [found.file for found in lint([two], others=[one])] == ["two.md"]


@pytest.mark.parametrize(
    ("requires", "problem"),
    [
        ("b", ""),
        ("example/b", ""),
        ("a", "prerequisites go in a circle, example/a → example/a"),
        ("bb", "bb is required, and there is no such card; did you mean b?"),
        ("other/b", "other/b is required, and there is no such card; write deck/id"),
    ],
)
def test_prerequisites_of_a_card(requires: str, problem: str) -> None:
    text = f"## What is kept? {{#a requires={requires}}}\n\nA quarter.\n\n## What is lost? {{#b}}\n\nAll.\n"
    found = lint([parse_deck(example(text), "example")])
    assert (len(found) == 1 and problem in str(found[0])) if problem else found == []


@given(st.integers(2, 6), st.data())
def test_each_circle_is_named_once_and_a_path_is_none(size: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(size)))
    following = dict(zip(order, [*order[1:], order[0]], strict=True))
    extra = "".join(f"## What is odd {n}? {{#x{n} requires=c{n}}}\n\nIt.\n\n" for n in range(size))

    def circle(cut: int | None) -> str:
        heads = (f"c{n}" if n == cut else f"c{n} requires=c{following[n]}" for n in range(size))
        return "".join(f"## What is {head[:2]}? {{#{head}}}\n\nIt.\n\n" for head in heads)

    assert [found.code for found in lint([parse_deck(example(circle(None) + extra), "d")])] == ["L20"]
    assert codes(circle(data.draw(st.sampled_from(order))) + extra) == set()
