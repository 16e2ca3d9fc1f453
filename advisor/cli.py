"""`advisor ask | chat | search | define | eval | status`, and the command behind `python ingest.py`.

Thin: it reads arguments, calls the pipeline and draws what comes back. Exit status: 0 done, 1 done in part (a file that
could not be read), 2 an error, which is told in Danish on standard error and, with --json, as JSON on standard output.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, NoReturn, ParamSpec, TypeVar

import typer
from pydantic import TypeAdapter, ValidationError
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from advisor import texts
from advisor.advisor import Advisor
from advisor.answers import Answer, Quote, Reply
from advisor.conversation import Message
from advisor.embedding import Embedder
from advisor.errors import AdvisorError, HistoryError, UsageError
from advisor.evaluation import Evaluation, Figures, evaluate, evaluate_beir, read_questions
from advisor.ingestion import Report, ingest
from advisor.settings import Settings
from advisor.store import IndexStore

app = typer.Typer(
    name="advisor",
    help=texts.CLI["app"],
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
ingestion = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
out, err = Console(soft_wrap=True, highlight=False), Console(stderr=True, soft_wrap=True, highlight=False)

_TABLE_WIDTH = 200

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

IndexOption = Annotated[Path | None, typer.Option("--index", help=texts.CLI["index"], show_default=False)]
JsonOption = Annotated[bool, typer.Option("--json", help=texts.CLI["json"])]


def main() -> None:
    """The command `advisor`."""
    _run(app)


def run_ingest() -> None:
    """The command `python ingest.py`."""
    _run(ingestion)


def _run(command: typer.Typer) -> NoReturn:
    """Run a command; what it can't make of the words typed is told in Danish."""
    try:
        sys.exit(command(standalone_mode=False) or 0)
    except typer.Abort:
        sys.exit(130)
    except typer.TyperException as error:
        kind = type(error).__name__
        if kind == "NoArgsIsHelpError":
            sys.stdout.write(str(error.format_message()) + "\n")
            sys.exit(0)
        parameter = getattr(error, "param", None)
        options = [word for word in getattr(parameter, "opts", ()) if word.startswith("-")]
        name = getattr(error, "option_name", None) or next(iter(options), None)
        name = name or getattr(parameter, "name", None) or ""
        name = name if name.startswith("-") else name.upper()
        reason = texts.USAGE.get(kind, texts.USAGE["UsageError"]).format(name=name)
        err.print(escape(f"{reason} {texts.USAGE_HELP}"), style="bold red")
        sys.exit(2)


