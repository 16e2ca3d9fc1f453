"""A definition -> the HTML of its card or column: its term, wording, origin, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote as quoted
from urllib.parse import urlencode

from advisor import danish
from advisor.answers import Quote
from advisor.definitions import Definition
from advisor.documents import Document
from advisor.ui import texts
from advisor.ui.lookup import Defined
from advisor.ui.markup import Markup, element
from advisor.ui.painting import Marked, text_html
from advisor.wordings import Stretch


def card_html(
    definition: Definition, document: Document, *, alone: bool, compares: bool, shared: frozenset[str]
) -> Markup:
    """A definition in the glossary.

    Args:
        alone: whether its term stands on the card, and not above several cards.
        compares: whether it can be chosen to be read beside others. shared: as for `question`.
    """
    return element(
        "article",
        *_said(definition, document, (), level="h2" if alone else "h3", titled=alone),
        _choice(definition) if compares else None,
        _actions(definition, document, shared),
        class_="definition",
    )


def column_html(definition: Definition, document: Document, apart: Sequence[Stretch], shared: frozenset[str]) -> Markup:
    """A definition beside others, with stretches of its document underlined.

    Args:
        shared: as for `question`.
    """
    return element(
        "article",
        *_said(definition, document, apart, level="h3", titled=True),
        _actions(definition, document, shared),
        class_="definition",
    )


def _said(
    definition: Definition, document: Document, apart: Sequence[Stretch], *, level: str, titled: bool
) -> list[Markup | None]:
    """A definition's name, origin, wording and note. Where the term stands above, its origin is its heading."""
    origin = _origin(definition)
    head = [element(level, capital(definition.term) if titled else origin)]
    head += [element("p", origin, class_="origin")] if titled else []
    wording = element("blockquote", _wording(definition, document, apart), class_="wording", lang=document.language)
    note = (
        element("p", element("strong", texts.asking.NOTE), " ", document.note, class_="remark")
        if document.note
        else None
    )
    return [*head, wording, note]


def _wording(definition: Definition, document: Document, apart: Sequence[Stretch]) -> Markup:
    """The wording with all its signs in the page, those of Markdown hidden, and stretches of the document marked."""
    begins = definition.start
    marks = [
        Quote.of(document, start, end, number=number, heading=()).model_copy(
            update={"start": start - begins, "end": end - begins}
        )
        for number, (start, end) in enumerate(apart, start=1)
    ]
    return text_html(definition.wording, Marked(marks))


def _choice(definition: Definition) -> Markup:
    box = element("input", type="checkbox", value=quoted(definition.document, safe="/"))
    # An input has no end tag, which `element` would write.
    box = Markup(box.removesuffix("</input>"))
    return element("label", box, texts.glossary.CHOOSE, _which(definition), class_="choose")


def _actions(definition: Definition, document: Document, shared: frozenset[str]) -> Markup:
    place = urlencode({"dokument": definition.document, "fra": definition.start, "til": definition.end})
    copy = element(
        "button",
        texts.glossary.COPY,
        _which(definition),
        type="button",
        class_="copy",
        data_copy=reference(definition, document),
        data_copied=texts.frame.COPIED,
        data_failed=texts.frame.NOT_COPIED,
    )
    source = _link(f"kilder?{place}", texts.glossary.OPEN, _which(definition))
    return element(
        "p",
        source,
        ask_html(question(definition, shared), texts.glossary.ASK, _which(definition)),
        copy,
        class_="actions",
    )


def ask_html(asked: str, *content: str) -> Markup:
    """A link that asks a question."""
    return _link("?" + urlencode({"q": asked}), *content)


def _link(path: str, *content: str) -> Markup:
    return element("a", *content, href=f"/{path}", data_path=path)


def _which(definition: Definition) -> Markup:
    """Which definition a button is for, for those who hear the buttons alone."""
    name = f"{capital(definition.term)}, {definition.origin}"
    return element("span", texts.glossary.WHICH.format(name=name), class_="unseen")


def reference(definition: Definition, document: Document) -> str:
    """A definition as it is pasted into a letter or a report: its wording, and where it is from."""
    address = f", {document.url}" if document.url else ""
    source = texts.glossary.SOURCE.format(title=document.title, address=address)
    return f"»{definition.wording}«\n\n{capital(definition.term)}. {_origin(definition)}. {source}"


def question(definition: Definition, shared: frozenset[str] = frozenset()) -> str:
    """The question that is answered with a definition.

    Args:
        shared: the folded terms that more than one definition is of, so that the origin must be named.
    """
    if danish.fold(definition.term) in shared:
        return texts.glossary.QUESTION_OF.format(origin=definition.origin, term=definition.term)
    return texts.glossary.QUESTION.format(term=definition.term)


def shared_terms(every: Sequence[Defined]) -> frozenset[str]:
    """The folded terms that more than one of some definitions is of."""
    terms = sorted(danish.fold(definition.term) for definition, _ in every)
    return frozenset(term for term, same in groupby(terms) if len(list(same)) > 1)


def _origin(definition: Definition) -> str:
    return ", ".join(filter(None, [definition.origin, definition.date]))


def capital(term: str) -> str:
    """A term as it stands first in a line."""
    return term[:1].upper() + term[1:]
