"""What the commands have in common: options, how errors are told, the settings and the journal opened."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Annotated, NoReturn, ParamSpec, TypeVar

import typer

from advisor import command_texts
from advisor.errors import AdvisorError
from advisor.journal import Journal
from advisor.printing import print_error, print_json
from advisor.settings import Settings

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

IndexOption = Annotated[Path | None, typer.Option("--index", help=command_texts.CLI["index"], show_default=False)]
JsonOption = Annotated[bool, typer.Option("--json", help=command_texts.CLI["json"])]


def told(command: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Turn an error of ours into its Danish message and exit status 2."""

    @wraps(command)
    def telling(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        try:
            return command(*args, **kwargs)
        except AdvisorError as error:
            _fail(error, as_json=bool(kwargs.get("as_json")))

    return telling


def loaded(**given: object) -> Settings:
    """The settings, those given before those of the environment; the log is set up by them."""
    settings = Settings.load(**given)
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
    return settings


@contextmanager
def opened_journal(settings: Settings) -> Iterator[Journal]:
    """The journal of the settings, closed at the end. Raises SettingsError as `Journal.open`."""
    journal = Journal.open(settings)
    try:
        yield journal
    finally:
        journal.close()


def _fail(error: AdvisorError, *, as_json: bool) -> NoReturn:
    if as_json:
        print_json({"error": type(error).__name__, "message": str(error)})
    print_error(str(error))
    raise typer.Exit(2)