def _told(command: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """Turn an error of ours into its Danish message and exit status 2."""

    @wraps(command)
    def told(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        try:
            return command(*args, **kwargs)
        except AdvisorError as error:
            _fail(error, as_json=bool(kwargs.get("as_json")))

    return told


def _fail(error: AdvisorError, *, as_json: bool) -> NoReturn:
    if as_json:
        _print_json({"error": type(error).__name__, "message": str(error)})
    err.print(escape(str(error)), style="bold red")
    raise typer.Exit(2)


def _settings(**given: object) -> Settings:
    settings = Settings.load(**given)
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
    return settings


@app.command(help=texts.CLI["ask"])
@_told
def ask(
    question: Annotated[str, typer.Argument(help=texts.CLI["question"])],
    history: Annotated[Path | None, typer.Option(help=texts.CLI["history"])] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer one question."""
    reply = Advisor(_settings(index=index)).answer(question, _history(history) if history else ())
    if as_json:
        _print_json(reply.as_json())
    else:
        _print_reply(reply)


@app.command(help=texts.CLI["search"])
@_told
def search(
    question: Annotated[str, typer.Argument(help=texts.CLI["question"])],
    limit: Annotated[int, typer.Option(min=1, max=100, help=texts.CLI["limit"])] = 8,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the passages found for a question."""
    found = Advisor(_settings(index=index)).search(question, limit)
    if as_json:
        _print_json(
            [quote.model_dump(mode="json") | {"score": passage.score, **passage.signals} for quote, passage in found]
        )
        return
    for quote, passage in found:
        signals = ", ".join(f"{name} {value:.2f}" for name, value in passage.signals.items())
        out.print(f"[bold]{quote.number}. {escape(_place(quote))}[/bold]  {passage.score:.3f} [dim]({signals})[/dim]")
        out.print(escape(quote.text) + "\n")


@app.command(help=texts.CLI["define"])
@_told
def define(
    term: Annotated[str, typer.Argument(help=texts.CLI["term"])] = "",
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show definitions."""
    found = Advisor(_settings(index=index)).define(term)
    if as_json:
        _print_json(
            [
                {
                    "term": each.term,
                    "wording": each.wording,
                    "origin": each.origin,
                    "date": each.date,
                    "document": each.document,
                    "url": document.url,
                    "start": each.start,
                    "end": each.end,
                    "note": document.note,
                }
                for each, document in found
            ]
        )
        return
    if not found:
        out.print(escape(texts.NO_DEFINITION.format(term=term)))
    for each, document in found:
        origin = ", ".join(part for part in (each.origin, each.date) if part)
        out.print(f"[bold]{escape(each.term.capitalize())}[/bold]  [dim]{escape(origin)}[/dim]")
        out.print(escape(each.wording))
        if document.note:
            out.print(f"[dim]{escape(texts.NOTE.format(note=document.note))}[/dim]")
        out.print()


@app.command(help=texts.CLI["status"])
@_told
def status(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """Show what the index holds and what made it."""
    manifest = Advisor(_settings(index=index)).status()
    facts = {
        "generation": manifest.generation,
        "made": manifest.made.isoformat(timespec="seconds"),
        "documents": len(manifest.documents),
        "chunks": manifest.chunks,
        "embedder": manifest.embedder.name,
        "dimensions": manifest.embedder.dimensions,
        "chunker": manifest.chunker,
    }
    if as_json:
        _print_json(facts)
        return
    table = Table(show_header=False, box=None)
    for name, value in facts.items():
        table.add_row(texts.STATUS[name], str(value))
    out.print(table)


@app.command(help=texts.CLI["chat"])
@_told
def chat(
    index: IndexOption = None,
    host: Annotated[str | None, typer.Option(help=texts.CLI["host"])] = None,
    port: Annotated[int | None, typer.Option(help=texts.CLI["port"])] = None,
) -> None:
    """Serve the chat page."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    from advisor.ui.app import serve  # noqa: PLC0415  (Gradio takes seconds, so only when needed)

    settings = _settings(index=index, host=host, port=port)
    advisor = Advisor(settings)
    advisor.status()
    serve(advisor, settings)


@app.command(name="eval", help=texts.CLI["eval"])
@_told
def evaluation(
    questions: Annotated[Path | None, typer.Argument(help=texts.CLI["questions"])] = None,
    beir: Annotated[Path | None, typer.Option(help=texts.CLI["beir"])] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure answers on a question set, or retrieval on a BEIR folder."""
    if (questions is None) == (beir is None):
        raise UsageError(texts.EVAL_ONE_OF)
    settings = _settings(index=index)
    if beir is not None:
        measured = evaluate_beir(beir, Embedder(settings.embedder))
        _print_json(measured) if as_json else _print_beir(measured)
    elif questions is not None:
        asked = read_questions(questions)
        with _bar(as_json) as bar:
            task = bar.add_task(texts.PROGRESS["ask"], total=len(asked))
            judged = evaluate(Advisor(settings), asked, lambda done: bar.update(task, completed=done))
        _print_json(judged.as_json()) if as_json else _print_evaluation(judged)


@ingestion.command(help=texts.CLI["ingest"])
@_told
def _ingest(
    corpus: Annotated[Path | None, typer.Option(help=texts.CLI["corpus"])] = None,
    index: IndexOption = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help=texts.CLI["rebuild"])] = False,
    as_json: JsonOption = False,
) -> None:
    settings = _settings(corpus=corpus, index=index)
    store = IndexStore(settings.index, settings.chroma_url)
    with _bar(as_json) as bar:
        tasks = {stage: bar.add_task(texts.PROGRESS[stage], total=None) for stage in ("read", "embed", "store")}

        def progress(stage: str, done: int, total: int) -> None:
            bar.update(tasks[stage], completed=done, total=total)

        report = ingest(settings.corpus, store, Embedder(settings.embedder), rebuild=rebuild, progress=progress)
    _print_json(report.as_json()) if as_json else _print_report(report)
    if report.failed:
        raise typer.Exit(1)


@contextmanager
def _bar(quiet: bool) -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=quiet or not err.is_terminal) as bar:
        yield bar


def _history(path: Path) -> list[Message]:
    try:
        return TypeAdapter(list[Message]).validate_json(path.read_bytes().removeprefix(BOM_UTF8))
    except OSError:
        raise HistoryError(path, texts.HISTORY["closed"]) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = first["loc"][0] if first["loc"] else None
        reason = texts.HISTORY["message" if isinstance(place, int) else "json"]
        raise HistoryError(path, reason.format(number=place + 1 if isinstance(place, int) else 0)) from None


def _print_json(data: Any) -> None:
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _print_reply(reply: Reply) -> None:
    if reply.understood_differently:
        out.print(f"[dim]{escape(texts.UNDERSTOOD_AS.format(question=reply.standalone_question))}[/dim]\n")
    out.print(escape(reply.text))
    sources = reply.quotes if isinstance(reply, Answer) else reply.nearest
    out.print()
    for quote in sources:
        out.print(f"[bold]\\[{quote.number}][/bold] {escape(_place(quote))}")
        if not isinstance(reply, Answer):
            out.print(f"    [dim]{escape(quote.text)}[/dim]")


def _place(quote: Quote) -> str:
    page = [texts.PAGE.format(page=quote.page)] if quote.page else []
    return " › ".join((quote.title, *quote.heading, *page))


def _print_report(report: Report) -> None:
    for error in report.failed:
        err.print(escape(str(error)), style="bold red")
    if report.kept:
        err.print(escape(texts.REPORT_KEPT.format(names=", ".join(report.kept))))
    out.print(texts.REPORT.format(**{name: _count(value) for name, value in report.as_json().items()}))


def _count(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",")
    return str(len(value) if isinstance(value, list) else value)


def _print_evaluation(evaluation: Evaluation) -> None:
    table = Table(box=None)
    names = list(Figures.model_fields)
    for name in ("", *names):
        table.add_column(texts.FIGURES.get(name, name), justify="left" if not name else "right")
    for kind, figures in (("", evaluation.overall), *evaluation.by_kind.items()):
        values = [getattr(figures, name) for name in names]
        table.add_row(kind or texts.ALL, *(_figure(name, value) for name, value in zip(names, values, strict=True)))
    _print_table(table)


def _print_table(table: Table) -> None:
    """A table of figures, wide enough: a narrow terminal may wrap a row, but no figure is cut."""
    Console(width=_TABLE_WIDTH, soft_wrap=True, highlight=False).print(table)


def _figure(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if name == "questions" or name.endswith("_ms") else f"{value:.3f}"


def _print_beir(measured: dict[str, Any]) -> None:
    table = Table(box=None)
    for name in ("", *measured["hybrid"]):
        table.add_column(name, justify="right")
    for part in ("lexical", "dense", "hybrid"):
        table.add_row(part, *(f"{value:.4f}" for value in measured[part].values()))
    _print_table(table)
    out.print(texts.BEIR.format(**measured))
