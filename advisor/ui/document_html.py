"""A document -> the HTML of its reader on the page Kilder: what is known of it, and its text with what is marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from advisor.answers import Quote
from advisor.catalogue import Catalogue
from advisor.citations import plain
from advisor.documents import Document
from advisor.ui.catalogue_html import place_of, question_place, told_of
from advisor.ui.excerpts import excerpt
from advisor.ui.markup import Markup, element
from advisor.ui.painting import Marked, Section, sections, text_html
from advisor.ui.reader import original_html, remark_html, sort_html
from advisor.ui.reference_html import reference_html
from advisor.ui.texts import library as texts
from advisor.wordings import Stretch

_EXCERPT = 140


@dataclass(frozen=True, slots=True)
class Citation:
    """One number of an answer: the place of its question in the conversation, from 1, and the question.

    `quote` is the number that `Cited` has the quote under.
    """

    place: int
    number: int
    question: str
    quote: int


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a conversation quotes a document.

    Attributes:
        quotes: numbered from 1 in the order of the document, by which the page finds them; no reader sees these.
        citations: the numbers that the answers have them under, question by question. Two answers may give two quotes
            the same number, or one quote two.
        changed: whether the text is no longer what some quotes say, so that those are left out.
    """

    quotes: Sequence[Quote] = ()
    citations: Sequence[Citation] = ()
    changed: bool = False

    def labels(self) -> Mapping[int, str]:
        """What is drawn for each quote: its number in the answer, with the question where several answers quote."""
        return {quote.number: self._label(quote.number) for quote in self.quotes}

    def by_question(self) -> list[tuple[str, list[Citation]]]:
        """The citations under their questions, each with its place where there is another one."""
        groups = [list(group) for _, group in groupby(self.citations, lambda each: each.place)]
        told = "{question}" if len(groups) == 1 else texts.CITED_QUESTION
        return [(told.format(place=group[0].place, question=group[0].question), group) for group in groups]

    def _label(self, quote: int) -> str:
        alone = len({each.place for each in self.citations}) == 1
        told = "{numbers}" if alone else texts.CITED_LABEL
        mine = groupby((each for each in self.citations if each.quote == quote), lambda each: each.place)
        numbers = {place: ", ".join(str(each.number) for each in group) for place, group in mine}
        return " · ".join(told.format(place=place, numbers=each) for place, each in numbers.items())


def card_html(document: Document, catalogue: Catalogue, cited: Cited) -> Markup:
    """What is known of a document, and the ways into its text."""
    ask = question_place(texts.ASK_ABOUT_QUESTION.format(title=document.title))
    actions = [
        element("a", texts.ASK_ABOUT, class_="button", href=f"/{ask}", data_path=ask),
        original_html(document),
    ]
    return element(
        "section",
        _back(),
        sort_html(document),
        element("h1", document.title, tabindex="-1", lang=document.language),
        element("p", told_of(document, catalogue), class_="told"),
        _thesis(document),
        element("p", *actions, class_="actions"),
        _search(),
        _contents(sections(document.text)),
        _cited(cited),
        reference_html(document) if document.authors or document.thesis else None,
        class_="source-card",
        aria_label=document.title,
        data_document=document.id,
    )


def body_html(
    document: Document,
    catalogue: Catalogue,
    cited: Cited,
    passage: Stretch | None = None,
    hits: Sequence[Stretch] = (),
    *,
    lost: bool = False,
) -> Markup:
    """The text of a document, with what is marked in it.

    Args:
        passage: the stretch that a link leads to. lost: whether it leads to one that is not there.
        hits: where what is searched for in the document stands.
    """
    marked = Marked(cited.quotes, labels=cited.labels(), passage=passage, hits=hits, pages=document.page_starts)
    told = texts.PASSAGE_UNKNOWN if lost else texts.PASSAGE_SHOWN if passage else None
    return element(
        "article",
        element("p", told, class_="remark" if lost else "unseen", role="status") if told else None,
        remark_html(document),
        element(
            "div",
            text_html(document.text, marked, outermost=2, with_ids=True),
            class_="text",
            lang=document.language,
        ),
        _neighbours(document, catalogue),
        aria_label=texts.SOURCE_TEXT,
        data_hits=len(hits),
    )


