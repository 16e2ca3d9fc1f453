"""A conversation -> what leaves the page: its questions, answers and full sources, as Markdown and for paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from urllib.parse import quote as percent_encoded

from advisor import texts as common
from advisor.answers import Answer, Mode, Quote, Refusal, Reply, Statement
from advisor.documents import Document
from advisor.ui import texts
from advisor.ui.differing import alike, compares, shown
from advisor.ui.differing_html import legend_html, marked_html
from advisor.ui.markup import Markup, element, joined, safe_url
from advisor.ui.onward import onward_words
from advisor.ui.turns import Turn, above, confidence_words, headed, kind, path
from advisor.wordings import Stretch

_SPECIAL = re.compile(r"[\\`*_\[\]<>~|$#]|&(?=#?\w)")
_AT_LINE_START = re.compile(r"^(?:([-+=:])|(\d+)([.)]))")
_NOT_IN_NAME = re.compile(r"[^\w -]+")
_LONGEST_NAME = 60
_CUT = " …"  # what kept.js ends a name with that is the beginning of a long question


@dataclass(frozen=True, slots=True)
class Source:
    """A quote with everything that a reader needs to find it again without the program.

    `number` is what sentences refer to it by, None where none does; `facts` says what it is from and `place` where in
    that it stands, in words; `changed` that it no longer stands there; `again` that it is from what the one before is.
    """

    number: int | None
    title: str
    facts: tuple[str, ...]
    place: str | None
    url: str | None
    text: str
    changed: bool
    again: bool = False


def sources(turn: Turn, documents: Mapping[str, Document]) -> list[Source]:
    """What an answer rests on, by number, or the nearest passages of a refusal."""
    found = [_source(each, documents.get(each.document), turn) for each in turn.quotes]
    same = [False, *(one.document == other.document for one, other in pairwise(turn.quotes))]
    return [replace(source, again=again) for source, again in zip(found, same, strict=False)]


def markdown(name: str, turns: Sequence[Turn], documents: Mapping[str, Document], saved: date) -> str:
    """A conversation as Markdown: questions, answers with their numbers, and the sources with the quotes verbatim.

    Read as CommonMark it shows every quote character by character: what Markdown would take for a mark is escaped, and
    white space alone may be joined.
    """
    lines = [f"# {escaped(_title(name, turns))}", "", escaped(_saved(turns, saved)), ""]
    for turn in turns:
        lines += [f"## {escaped(turn.question)}", "", *_answer_lines(turn)]
        for source in sources(turn, documents):
            lines += [_reference(source), "", *quoted_lines(source.text), ""]
        if onward := _onward(turn):
            lines += [escaped(onward), ""]
    if _tells_confidence(turns):
        lines += ["---", "", escaped(texts.asking.CONFIDENCE_MEANS), ""]
    return "\n".join(lines)


def paper_html(name: str, turns: Sequence[Turn], documents: Mapping[str, Document], saved: date) -> Markup:
    """The same for paper."""
    parts = [element("h1", _title(name, turns)), element("p", _saved(turns, saved), class_="saved")]
    for turn in turns:
        found = [_source_html(source) for source in sources(turn, documents)]
        heading = element("h3", _heading(turn)) if found else None
        onward = _onward(turn)
        asked_and_told = [element("h2", turn.question), *_answer_html(turn), heading, *found]
        last = element("p", onward) if onward else None
        parts.append(element("section", *asked_and_told, last, class_="asked-and-told"))
    if _tells_confidence(turns):
        parts.append(element("p", texts.asking.CONFIDENCE_MEANS, class_="remark"))
    return element("article", *parts, lang="da")


def file_name(name: str) -> str:
    """A name for the file of a conversation, that every system can keep.

    Example:
        >>> file_name("Hvad er et partnerskab?")
        'Hvad er et partnerskab.md'
    """
    kept = " ".join(_NOT_IN_NAME.sub(" ", name).split())
    if len(kept) > _LONGEST_NAME:
        whole_words, _, part = kept[: _LONGEST_NAME + 1].rpartition(" ")
        kept = (whole_words or part)[:_LONGEST_NAME].strip()
    return f"{kept or texts.talks.UNNAMED}.md"


def escaped(text: str, bold: Sequence[Stretch] = ()) -> str:
    """Text on one line that Markdown shows as it is, or with some stretches of it in bold."""
    parts: list[str] = []
    done = 0
    for start, end in bold:
        parts += [_without_marks(text[done:start]), f"**{_without_marks(text[start:end])}**"]
        done = end
    return _begun_safely(" ".join("".join([*parts, _without_marks(text[done:])]).split()))


def quoted_lines(text: str) -> list[str]:
    """A quote as the lines of a Markdown block quote that shows it as it is."""
    return [f"> {_begun_safely(_without_marks(line.strip()))}".rstrip() for line in re.split(r"\r\n?|\n", text)]


def danish_date(day: date) -> str:
    """A day as it is written in Danish: "3. marts 2026"."""
    return f"{day.day}. {texts.talks.MONTHS[day.month - 1]} {day.year}"


def _without_marks(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found.group(), text)


def _begun_safely(line: str) -> str:
    return _AT_LINE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


def _title(name: str, turns: Sequence[Turn]) -> str:
    """What stands above all. A conversation that nobody named bears its first question, which is the next heading."""
    asked, named = (" ".join(words.split()) for words in (turns[0].question if turns else "", name))
    shortened = named.removesuffix(_CUT)
    return texts.talks.TITLE if asked == named or (shortened != named and asked.startswith(shortened)) else name


def _saved(turns: Sequence[Turn], day: date) -> str:
    """What this is, for somebody who has never seen the page, and of which day."""
    phrased = any(isinstance(turn.reply, Answer) and turn.reply.mode is Mode.GENERATED for turn in turns)
    return (texts.talks.SAVED_PHRASED if phrased else texts.talks.SAVED).format(date=danish_date(day))


def _source(quote: Quote, document: Document | None, turn: Turn) -> Source:
    facts = [kind(quote.kind)]
    if document is not None:
        facts += [", ".join(document.authors), str(document.year or "")]
    facts += [texts.asking.PARTIAL] if quote.partial else []
    where = path(quote)
    return Source(
        number=quote.number if isinstance(turn.reply, Answer) else None,
        title=quote.title,
        facts=tuple(filter(None, facts)),
        place=texts.talks.STANDS_UNDER.format(place=where) if where else None,
        url=safe_url(quote.url),
        text=quote.text,
        changed=quote.number in turn.changed,
    )


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


def _onward(turn: Turn) -> str | None:
    """What stands last in a refusal, as on the page: what its reader can do instead."""
    if not isinstance(turn.reply, Refusal):
        return None
    whole = texts.asking.NEAREST_PARTIAL if any(quote.partial for quote in turn.quotes) else None
    return " ".join(filter(None, [whole, onward_words(turn.reply, turn.contact)])) or None


def _heading(turn: Turn) -> str:
    return texts.asking.SOURCES if isinstance(turn.reply, Answer) else texts.asking.NEAREST


def _answer_lines(turn: Turn) -> list[str]:
    lines: list[str] = []
    reply = turn.reply
    for words in above(reply):
        lines += [escaped(words), ""]
    if isinstance(reply, Answer):
        names = compares(reply)
        if turn.differing:
            sign = texts.talks.DIFFERING_SIGN
            meaning = texts.asking.ALIKE if alike(reply) else texts.asking.DIFFERING
            lines += [escaped(f"{sign}{meaning}", [(0, len(sign))]), ""]
        for name, item, group in headed(reply):
            lines += [f"### {escaped(name)}", ""] if names and name else []
            sentences = [_sentence(statement, turn, place) for place, statement in group]
            lines += [f"- {each}" for each in sentences] if item else [" ".join(sentences)]
            lines.append("")
    elif reply is not None:
        lines += [escaped(reply.text), ""]
    for remark in _remarks(turn, reply):
        lines += [escaped(remark), ""]
    if turn.quotes:
        lines += [f"### {_heading(turn)}", ""]
    return lines


def _apart(statement: Statement, turn: Turn, place: int) -> Sequence[Stretch]:
    """The stretches of a sentence that set its definition apart; as on the page, none where the sentence is doubted."""
    if place in turn.doubted:
        return ()
    return shown(statement, {quote.number: quote for quote in turn.quotes}, turn.differing)


def _sentence(statement: Statement, turn: Turn, place: int) -> str:
    doubt = f"({texts.talks.DOUBTED})" if place in turn.doubted else ""
    return " ".join(filter(None, [escaped(statement.text, _apart(statement, turn, place)), _numbers(statement), doubt]))


def _numbers(statement: Statement) -> str:
    return "".join(f"[{number}]" for number in statement.quotes)


def _reference(source: Source) -> str:
    """The line above a quote. A number stands in brackets, as in the answer, where Markdown would renumber a list."""
    parts = [escaped(each) for each in _told_of(source)]
    if not source.again:
        parts.insert(0, f"**{escaped(source.title)}**")
    if source.url and not source.again:
        parts.append(f"<{percent_encoded(source.url, safe=':/?#[]@!$&()*+,;=%~-._')}>")
    if source.changed:
        parts.append(f"**{texts.talks.CHANGED}**")
    return _numbered(source) + " · ".join(parts)


def _told_of(source: Source) -> list[str]:
    """What is told of a source beside its title; of one that is from the same as the one before, only its place."""
    facts = (texts.talks.SAME_SOURCE,) if source.again else source.facts
    return [*facts, *([source.place] if source.place else [])]


def _numbered(source: Source) -> str:
    return "" if source.number is None else f"[{source.number}] "


def _answer_html(turn: Turn) -> list[Markup]:
    reply = turn.reply
    parts = [element("p", words, class_="remark introduces") for words in above(reply)]
    if isinstance(reply, Answer):
        names = compares(reply)
        parts += [legend_html(reply)] if turn.differing else []
        for name, item, group in headed(reply):
            parts += [element("h3", name)] if names and name else []
            sentences = [_sentence_html(statement, turn, place) for place, statement in group]
            if item:
                parts.append(element("ul", *(element("li", each) for each in sentences)))
            else:
                parts.append(
                    element("p", *(joined(" " if place else "", each) for place, each in enumerate(sentences)))
                )
    elif reply is not None:
        parts.append(element("p", reply.text))
    return [*parts, *(element("p", remark, class_="remark") for remark in _remarks(turn, reply))]


def _sentence_html(statement: Statement, turn: Turn, place: int) -> Markup:
    numbers = f" {_numbers(statement)}" if statement.quotes else None
    doubt = element("em", f" ({texts.talks.DOUBTED})") if place in turn.doubted else None
    return joined(marked_html(statement.text, _apart(statement, turn, place)), numbers, doubt)


def _source_html(source: Source) -> Markup:
    told = _told_of(source)
    if source.url and not source.again:
        told.append(source.url)
    title = None if source.again else joined(element("strong", source.title), " · ")
    warning = element("strong", f" {texts.talks.CHANGED}") if source.changed else None
    return element(
        "div",
        element("p", _numbered(source), title, " · ".join(told), warning),
        element("blockquote", source.text),
        class_="quoted",
    )
