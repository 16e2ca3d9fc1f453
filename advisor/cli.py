"""`advisor ask | chat | search | define | eval | status | gaps | erase`, and the command behind `python ingest.py`.

`advisor overview` is a module of its own. Thin: it reads arguments, calls the pipeline and has `printing` draw what
comes back. Exit status: 0 done, 1 done in part (a file that could not be read), 2 an error, which is told in Danish on
standard error and, with --json, as JSON on standard output.
"""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import TypeAdapter, ValidationError
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from advisor import command_texts, printing, prompting
from advisor.advisor import Advisor
from advisor.beir import evaluate_beir
from advisor.commands import IndexOption, JsonOption, loaded, opened_journal, told
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.embedding import Embedder
from advisor.errors import CorpusMissing, HistoryError, UsageError
from advisor.evaluation import evaluate, read_questions
from advisor.gapfiles import gaps_csv, gaps_json, gaps_markdown, write
from advisor.gaps import Gaps
from advisor.ingestion import ingest
from advisor.overview_command import overview
from advisor.printing import print_json
from advisor.selftest import selftest
from advisor.settings import Settings
from advisor.store import IndexStore
from advisor.websites import Fetching, fetch_sites

app = typer.Typer(
    name="advisor",
    help=command_texts.CLI["app"],
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
ingestion = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

KindOption = Annotated[
    list[Kind] | None,
    typer.Option(
        "--kind", metavar="KIND", help=command_texts.CLI["kind"].format(kinds=", ".join(Kind)), show_default=False
    ),
]


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
        reason = command_texts.USAGE.get(kind, command_texts.USAGE["UsageError"]).format(name=name)
        printing.print_error(f"{reason} {command_texts.USAGE_HELP}")
        sys.exit(2)


@app.command(help=command_texts.CLI["ask"])
@told
def ask(
    question: Annotated[str, typer.Argument(help=command_texts.CLI["question"])],
    history: Annotated[Path | None, typer.Option(help=command_texts.CLI["history"])] = None,
    quotes_only: Annotated[bool, typer.Option("--quotes-only", help=command_texts.CLI["quotes_only"])] = False,
    kinds: KindOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer one question."""
    before = _history(history) if history else ()
    reply = Advisor(loaded(index=index)).answer(question, before, quotes_only=quotes_only, kinds=kinds or ())
    print_json(reply.as_json()) if as_json else printing.print_reply(reply)


@app.command(help=command_texts.CLI["search"])
@told
def search(
    question: Annotated[str, typer.Argument(help=command_texts.CLI["question"])],
    limit: Annotated[int, typer.Option(min=1, max=100, help=command_texts.CLI["limit"])] = 8,
    kinds: KindOption = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the passages found for a question."""
    found = Advisor(loaded(index=index)).search(question, limit, kinds=kinds or ())
    print_json(printing.passages_json(found)) if as_json else printing.print_passages(found)


@app.command(help=command_texts.CLI["define"])
@told
def define(
    term: Annotated[str, typer.Argument(help=command_texts.CLI["term"])] = "",
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show definitions."""
    found = Advisor(loaded(index=index)).define(term)
    if as_json:
        print_json(printing.definitions_json(found))
    elif found:
        printing.print_definitions(found)
    else:
        printing.out.print(command_texts.NO_DEFINITION.format(term=term), markup=False)


@app.command(help=command_texts.CLI["status"])
@told
def status(index: IndexOption = None, as_json: JsonOption = False) -> None:
    """Show what the index holds and what made it."""
    settings = loaded(index=index)
    manifest = Advisor(settings).status()
    facts = {
        "generation": manifest.generation,
        "made": manifest.made.isoformat(timespec="seconds"),
        "documents": len(manifest.documents),
        "chunks": manifest.chunks,
        "paths": len(manifest.paths),
        "embedder": manifest.embedder.name,
        "dimensions": manifest.embedder.dimensions,
        "chunker": manifest.chunker,
        "extractor": manifest.extractor,
        "model": settings.model,
        "prompts": prompting.digest(),
    }
    print_json(facts) if as_json else printing.print_status(facts)


@app.command(help=command_texts.CLI["chat"])
@told
def chat(
    index: IndexOption = None,
    host: Annotated[str | None, typer.Option(help=command_texts.CLI["host"])] = None,
    port: Annotated[int | None, typer.Option(help=command_texts.CLI["port"])] = None,
) -> None:
    """Serve the chat page."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    from advisor.ui.app import serve  # noqa: PLC0415  (Gradio takes seconds, so only when needed)

    settings = loaded(index=index, host=host, port=port)
    advisor = Advisor(settings)
    advisor.status()
    serve(advisor, settings)


@app.command(name="eval", help=command_texts.CLI["eval"])
@told
def evaluation(
    questions: Annotated[Path | None, typer.Argument(help=command_texts.CLI["questions"])] = None,
    beir: Annotated[Path | None, typer.Option(help=command_texts.CLI["beir"])] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure answers on a question set, or retrieval on a BEIR folder."""
    if (questions is None) == (beir is None):
        raise UsageError(command_texts.EVAL_ONE_OF)
    settings = loaded(index=index)
    if beir is not None:
        measured = evaluate_beir(beir, Embedder(settings.embedder))
        print_json(measured) if as_json else printing.print_beir(measured)
    elif questions is not None:
        asked = read_questions(questions)
        with _bar(as_json) as bar:
            task = bar.add_task(command_texts.PROGRESS["ask"], total=len(asked))
            judged = evaluate(Advisor(settings), asked, lambda done: bar.update(task, completed=done))
        print_json(judged.as_json()) if as_json else printing.print_evaluation(judged)


@app.command(name="selftest", help=command_texts.CLI["selftest"])
@told
def self_test(
    alternative: Annotated[str | None, typer.Option(help=command_texts.CLI["alternative"])] = None,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Measure retrieval on questions made of the corpus's own headings and definitions."""
    settings = loaded(index=index)
    documents = Advisor(settings).documents()
    other = Embedder(alternative) if alternative else None
    with _bar(as_json) as bar:
        task = bar.add_task(command_texts.PROGRESS["measure"], total=6 if other else 3)
        embedder = Embedder(settings.embedder)
        tested = selftest(documents, embedder, other, lambda done: bar.update(task, completed=done))
    print_json(tested.as_json()) if as_json else printing.print_selftest(tested)


@app.command(name="gaps", help=command_texts.CLI["gaps"])
@told
def show_gaps(
    csv: Annotated[Path | None, typer.Option(help=command_texts.CLI["csv"])] = None,
    markdown: Annotated[Path | None, typer.Option(help=command_texts.CLI["markdown"])] = None,
    again: Annotated[bool, typer.Option("--again", help=command_texts.CLI["again"])] = False,
    index: IndexOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what the guide does not answer."""
    settings = loaded(index=index)
    advisor = Advisor(settings)
    documents = {document.id: document for document in advisor.documents()}
    with opened_journal(settings) as journal, _bar(as_json) as bar:
        gaps = Gaps(journal, advisor)
        if again:
            task = bar.add_task(command_texts.PROGRESS["ask"], total=None)
            listing = gaps.again(progress=lambda done, total: bar.update(task, completed=done, total=total))
        else:
            listing = gaps.all()
    if csv:
        write(csv, gaps_csv(listing, documents), for_spreadsheet=True)
    if markdown:
        write(markdown, gaps_markdown(listing, documents))
    if as_json:
        print_json(gaps_json(listing))
    else:
        printing.print_gaps(listing, documents, [path for path in (csv, markdown) if path])


app.command(help=command_texts.CLI["overview"])(overview)


@app.command(help=command_texts.CLI["erase"])
@told
def erase(
    conversation: Annotated[str, typer.Argument(help=command_texts.CLI["conversation"])],
    as_json: JsonOption = False,
) -> None:
    """Delete what the journal has of a conversation."""
    with opened_journal(loaded()) as journal:
        count = journal.erase(conversation)
    print_json({"erased": count}) if as_json else printing.out.print(command_texts.erased(count))


@ingestion.command(help=command_texts.CLI["ingest"])
@told
def _ingest(
    corpus: Annotated[Path | None, typer.Option(help=command_texts.CLI["corpus"])] = None,
    index: IndexOption = None,
    rebuild: Annotated[bool, typer.Option("--rebuild", help=command_texts.CLI["rebuild"])] = False,
    urls: Annotated[list[str] | None, typer.Option("--url", metavar="URL", help=command_texts.CLI["url"])] = None,
    site: Annotated[bool, typer.Option("--site", help=command_texts.CLI["site"])] = False,
    depth: Annotated[int, typer.Option(min=0, max=10, help=command_texts.CLI["depth"])] = 0,
    hosts: Annotated[
        list[str] | None, typer.Option("--host", metavar="HOST", help=command_texts.CLI["from_host"])
    ] = None,
    as_json: JsonOption = False,
) -> None:
    if (site or depth or hosts) and not urls:
        raise UsageError(command_texts.URL_NEEDED)
    settings = loaded(corpus=corpus, index=index)
    store = IndexStore(settings.index, settings.chroma_url)
    fetching = _fetched(urls or (), settings, as_json, site=site, depth=depth, hosts=hosts or ())
    with _bar(as_json) as bar:
        tasks = {stage: bar.add_task(command_texts.PROGRESS[stage], total=None) for stage in ("read", "embed", "store")}

        def progress(stage: str, done: int, total: int) -> None:
            bar.update(tasks[stage], completed=done, total=total)

        try:
            report = ingest(settings.corpus, store, Embedder(settings.embedder), rebuild=rebuild, progress=progress)
        except CorpusMissing as error:
            raise next(iter(fetching.failed), error) from None
    report.fetched = fetching.files
    report.failed[:0] = fetching.failed
    print_json(report.as_json()) if as_json else printing.print_report(report)
    if report.failed:
        raise typer.Exit(1)


def _fetched(urls: Sequence[str], settings: Settings, quiet: bool, **how: Any) -> Fetching:
    """Fetch pages into the corpus."""
    if not urls:
        return Fetching()
    with _bar(quiet) as bar:
        task = bar.add_task(command_texts.PROGRESS["fetch"], total=None)
        return fetch_sites(
            urls,
            settings.corpus,
            most=settings.web_pages,
            delay=settings.web_delay,
            progress=lambda done, known: bar.update(task, completed=done, total=known),
            **how,
        )


@contextmanager
def _bar(quiet: bool) -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=printing.err, transient=True, disable=quiet or not printing.err.is_terminal) as bar:
        yield bar


def _history(path: Path) -> list[Message]:
    try:
        return TypeAdapter(list[Message]).validate_json(path.read_bytes().removeprefix(BOM_UTF8))
    except OSError:
        raise HistoryError(path, command_texts.HISTORY["closed"]) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = first["loc"][0] if first["loc"] else None
        reason = command_texts.HISTORY["message" if isinstance(place, int) else "json"]
        raise HistoryError(path, reason.format(number=place + 1 if isinstance(place, int) else 0)) from None
