"""What the commands print: answers, passages, definitions, figures and reports, for people and as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from rich.console import Console
from rich.markup import escape
from rich.style import Style
from rich.table import Table
from rich.text import Text
from typing_extensions import TypedDict

from advisor import command_texts, texts
from advisor.answers import Answer, Mode, Quote, QuoteObject, Reply
from advisor.beir import PARTS
from advisor.definitions import Definition, differences
from advisor.documents import Document
from advisor.evaluation import Evaluation, Figures
from advisor.fluency import Fluency
from advisor.gapfiles import gap_facts, place_words, question_words
from advisor.gaps import Listing
from advisor.ingestion import Report
from advisor.retrieval import Passage
from advisor.selftest import Duel, Findings
from advisor.websites import FOLDER
from advisor.wordings import Stretch

out, err = Console(soft_wrap=True, highlight=False), Console(stderr=True, soft_wrap=True, highlight=False)

_TABLE_WIDTH = 200
_COLUMN_WIDTH, _COLUMN_GAP = 42, 4
_MISSED = 10
_DIFFERING, _SIGN = Style(bold=True, underline=True), "*"

Defined = tuple[Definition, Document]


class PassageObject(QuoteObject):
    """A passage as other programs get it: a quote of it, its score, and as further keys what that is made of."""

    score: float


class DefinitionObject(TypedDict):
    """A definition as other programs get it; `differences` are offsets into the wording, see `definitions_json`."""

    term: str
    wording: str
    origin: str
    date: str | None
    document: str
    url: str | None
    start: int
    end: int
    note: str | None
    differences: list[list[int]]


def print_json(data: Any) -> None:
    """Print what another program reads."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def print_error(message: str) -> None:
    """Tell on standard error what went wrong."""
    err.print(escape(message), style="bold red")


def print_reply(reply: Reply) -> None:
    """Print an answer with its numbered sources, or a refusal with the nearest passages."""
    if reply.understood_differently:
        out.print(f"[dim]{escape(texts.UNDERSTOOD_AS.format(question=reply.standalone_question))}[/dim]\n")
    hedge = texts.hedge(reply.confidence) if isinstance(reply, Answer) else None
    if hedge:
        out.print(f"[dim]{escape(hedge)}[/dim]\n")
    if isinstance(reply, Answer) and reply.miscounted:
        out.print(escape(reply.miscounted) + "\n")
    out.print(escape(reply.text))
    if isinstance(reply, Answer) and reply.untold:
        out.print("\n" + escape("\n".join(texts.UNTOLD.format(question=part) for part in reply.untold)))
    if isinstance(reply, Answer):
        for line in _about(reply):
            out.print(f"\n[dim]{escape(line)}[/dim]")
    if isinstance(reply, Answer) and reply.kinds:
        out.print(f"\n[dim]{escape(texts.ONLY_AMONG.format(kinds=texts.named(reply.kinds)))}[/dim]")
    sources = reply.quotes if isinstance(reply, Answer) else reply.nearest
    out.print()
    for quote in sources:
        out.print(f"[bold]\\[{quote.number}][/bold] {escape(_place(quote))}")
        if not isinstance(reply, Answer):
            out.print(f"    [dim]{escape(quote.text)}[/dim]")


def print_passages(found: Sequence[tuple[Quote, Passage]]) -> None:
    """Print the passages found for a question, each with its score and what that rests on."""
    for quote, passage in found:
        signals = ", ".join(f"{name} {value:.2f}" for name, value in passage.signals.items())
        out.print(f"[bold]{quote.number}. {escape(_place(quote))}[/bold]  {passage.score:.3f} [dim]({signals})[/dim]")
        out.print(escape(quote.text) + "\n")


def passages_json(found: Sequence[tuple[Quote, Passage]]) -> list[PassageObject]:
    """Passages for another program."""
    return [
        cast("PassageObject", {**quote.as_json(), "score": passage.score, **passage.signals})
        for quote, passage in found
    ]


def definitions_json(found: Sequence[Defined]) -> list[DefinitionObject]:
    """Definitions for another program; `differences` are offsets into the wording, see `glossary.differences`."""
    apart = differences([definition for definition, _ in found])
    return [
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
            "differences": [[start - each.start, end - each.start] for start, end in apart[each.document]],
        }
        for each, document in found
    ]


