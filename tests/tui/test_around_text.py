"""What a card's text can hold: code, links, images. Nothing of it is markup, and nothing of it is run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.style import Style
from textual.widgets import Static

from studygrad.deck.addresses import picture_file, pictures, web_links
from studygrad.paths import Home
from studygrad.tui.terminal import ask_terminal
from studygrad.tui.widgets.card import body_content
from studygrad.tui.widgets.code import code_content
from studygrad.tui.widgets.image import Images

from .conftest import Opened, appears, frame, settled

PYTHON = "def loss(x):  # [red]no markup[/red]\n    return x ** 2\n"
LINKED = """---
title: Linked
---

## Where is it said? {#where}

In [the paper](https://arxiv.org/abs/1211.5063), and [the file](file:///etc/passwd), and <https://example.org/b>.

![a cliff](cliff.png)
"""


def styles_at(markdown: str, words: str) -> set[str]:
    """The styles of ``words`` in a card."""
    content = body_content(markdown)
    start = content.plain.index(words)
    return {str(span.style) for span in content.spans if span.start <= start and span.end >= start + len(words)}


def test_code_is_highlighted_word_by_word() -> None:
    markdown = f"```python\n{PYTHON}```\n"
    assert "  def loss(x):  # [red]no markup[/red]\n      return x ** 2" in body_content(markdown).plain
    assert styles_at(markdown, "def") != styles_at(markdown, "loss")
    assert styles_at(markdown, "# [red]no markup[/red]") != styles_at(markdown, "return")


@pytest.mark.parametrize("language", ["python", "text", "console", "shell", "toml", "", "no-such-language"])
@given(text=st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.just("\n")))
def test_highlighting_never_changes_the_text(language: str, text: str) -> None:
    shown = code_content(text, language).plain
    assert [line.rstrip() for line in shown.rstrip().split("\n")] == [
        line.rstrip() for line in "\n".join(text.splitlines()).rstrip().split("\n")
    ]


def test_a_link_carries_its_address_for_the_terminal_and_only_to_the_web() -> None:
    content = body_content("See [a](https://a.b/c), [b](mailto:x@y.z) and [c](http://d.e).")
    links = {content.plain[span.start]: span.style.link for span in content.spans if isinstance(span.style, Style)}
    assert links == {"a": "https://a.b/c", "c": "http://d.e"}


def test_only_web_addresses_are_links_each_once() -> None:
    markdown = "[a](https://a.b) [b](javascript:alert) <mailto:x@y.z> [c](HTTP://c.d) [a](https://a.b) `[d](https://d)`"
    assert web_links(markdown) == ("https://a.b", "HTTP://c.d")


async def test_o_shows_an_address_and_opens_it_one_after_the_other(
    opened: Callable[..., Opened], home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: went.append(address))
    (home.decks / "two.md").write_text(LINKED)
    async with opened((100, 30)) as pilot:
        await pilot.press("o")
        assert await appears(pilot, "There is no link here.")
        await pilot.press("space", "o")
        assert await appears(pilot, "Opening in your browser")
        assert "Https" not in frame(pilot)
        await pilot.press("o", "o")
        assert went == ["https://arxiv.org/abs/1211.5063", "https://example.org/b", "https://arxiv.org/abs/1211.5063"]


async def test_ctrl_and_a_click_open_a_link_and_a_click_alone_does_not(
    opened: Callable[..., Opened], home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: went.append(address))
    (home.decks / "two.md").write_text(LINKED)
    async with opened((100, 30)) as pilot:
        await pilot.press("space")
        assert await appears(pilot, "In the paper")
        await pilot.click("#answer", offset=(5, 0))
        await pilot.click("#answer", offset=(1, 0), control=True)
        assert went == []
        await pilot.click("#answer", offset=(5, 0), control=True)
        assert went == ["https://arxiv.org/abs/1211.5063"]


def test_an_image_lies_in_the_decks_folder_or_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "decks"
    (folder / "pictures").mkdir(parents=True)
    for name in ("cliff.png", "pictures/a.PNG", "notes.txt"):
        (folder / name).write_bytes(b"x")
    (tmp_path / "outside.png").write_bytes(b"x")
    (folder / "link.png").symlink_to(tmp_path / "outside.png")
    deck = folder / "deck.md"
    assert picture_file("cliff.png", deck) == folder / "cliff.png"
    assert picture_file("pictures/a.PNG", deck) == folder / "pictures" / "a.PNG"
    for source in (
        "../outside.png",
        str(tmp_path / "outside.png"),
        "link.png",
        "notes.txt",
        "missing.png",
        "https://a.b/c.png",
        "file:///etc/a.png",
        "pictures",
        "",
    ):
        assert picture_file(source, deck) is None, source


def test_images_are_found_in_order() -> None:
    assert pictures("![a *cliff*](c.png) and ![](d.png) but `![no](e.png)`") == ("c.png", "d.png")


@pytest.mark.parametrize(("is_terminal", "has_extra"), [(True, True), (True, False), (False, True)])
def test_the_terminal_is_asked_only_where_there_is_one_and_the_extra_is_installed(
    is_terminal: bool, has_extra: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_terminal, raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: object() if has_extra else None)
    monkeypatch.setattr("importlib.import_module", asked.append)
    ask_terminal()
    assert asked == ["textual_image.widget"] * (is_terminal and has_extra)


@pytest.fixture
def showing(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts a stand-in for textual-image in place, in a terminal that speaks one of its protocols or none."""

    def install(protocol: str) -> None:
        renderable, widget, pillow, image = (ModuleType(name) for name in ("r", "w", "PIL", "PIL.Image"))
        kinds = {name: type(name, (), {}) for name in ("TGPImage", "SixelImage", "HalfcellImage")}
        vars(renderable).update(kinds, Image=kinds[protocol])
        vars(widget)["Image"] = lambda picture: Static(f"PICTURE {picture}", markup=False)
        vars(image).update(open=_Opened, DecompressionBombError=MemoryError)
        vars(pillow)["Image"] = image
        for name, module in (
            ("textual_image.renderable", renderable),
            ("textual_image.widget", widget),
            ("PIL", pillow),
            ("PIL.Image", image),
        ):
            monkeypatch.setitem(sys.modules, name, module)

    return install


class _Opened:
    """A file as Pillow opens it; one that says so cannot be read."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *problem: object) -> None:
        """There is nothing to close."""

    def load(self) -> None:
        if self.file.read_bytes() == b"broken":
            raise OSError

    def copy(self) -> str:
        return self.file.name


@pytest.mark.parametrize(
    ("protocol", "content", "is_shown"),
    [
        ("TGPImage", b"fine", True),
        ("SixelImage", b"fine", True),
        ("HalfcellImage", b"fine", False),
        ("TGPImage", b"broken", False),
    ],
)
async def test_images_are_shown_where_the_terminal_can_and_always_named(
    opened: Callable[..., Opened],
    home: Home,
    showing: Callable[[str], None],
    protocol: str,
    content: bytes,
    is_shown: bool,
) -> None:
    showing(protocol)
    (home.decks / "two.md").write_text(LINKED)
    (home.decks / "cliff.png").write_bytes(content)
    async with opened((100, 40)) as pilot:
        assert "PICTURE" not in await settled(pilot)
        await pilot.press("space")
        assert await appears(pilot, "Image: a cliff (cliff.png)")
        assert ("PICTURE cliff.png" in await settled(pilot)) == is_shown
        assert pilot.app.screen.query_one("#answer-images", Images).display == is_shown


async def test_without_the_extra_images_are_named(opened: Callable[..., Opened], home: Home) -> None:
    (home.decks / "two.md").write_text(LINKED)
    (home.decks / "cliff.png").write_bytes(b"fine")
    async with opened((100, 40)) as pilot:
        await pilot.press("space")
        assert await appears(pilot, "Image: a cliff (cliff.png)")
