"""Where the rules on questions and answers draw their lines: what they must find, and good cards to leave alone."""

from __future__ import annotations

import pytest

from .linting import body, codes, flip, words


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
