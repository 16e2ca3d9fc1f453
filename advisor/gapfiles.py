"""Gaps for other programs and for people: as JSON, as a table for a spreadsheet, and as Markdown."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from advisor import texts
from advisor.days import day_of
from advisor.documents import Document
from advisor.errors import FileError
from advisor.gaps import Gap, Listing, Question
from advisor.journal import Place

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")
"""How a cell begins that a spreadsheet might calculate (OWASP, "CSV Injection")."""

_MARK = re.compile(r"([\\`*_\[\]<>#|~])")
_STEP = " › "

Documents = Mapping[str, Document]


def gaps_json(listing: Listing) -> dict[str, Any]:
    """All gaps as `advisor gaps --json` prints them; times are UTC."""
    return {
        "gaps": [_gap_json(gap) for gap in listing.gaps],
        "without_text": listing.without_text,
        "left_out": listing.left_out,
    }


def gaps_csv(listing: Listing, documents: Documents) -> str:
    """A row a gap, as a Danish spreadsheet opens it: with semicolons, and no cell that it would calculate."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(texts.GAP_COLUMNS.values())
    for gap in listing.gaps:
        cells = {
            "id": gap.id,
            "name": gap.name,
            "status": gap.status.value,
            "count": gap.count,
            "answered": gap.answered,
            "first": day(gap.first),
            "last": day(gap.last),
            "signs": ", ".join(texts.SIGNS[sign] for sign in gap.signs),
            "questions": "\n".join(question.text for question in gap.questions),
            "nearest": "\n".join(place_words(place, documents) for place in gap.nearest),
            "note": gap.note,
        }
        writer.writerow([safe_cell(str(cells[name])) for name in texts.GAP_COLUMNS])
    return file.getvalue()


def gaps_markdown(listing: Listing, documents: Documents) -> str:
    """A section a gap, to work from or to pass on."""
    lines = [f"# {texts.GAPS}", "", texts.gaps_found(len(listing.gaps), listing.without_text), ""]
    for gap in listing.gaps:
        lines += [f"## {_escaped(gap.name)}", "", f"{_escaped(gap_facts(gap))}.", ""]
        if gap.note:
            lines += [*(f"> {_escaped(line)}".rstrip() for line in gap.note.splitlines()), ""]
        lines += [*(f"- {_escaped(question_words(each))}" for each in gap.questions), ""]
        if gap.nearest:
            lines += [f"{texts.GAP_NEAREST}:", ""]
            lines += [*(f"- {_escaped(place_words(place, documents))}" for place in gap.nearest), ""]
    return "\n".join(lines)


def write(path: Path, content: str, *, for_spreadsheet: bool = False) -> None:
    """Write a file, for a spreadsheet with the mark that tells it the letters are UTF-8.

    Raises:
        FileError: when it can't be written.
    """
    try:
        path.write_text(content, encoding="utf-8-sig" if for_spreadsheet else "utf-8", newline="")
    except OSError as error:
        raise FileError(path, error.strerror or type(error).__name__) from None


def gap_facts(gap: Gap) -> str:
    """Number, status, how often, when and why, in words."""
    asked = texts.ASKED_ONCE if gap.count == 1 else texts.ASKED_TIMES.format(count=gap.count)
    when = day(gap.first) if day(gap.first) == day(gap.last) else f"{day(gap.first)} – {day(gap.last)}"
    facts = [texts.GAP_NUMBER.format(number=gap.id), gap.status.value, f"{asked} ({when})"]
    facts += [texts.SIGNS[sign] for sign in gap.signs]
    if gap.answered:
        facts.append(texts.ANSWERED_NOW.format(count=gap.answered, of=len(gap.questions)))
    return ", ".join(facts)


def question_words(question: Question) -> str:
    """A question, how often it was asked where it was more than once, and that it is answered where it is."""
    times = f" (×{question.count})" if question.count > 1 else ""
    return f"{question.text}{times}{f' – {texts.ANSWERED}' if question.answered else ''}"


def place_words(place: Place, documents: Documents) -> str:
    """A place in a document, by its title and the headings above it."""
    document = documents.get(place.document)
    title = document.title if document else place.document
    steps = [title, *(step for step in place.heading if step != title)]
    if place.page is not None:
        steps.append(texts.PAGE.format(page=place.page))
    return _STEP.join(steps)


def day(time: datetime) -> str:
    """The day of a time that is kept, in Denmark."""
    date = day_of(time)
    return f"{date.day}.{date.month}.{date.year}"


def safe_cell(text: str) -> str:
    """A cell that a spreadsheet takes as text, whatever it begins with."""
    return f"'{text}" if _FORMULA.match(text) else text


def _gap_json(gap: Gap) -> dict[str, Any]:
    return {
        "id": gap.id,
        "name": gap.name,
        "status": gap.status.value,
        "note": gap.note,
        "count": gap.count,
        "answered": gap.answered,
        "first": gap.first.isoformat(),
        "last": gap.last.isoformat(),
        "signs": [sign.value for sign in gap.signs],
        "questions": [_question_json(question) for question in gap.questions],
        "nearest": [
            {"document": place.document, "heading": list(place.heading), "page": place.page} for place in gap.nearest
        ],
    }


def _question_json(question: Question) -> dict[str, Any]:
    return {
        "text": question.text,
        "count": question.count,
        "first": question.first.isoformat(),
        "last": question.last.isoformat(),
        "signs": [sign.value for sign in question.signs],
        "answered": question.answered,
    }


def _escaped(text: str) -> str:
    """A text on one line, without what Markdown would take for a mark."""
    return _MARK.sub(r"\\\1", " ".join(text.split()))