def print_definitions(found: Sequence[Defined], console: Console = out) -> None:
    """Print definitions side by side where the console is wide enough, and else one below the other.

    The words that no other of them says are bold and underlined, and stand between asterisks where no style can be
    shown.
    """
    apart = differences([definition for definition, _ in found])
    columns = [_definition_lines(each, document, apart[each.document], console) for each, document in found]
    if len(columns) > 1 and console.width >= len(columns) * (_COLUMN_WIDTH + _COLUMN_GAP) - _COLUMN_GAP:
        console.print(_side_by_side(columns), soft_wrap=False)
        console.print()
    else:
        for name, origin, *lines in columns:
            for line in filter(None, (Text.assemble(name or "", "  ", origin or ""), *lines)):
                console.print(line, soft_wrap=True)
            console.print()
    if any(apart.values()):
        shown, _, meaning = texts.DIFFERING.partition("{sign}")
        console.print(Text.assemble(shown, _emphasis(texts.DIFFERING_SIGN, console), meaning, style="dim"))


def print_status(facts: Mapping[str, object]) -> None:
    """Print what an index knows of its making, by the names in `command_texts.STATUS`."""
    table = Table(show_header=False, box=None)
    for name, value in facts.items():
        table.add_row(command_texts.STATUS[name], command_texts.NO_MODEL if value is None else str(value))
    out.print(table)


def print_report(report: Report) -> None:
    """Print what an ingestion did, and on standard error what it could not read."""
    for error in report.failed:
        print_error(str(error))
    for remark in report.remarks:
        err.print(escape(remark), style="yellow")
    if report.kept:
        err.print(escape(command_texts.REPORT_KEPT.format(names=", ".join(report.kept))))
    if report.fetched:
        out.print(escape(command_texts.REPORT_FETCHED.format(count=len(report.fetched), folder=FOLDER)))
    if report.paths:
        out.print(escape(command_texts.REPORT_PATHS.format(count=len(report.paths), names=", ".join(report.paths))))
    out.print(command_texts.REPORT.format(**{name: _count(value) for name, value in report.as_json().items()}))


def print_evaluation(evaluation: Evaluation) -> None:
    """Print the figures of an evaluation, a row a kind of question."""
    table = Table(box=None)
    names = list(Figures.model_fields)
    for name in ("", *names):
        table.add_column(command_texts.FIGURES.get(name, name), justify="left" if not name else "right")
    for kind, figures in (("", evaluation.overall), *evaluation.by_kind.items()):
        values = [getattr(figures, name) for name in names]
        table.add_row(
            kind or command_texts.ALL, *(_figure(name, value) for name, value in zip(names, values, strict=True))
        )
    _print_table(table)


def print_beir(measured: dict[str, Any]) -> None:
    """Print the figures of a BEIR folder, a row a part of the retriever."""
    _print_parts(measured)
    out.print(command_texts.BEIR.format(**measured))


def _print_parts(figures: Mapping[str, Mapping[str, float]]) -> None:
    table = Table(box=None)
    for name in ("", *figures["hybrid"]):
        table.add_column(name, justify="right")
    for part in PARTS:
        table.add_row(part, *(f"{value:.4f}" for value in figures[part].values()))
    _print_table(table)


def print_selftest(tested: Findings) -> None:
    """Print what a self test found, and what to do about it."""
    words = command_texts.SELFTEST
    out.print(words["asked"].format(questions=tested.questions, sections=tested.sections), markup=False)
    _print_embedder(tested.embedder, tested)
    if tested.figures["lexical"]["recall@5"] > tested.figures["hybrid"]["recall@5"]:
        out.print(words["worse"], markup=False)
    if tested.missed:
        out.print(words["missed"].format(count=len(tested.missed)), markup=False)
        for question, document in tested.missed[:_MISSED]:
            out.print(words["miss"].format(question=question, document=document), markup=False)
    if tested.danish:
        _warn(tested.embedder, tested.fluency)
    if duel := tested.duel:
        _print_embedder(duel.name, duel)
        verdict = {True: "better", False: "not_better", None: "undecided"}[duel.better]
        out.print(words[verdict].format(name=duel.name, won=duel.won, lost=duel.lost), markup=False)
        if tested.danish:
            _warn(duel.name, duel.fluency)


