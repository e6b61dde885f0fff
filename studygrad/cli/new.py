"""``studygrad new``: a deck or an experiment to start from."""

from __future__ import annotations

import re
from keyword import iskeyword
from pathlib import Path

import click

from studygrad.cli import output
from studygrad.content import Content
from studygrad.errors import StudygradError, UsageError
from studygrad.paths import Home

_TEMPLATES = Path(__file__).parent / "templates"
_DECK, _SIM = "my-deck", "my_sim"
"""What the templates are called, inside and out."""


@click.group("new", no_args_is_help=False)
def command() -> None:
    """Write a deck or an experiment to start from. It works as it stands; make it your own."""


@command.command("sim")
@click.argument("name")
@click.pass_obj
def new_sim(home: Home, name: str) -> None:
    """Write the experiment NAME into your sims folder, and say where."""
    from studygrad.cli.sim import list_sims

    if not name.isidentifier() or iskeyword(name) or name.startswith("_"):
        raise UsageError(f"an experiment cannot be called {name}", _sim_remedy(name))
    file = home.sims / f"{name}.py"
    _refuse_taken(file, name in {known for known, _, _ in list_sims(Content(home))[0]}, f"an experiment {name}")
    template = (_TEMPLATES / f"{_SIM}.py").read_text(encoding="utf-8")
    _write(file, re.sub(rf"\b{_SIM}\b", name, template))
    output.message(f"Run it with: studygrad sim {name}")


@command.command("deck")
@click.argument("name")
@click.pass_obj
def new_deck(home: Home, name: str) -> None:
    """Write the deck NAME into your decks folder, and say where."""
    if not re.fullmatch(r"[^\W_][\w-]*", name):
        raise UsageError(f"a deck cannot be called {name}", "use letters, digits and -, like linear-algebra")
    file = home.decks / f"{name}.md"
    _refuse_taken(file, name in Content(home).decks, f"a deck {name}")
    title = name.replace("-", " ").replace("_", " ")
    template = (_TEMPLATES / f"{_DECK}.md").read_text(encoding="utf-8")
    _write(file, template.replace(_DECK, name).replace("My deck", title[0].upper() + title[1:]))
    output.message(f"Check it with: studygrad check {name}\nStudy it with: studygrad study {name}")


def _sim_remedy(name: str) -> str:
    if iskeyword(name):
        return f"{name} means something to Python; add a word to it, like {name}_sim"
    better = re.sub(r"\W", "_", name).strip("_")
    return f"{better} would do" if better.isidentifier() else "use letters, digits and _, like noisy_layers"


def _refuse_taken(file: Path, known: bool, what: str) -> None:
    """A name that is taken would hide what cards already ask for."""
    if known or file.exists():
        raise UsageError(f"there is {what} already", "choose another name")


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        raise StudygradError(f"{file} cannot be written ({error.strerror})", "choose a home that can be") from error
    output.line(str(file))
