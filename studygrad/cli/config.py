"""``studygrad config``"""

from __future__ import annotations

import click

from studygrad.cli import output
from studygrad.paths import Home
from studygrad.settings.change import Value, all_values, change, unset, value_of


@click.group("config", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON: for each setting name, value, source, meaning.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Your settings: what each is, where that comes from, and what it means.

    A deck can have settings of its own, as in decks.initialisation.retention, and every key of the app can be another,
    as in keys.home.browse.
    """
    if ctx.invoked_subcommand is not None:
        return
    home: Home = ctx.obj
    values = all_values(home.config_file)
    if as_json:
        output.data([_data(value) for value in values])
        return
    names = max(len(value.name) for value in values)
    texts = max(len(value.text) for value in values)
    for value in values:
        output.line(f"{value.name:<{names}}  {value.text:<{texts}}  {_source(value):<7}  {value.meaning}")
    output.message(f"yours stand in {home.config_file}")


@command.command("get")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="As JSON: name, value, source, meaning.")
@click.pass_obj
def get(home: Home, name: str, as_json: bool) -> None:
    """What the setting NAME is."""
    value = value_of(home.config_file, name)
    if as_json:
        output.data(_data(value))
    else:
        output.line(value.text)


@command.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("value")
@click.pass_obj
def put(home: Home, name: str, value: str) -> None:
    """Make the setting NAME be VALUE. Comments and the order of config.toml stay as they are."""
    change(home.config_file, name, value)
    changed = value_of(home.config_file, name)
    output.message(f"{name} is {changed.text}, {changed.holds}; it stands in {home.config_file}")


@command.command("unset")
@click.argument("name")
@click.pass_obj
def take_back(home: Home, name: str) -> None:
    """Let the setting NAME be what it is when nothing is set. All else in config.toml stays as it is."""
    was_set = unset(home.config_file, name)
    value = value_of(home.config_file, name)
    said = f"is {value.text} again, {value.holds}" if was_set else f"is not set; it is {value.text}"
    output.message(f"{name} {said}")


def _source(value: Value) -> str:
    return "yours" if value.is_set else "default"


def _data(value: Value) -> dict[str, object]:
    return {"name": value.name, "value": value.value, "source": _source(value), "meaning": value.meaning}
