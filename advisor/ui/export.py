"""A conversation -> what leaves the page: its questions, answers and full sources, as Markdown and for paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote as percent_encoded

from advisor import texts as common
from advisor.answers import Answer, Mode, Quote, Reply, Statement
from advisor.documents import Document
from advisor.ui import texts
from advisor.ui.answer_html import confidence_words
from advisor.ui.differing import compares
from advisor.ui.markup import Markup, element, joined, safe_url
from advisor.ui.turns import Turn, headed, kind, path

_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|$#]")
_AT_LINE_START = re.compile(r"^(?:([-+=:])|(\d+)([.)]))")
_NOT_IN_NAME = re.compile(r"[^\w -]+")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A quote with everything that a reader needs to find it again without the program.

    `facts` says where it is from, in words; `changed` that it no longer stands there.
    """

    number: int
    title: str
    facts: tuple[str, ...]
    url: str | None
    text: str
    changed: bool


def sources(turn: Turn, documents: Mapping[str, Document]) -> list[Source]:
    """What an answer rests on, or the nearest passages of a refusal, by number."""
    return [_source(each, documents.get(each.document), each.number in turn.changed) for each in turn.quotes]


def markdown(name: str, turns: Sequence[Turn], documents: Mapping[str, Document], saved: date) -> str:
    """A conversation as Markdown: questions, answers with their numbers, and the sources with the quotes verbatim.

    Read as CommonMark it shows every quote character by character: what Markdown would take for a mark is escaped, and
    white space alone may be joined.
    """
    lines = [f"# {escaped(name)}", "", texts.talks.SAVED.format(date=danish_date(saved)), ""]
    for turn in turns:
        lines += [f"## {escaped(turn.question)}", "", *_answer_lines(turn)]
        for source in sources(turn, documents):
            lines += [_reference(source), "", *quoted_lines(source.text), ""]
    if _tells_confidence(turns):
        lines += ["---", "", escaped(texts.asking.CONFIDENCE_MEANS), ""]
    return "\n".join(lines)


def paper_html(name: str, turns: Sequence[Turn], documents: Mapping[str, Document], saved: date) -> Markup:
    """The same for paper."""
    parts = [element("h1", name), element("p", texts.talks.SAVED.format(date=danish_date(saved)), class_="saved")]
    for turn in turns:
        found = [_source_html(source) for source in sources(turn, documents)]
        heading = element("h3", _heading(turn)) if found else None
        parts.append(
            element(
                "section", element("h2", turn.question), *_answer_html(turn), heading, *found, class_="asked-and-told"
            )
        )
    if _tells_confidence(turns):
        parts.append(element("p", texts.asking.CONFIDENCE_MEANS, class_="remark"))
    return element("article", *parts, lang="da")


def file_name(name: str) -> str:
    """A name for the file of a conversation, that every system can keep.

    Example:
        >>> file_name("Hvad er et partnerskab?")
        'Hvad er et partnerskab.md'
    """
    kept = " ".join(_NOT_IN_NAME.sub(" ", name).split())[:_LONGEST_NAME].strip()
    return f"{kept or texts.talks.UNNAMED}.md"