def missing_html(title: str = texts.SOURCE_UNKNOWN, more: str = texts.SOURCE_UNKNOWN_MORE) -> Markup:
    """A document that can't be shown, and why."""
    return element(
        "section",
        _back(),
        element("h1", title, tabindex="-1"),
        element("p", more, class_="told"),
        class_="source-card",
        aria_label=title,
    )


def _back() -> Markup:
    return element("a", texts.ALL_SOURCES, class_="back", href="/kilder", data_path="kilder")


def _thesis(document: Document) -> Markup | None:
    thesis = document.thesis
    if thesis is None:
        return None
    title = f"»{document.thesis_told_of}«" if document.thesis_told_of else None
    supervisor = texts.SUPERVISOR.format(name=thesis.supervisor) if thesis.supervisor else None
    when = " ".join(filter(None, [thesis.month, str(document.year or "")])) if thesis.month else None
    facts = ", ".join(filter(None, [title, thesis.institution, thesis.place, when, supervisor]))
    return element("p", texts.THESIS.format(facts=facts), class_="told") if facts else None


def _search() -> Markup:
    return element(
        "form",
        element("label", texts.SEEK, for_="seek"),
        element("input", type="search", id="seek", maxlength=100, autocomplete="off", spellcheck="false"),
        element(
            "span",
            class_="count",
            role="status",
            data_place=texts.SEEK_PLACE,
            data_none=texts.SEEK_NONE,
        ),
        element("button", "↑", type="button", aria_label=texts.SEEK_PREVIOUS, data_step="-1", disabled=True),
        element("button", "↓", type="button", aria_label=texts.SEEK_NEXT, data_step="1", disabled=True),
        class_="seek",
        role="search",
    )


def _contents(found: Sequence[Section]) -> Markup | None:
    if len(found) < 2:
        return None
    outermost = min(section.level for section in found)
    links = [
        element("li", element("a", plain(each.words), href=f"#{each.id}"), data_level=min(each.level - outermost, 2))
        for each in found
    ]
    heading = element("summary", texts.CONTENTS)
    contents = element("nav", element("ol", *links, role="list"), aria_label=texts.CONTENTS)
    return element("details", heading, contents, class_="contents", open=True)


def _cited(cited: Cited) -> Markup | None:
    if not cited.quotes and not cited.changed:
        return None
    words = {quote.number: excerpt(quote.text, _EXCERPT) for quote in cited.quotes}
    groups: list[Markup] = []
    for question, citations in cited.by_question():
        name = f"citeret-{citations[0].place}"
        rows = [element("li", _quoted(each, words[each.quote])) for each in citations]
        groups += [
            element("p", question, class_="asked", id=name),
            element("ol", *rows, role="list", aria_labelledby=name),
        ]
    return element(
        "details",
        element("summary", texts.CITED),
        element("p", texts.CITED_GONE, class_="aside") if cited.changed else None,
        *groups,
        class_="cited",
        open=True,
    )


def _quoted(citation: Citation, words: str) -> Markup:
    return element(
        "button",
        element("span", str(citation.number), class_="number"),
        element("span", f"»{words}«", class_="words"),
        type="button",
        data_quote=citation.quote,
    )


def _neighbours(document: Document, catalogue: Catalogue) -> Markup | None:
    links = [
        element(
            "a",
            element("span", label, class_="way"),
            element("span", each.title, lang=each.language),
            class_=f"opens {way}",
            href=f"/{place_of(each)}",
            data_path=place_of(each),
        )
        for each, label, way in zip(
            catalogue.beside(document),
            (texts.PREVIOUS_SOURCE, texts.NEXT_SOURCE),
            ("before", "after"),
            strict=True,
        )
        if each
    ]
    return element("nav", *links, class_="neighbours", aria_label=texts.NEIGHBOURS) if links else None
