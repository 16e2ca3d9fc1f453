"""`advisor overview`: the figures of the page Overblik in the terminal."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from advisor import command_texts, texts
from advisor.advisor import Advisor
from advisor.commands import IndexOption, JsonOption, loaded, opened_journal, told
from advisor.figures import Figures, figures_json, gathered
from advisor.overview import Overview
from advisor.overview_words import duration, parts, period, stretch
from advisor.printing import out, print_json

_MOST_CITED = 10


@told
def overview(
    days: Annotated[int, typer.Option(min=0, max=36_500, help=command_texts.CLI["days"])] = 30,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how the chat is used and how it does."""
    settings = loaded(index=index)
    with opened_journal(settings) as journal:
        found = Overview(journal, Advisor(settings)).figures(days or None)
    print_json(figures_json(found)) if as_json else print_overview(found)


def print_overview(found: Figures) -> None:
    """Print the figures; of the documents that are cited the first, and of those that are not all."""
    words = texts.OVERVIEW
    out.print(f"[bold]{escape(period(found))}[/bold]")
    for line in parts(found):
        out.print(escape(line))
    for mode, times in found.times.items():
        told = words["times"].format(
            mode=texts.OVERVIEW_MODES[mode], median=duration(times.median), p95=duration(times.p95)
        )
        out.print(escape(told))
    _print_days(found)
    if found.cited:
        out.print(f"\n[bold]{escape(words['cited'])}[/bold]")
        for each in found.cited[:_MOST_CITED]:
            out.print(f"{each.answers:>6}  {escape(each.title or words['gone'].format(document=each.document))}")
    if found.uncited:
        out.print(f"\n[bold]{escape(words['uncited'].format(count=len(found.uncited)))}[/bold]")
        for document in found.uncited:
            out.print(escape(f"  {document.title}"))


def _print_days(found: Figures) -> None:
    step, counts = gathered(found.days)
    table = Table(box=None)
    table.add_column(texts.OVERVIEW_STEPS[step])
    for name in ("asked", "answered", "refused", "disliked"):
        table.add_column(texts.OVERVIEW[name], justify="right")
    for each in counts:
        shown = (each.asked, each.answered, each.refused, each.disliked)
        table.add_row(stretch(each.day, step), *(str(count or "–") for count in shown))
    out.print()
    out.print(table, soft_wrap=False)