def escaped(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return _escaped_line(" ".join(text.split()))


def quoted_lines(text: str) -> list[str]:
    """A quote as the lines of a Markdown block quote that shows it as it is."""
    return [f"> {_escaped_line(line)}".rstrip() for line in re.split(r"\r\n?|\n", text)]


def danish_date(day: date) -> str:
    """A day as it is written in Danish: "3. marts 2026"."""
    return f"{day.day}. {texts.talks.MONTHS[day.month - 1]} {day.year}"


def _escaped_line(line: str) -> str:
    safe = _SPECIAL.sub(lambda found: "\\" + found.group(), line.strip())
    return _AT_LINE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", safe)


def _source(quote: Quote, document: Document | None, changed: bool) -> Source:
    facts = [kind(quote.kind)]
    if document is not None:
        facts += [", ".join(document.authors), str(document.year or "")]
    where = path(quote)
    return Source(
        number=quote.number,
        title=quote.title,
        facts=tuple(filter(None, [*facts, texts.talks.STANDS_UNDER.format(place=where) if where else ""])),
        url=safe_url(quote.url),
        text=quote.text,
        changed=changed,
    )


def _before(reply: Reply | None) -> list[str]:
    """What stands above an answer, as on the page: how the question was understood, and that it may not be answered."""
    if reply is None:
        return []
    understood = common.UNDERSTOOD_AS.format(question=reply.standalone_question)
    hedge = common.hedge(reply.confidence) if isinstance(reply, Answer) else None
    miscounted = reply.miscounted if isinstance(reply, Answer) else None
    return list(filter(None, [understood if reply.understood_differently else None, hedge, miscounted]))


def _tells_confidence(turns: Sequence[Turn]) -> bool:
    """Whether an answer says how sure it is, so that it must be said what that means."""
    return any(isinstance(turn.reply, Answer) and not turn.doubted for turn in turns)


def _remarks(turn: Turn, reply: Reply | None) -> list[str]:
    """What stands below an answer before its sources."""
    lines = [turn.note] if turn.note else []
    if isinstance(reply, Answer):
        lines += [common.UNTOLD.format(question=part) for part in reply.untold]
        lines += [reply.note] if reply.note else []
        mode = [common.MODES[reply.mode]] if reply.mode is Mode.GENERATED else []
        sure = texts.talks.NOT_ALL_VERIFIED if turn.doubted else confidence_words(reply.confidence)
        lines.append(" · ".join([*mode, sure]))
    return lines


def _heading(turn: Turn) -> str:
    return texts.asking.SOURCES if isinstance(turn.reply, Answer) else texts.asking.NEAREST


def _answer_lines(turn: Turn) -> list[str]:
    lines: list[str] = []
    reply = turn.reply
    for words in _before(reply):
        lines += [escaped(words), ""]
    if isinstance(reply, Answer):
        names = compares(reply)
        for name, item, group in headed(reply):
            lines += [f"### {escaped(name)}", ""] if names and name else []
            sentences = [_sentence(statement, place in turn.doubted) for place, statement in group]
            lines += [f"- {each}" for each in sentences] if item else [" ".join(sentences)]
            lines.append("")
    elif reply is not None:
        lines += [escaped(reply.text), ""]
    for remark in _remarks(turn, reply):
        lines += [escaped(remark), ""]
    if turn.quotes:
        lines += [f"### {_heading(turn)}", ""]
    return lines


def _sentence(statement: Statement, doubted: bool) -> str:
    numbers = "".join(f"[{number}]" for number in statement.quotes)
    return " ".join(filter(None, [escaped(statement.text), numbers, f"({texts.talks.DOUBTED})" if doubted else ""]))


def _reference(source: Source) -> str:
    """The line above a quote. Its number stands in brackets, as in the answer, where Markdown would renumber a list."""
    facts = escaped(" · ".join(source.facts))
    address = f" · <{percent_encoded(source.url, safe=':/?#[]@!$&()*+,;=%~-._')}>" if source.url else ""
    warning = f" · **{texts.talks.CHANGED}**" if source.changed else ""
    return f"[{source.number}] **{escaped(source.title)}** · {facts}{address}{warning}"


def _answer_html(turn: Turn) -> list[Markup]:
    reply = turn.reply
    parts = [element("p", words, class_="remark") for words in _before(reply)]
    if isinstance(reply, Answer):
        names = compares(reply)
        for name, item, group in headed(reply):
            parts += [element("h3", name)] if names and name else []
            sentences = [_sentence_html(statement, place in turn.doubted) for place, statement in group]
            if item:
                parts.append(element("ul", *(element("li", each) for each in sentences)))
            else:
                parts.append(
                    element("p", *(joined(" " if place else "", each) for place, each in enumerate(sentences)))
                )
    elif reply is not None:
        parts.append(element("p", reply.text))
    return [*parts, *(element("p", remark, class_="remark") for remark in _remarks(turn, reply))]


def _sentence_html(statement: Statement, doubted: bool) -> Markup:
    numbers = "".join(f"[{number}]" for number in statement.quotes)
    return joined(
        f"{statement.text} {numbers}".strip(), element("em", f" ({texts.talks.DOUBTED})") if doubted else None
    )


def _source_html(source: Source) -> Markup:
    facts = " · ".join(filter(None, [*source.facts, source.url or ""]))
    warning = element("strong", f" {texts.talks.CHANGED}") if source.changed else None
    return element(
        "div",
        element("p", f"[{source.number}] ", element("strong", source.title), f" · {facts}", warning),
        element("blockquote", source.text),
        class_="quoted",
    )
