"""Write the parts of README.md that are made from the code, between `<!-- NAME:start -->` and `<!-- NAME:end -->`.

`python scripts/readme.py` rewrites them; with `--check` it only says whether they are out of date (exit status 1).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from advisor.cli import app, ingestion
from advisor.settings import PREFIX, Settings

README = Path(__file__).resolve().parents[1] / "README.md"

Row = tuple[str, ...]


def commands() -> dict[str, TyperCommand]:
    """Every command by what one types to run it."""
    group, ingest = typer.main.get_command(app), typer.main.get_command(ingestion)
    assert isinstance(group, TyperGroup)
    found = {f"{app.info.name} {name}": command for name, command in group.commands.items()}
    found["python ingest.py"] = ingest
    return {name: command for name, command in found.items() if isinstance(command, TyperCommand)}


def parameters() -> dict[str, str]:
    """Every argument and option of the commands with its help."""
    every = (parameter for command in commands().values() for parameter in _own(command))
    return {_name(parameter): parameter.help or "" for parameter in every}


def generated() -> dict[str, str]:
    """The generated parts by name."""
    usages = ((f"`{' '.join((name, *_usage(command)))}`", command.help or "") for name, command in commands().items())
    options = ((f"`{name}`", text) for name, text in parameters().items())
    settings = (
        (f"`{PREFIX}{name.upper()}`", _default(field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    )
    return {
        "commands": _table(("command", "help"), usages) + "\n\n" + _table(("argument or option", "help"), options),
        "settings": _table(("setting", "default", "help"), settings),
    }


def renewed(text: str) -> str:
    """The README with its generated parts as they should be."""
    for name, part in generated().items():
        start, end = f"<!-- {name}:start -->\n", f"<!-- {name}:end -->"
        before, started, rest = text.partition(start)
        _, ended, after = rest.partition(end)
        if not (started and ended):
            sys.exit(f"README.md has no place for {name}: {start.strip()} and {end}, each on a line of its own.")
        text = f"{before}{start}{part}\n{end}{after}"
    return text


def _own(command: TyperCommand) -> Iterator[TyperArgument | TyperOption]:
    for parameter in command.params:
        if isinstance(parameter, TyperArgument | TyperOption):
            yield parameter


def _name(parameter: TyperArgument | TyperOption) -> str:
    return parameter.opts[0] if isinstance(parameter, TyperOption) else parameter.opts[0].upper()


def _usage(command: TyperCommand) -> Iterator[str]:
    for parameter in _own(command):
        takes_value = isinstance(parameter, TyperOption) and not parameter.is_flag
        words = f"{_name(parameter)} {_name(parameter)[2:].upper()}" if takes_value else _name(parameter)
        yield words if parameter.required else f"[{words}]"


def _default(value: object) -> str:
    if value is None:
        return "–"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _table(head: Row, rows: Iterable[Row]) -> str:
    ruled = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in ruled)


def main() -> None:
    """Rewrite the README, or check it."""
    before = README.read_text(encoding="utf-8")
    after = renewed(before)
    if "--check" not in sys.argv[1:]:
        README.write_text(after, encoding="utf-8")
    elif after != before:
        sys.exit("README.md is out of date. Run: python scripts/readme.py")


if __name__ == "__main__":
    main()