def _print_embedder(name: str, measured: Findings | Duel) -> None:
    out.print(command_texts.SELFTEST["embedder"].format(name=name, milliseconds=measured.milliseconds), markup=False)
    _print_parts(measured.figures)


def _warn(name: str, fluency: Fluency) -> None:
    """Say that an embedder can't be used for Danish texts, where that is so."""
    if not fluency.knows_danish:
        warning = command_texts.SELFTEST["english_only" if fluency.english_only else "no_danish"]
        out.print(warning.format(name=name, danish=fluency.danish, english=fluency.english), markup=False)


def print_gaps(listing: Listing, documents: Mapping[str, Document], written: Sequence[Path]) -> None:
    """Print the gaps, each with its questions and the nearest places; where they were `written` to files, only that."""
    if not written:
        for gap in listing.gaps:
            out.print(f"[bold]{escape(gap.name)}[/bold]\n  {escape(gap_facts(gap))}")
            if gap.note:
                out.print(f"  {escape(texts.NOTE.format(note=gap.note))}")
            for question in gap.questions[1:]:
                out.print(f"  – {escape(question_words(question))}")
            for place in gap.nearest:
                out.print(f"  [dim]{escape(place_words(place, documents))}[/dim]")
            out.print()
    out.print(escape(texts.gaps_found(len(listing.gaps), listing.without_text)))
    for path in written:
        out.print(escape(command_texts.GAPS_WRITTEN.format(path=path)))
    if listing.without_text:
        out.print(escape(texts.GAPS_WITHOUT_TEXT.format(count=listing.without_text)))
    if listing.left_out:
        out.print(escape(texts.GAPS_LEFT_OUT.format(count=listing.left_out)))


def _about(answer: Answer) -> Iterator[str]:
    """What is said of a language model's part in an answer; nothing where none was asked."""
    if answer.note:
        yield answer.note
    if answer.mode is Mode.GENERATED:
        yield texts.MODES[answer.mode]
    if answer.held_back:
        yield texts.held_back(answer.held_back)
    for sentence in answer.unsupported:
        yield texts.UNSUPPORTED.format(sentence=sentence)
    if answer.next_questions:
        yield "\n".join((f"{texts.NEXT_QUESTIONS}:", *(f"- {question}" for question in answer.next_questions)))


def _place(quote: Quote) -> str:
    page = [texts.PAGE.format(page=quote.page)] if quote.page else []
    return " › ".join((quote.title, *quote.heading, *page))


def _definition_lines(
    definition: Definition, document: Document, apart: Sequence[Stretch], console: Console
) -> list[Text | None]:
    """A definition's name, origin and date, wording, address and note; None for what it does not have."""
    return [
        Text(definition.term.capitalize(), "bold"),
        Text(", ".join((definition.origin, definition.date or texts.NO_DATE)), "dim"),
        _marked(definition, apart, console),
        Text(document.url, "dim") if document.url else None,
        Text(texts.NOTE.format(note=document.note), "dim") if document.note else None,
    ]


def _marked(definition: Definition, apart: Sequence[Stretch], console: Console) -> Text:
    wording, text, done = definition.wording, Text(), 0
    for start, end in ((start - definition.start, end - definition.start) for start, end in apart):
        text.append(wording[done:start]).append_text(_emphasis(wording[start:end], console))
        done = end
    return text.append(wording[done:])


def _emphasis(words: str, console: Console) -> Text:
    return Text(words, _DIFFERING) if console.color_system else Text(f"{_SIGN}{words}{_SIGN}")


def _side_by_side(columns: Sequence[Sequence[Text | None]]) -> Table:
    table = Table(box=None, show_header=False, expand=True, padding=(0, _COLUMN_GAP, 0, 0), pad_edge=False)
    for _ in columns:
        table.add_column(ratio=1, overflow="fold")
    for row in zip(*columns, strict=True):
        if any(row):
            table.add_row(*(cell or "" for cell in row))
    return table


def _count(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".replace(".", ",")
    return str(len(value) if isinstance(value, list) else value)


def _print_table(table: Table) -> None:
    """A table of figures, wide enough: a narrow terminal may wrap a row, but no figure is cut."""
    Console(width=_TABLE_WIDTH, soft_wrap=True, highlight=False).print(table)


def _figure(name: str, value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.0f}" if name == "questions" or name.endswith("_ms") else f"{value:.3f}"
