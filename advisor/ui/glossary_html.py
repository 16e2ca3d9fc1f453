"""Definitions -> the HTML of the glossary: cards under their terms, A to Z, and two or three side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import quote as quoted
from urllib.parse import urlencode

from advisor import danish
from advisor import texts as common
from advisor.answers import Quote
from advisor.documents import Document
from advisor.glossary import Definition, differences
from advisor.ui import texts
from advisor.ui.lookup import Defined
from advisor.ui.markup import Markup, element, joined
from advisor.ui.painting import Marked, text_html
from advisor.wordings import Stretch

MOST = 3
"""How many definitions can be read side by side."""

_ARTICLES = ("den ", "det ", "de ", "en ", "et ")
_LETTERS_FROM, _INITIALS_FROM = 16, 4
"""A bar of letters helps from so many terms on, if these begin with so many letters."""


def list_html(found: Sequence[Defined], every: Sequence[Defined], *, query: str = "") -> str:
    """The cards of the definitions found, under their terms.

    They stand from A to Z where nothing is searched for, and else in the order they are found.

    Args:
        every: all definitions, by which it is told how one is best asked about.
        query: what was searched for.
    """
    if not every:
        return _told(texts.glossary.EMPTY, texts.glossary.EMPTY_MORE)
    if not found:
        return _nothing(query)
    groups = _groups(found, sort=not query)
    compares, shared = len(every) > 1, _shared(every)
    sections = []
    initial = ""
    for number, group in enumerate(groups):
        new = _initial(group[0][0].term) if not query else initial
        sections.append(_group(group, f"begreb-{number}", new if new != initial else None, compares, shared))
        initial = new
    return element(
        "div",
        None if query else _letters(groups),
        *sections,
        _bar() if compares else None,
        class_="entries",
        data_count=texts.glossary.count(len(found), searched=bool(query)),
    )


def comparison_html(chosen: Sequence[Defined], every: Sequence[Defined], *, gone: bool = False) -> str:
    """Definitions side by side, with what only one of them says underlined.

    Args:
        every: as for `list_html`.
        gone: whether more were asked for than there are.
    """
    apart = differences([definition for definition, _ in chosen])
    shared = _shared(every)
    columns = [_column(*pair, apart[pair[0].document], shared) for pair in chosen]
    return element(
        "section",
        element("button", texts.glossary.BACK, type="button", class_="back"),
        element("h2", texts.glossary.SIDE_BY_SIDE, id="side-om-side", tabindex="-1"),
        element("p", texts.glossary.GONE, class_="note") if gone else None,
        _legend() if any(apart.values()) else element("p", texts.glossary.ALIKE, class_="legend"),
        element("div", *columns, class_="columns"),
        element("p", _ask(_difference(chosen, shared), texts.glossary.ASK_DIFFERENCE), class_="actions"),
        class_="compared",
        aria_labelledby="side-om-side",
        data_count=texts.glossary.count(len(chosen), searched=False),
    )


def message_html(words: str) -> str:
    """What is shown where the glossary can't be."""
    return element("div", element("p", words, class_="note"), class_="entries", data_count="")


def reference(definition: Definition, document: Document) -> str:
    """A definition as it is pasted into a letter or a report: its wording, and where it is from."""
    address = f", {document.url}" if document.url else ""
    source = texts.glossary.SOURCE.format(title=document.title, address=address)
    return f"»{definition.wording}«\n\n{_capital(definition.term)}. {_origin(definition)}. {source}"


def question(definition: Definition, shared: frozenset[str] = frozenset()) -> str:
    """The question that is answered with a definition.

    Args:
        shared: the folded terms that more than one definition is of, so that the origin must be named.
    """
    if danish.fold(definition.term) in shared:
        return texts.glossary.QUESTION_OF.format(origin=definition.origin, term=definition.term)
    return texts.glossary.QUESTION.format(term=definition.term)


def _groups(found: Sequence[Defined], *, sort: bool) -> list[list[Defined]]:
    """Definitions under their terms: the terms in the order of their first, or A to Z; by origin within each."""
    groups: dict[str, list[Defined]] = {}
    for pair in found:
        groups.setdefault(danish.fold(pair[0].term), []).append(pair)
    listed = list(groups.values())
    if sort:
        listed.sort(key=lambda group: danish.alphabetical(_bare(group[0][0].term)))
    for group in listed:
        group.sort(key=lambda pair: danish.alphabetical(pair[0].origin))
    return listed


def _shared(every: Sequence[Defined]) -> frozenset[str]:
    terms = sorted(danish.fold(definition.term) for definition, _ in every)
    return frozenset(term for term, same in groupby(terms) if len(list(same)) > 1)


def _bare(term: str) -> str:
    """A term without its article, as it is looked for among others."""
    lowered = term.lower()
    return next((term[len(each) :] for each in _ARTICLES if lowered.startswith(each)), term)


def _initial(term: str) -> str:
    """The letter that a term stands under."""
    bare = _bare(term).strip("\"'»«„“”( ")
    letter = "å" if bare[:2].lower() == "aa" else bare[:1].lower()
    return letter.upper() if letter.isalpha() else texts.glossary.SIGNS


def _letters(groups: Sequence[Sequence[Defined]]) -> Markup | None:
    initials = list(dict.fromkeys(_initial(group[0][0].term) for group in groups))
    if len(groups) < _LETTERS_FROM or len(initials) < _INITIALS_FROM:
        return None
    links = [element("li", element("a", each, href=f"#{_anchor(each)}")) for each in initials]
    return element("nav", element("ul", *links, role="list"), class_="letters", aria_label=texts.glossary.LETTERS)


def _anchor(initial: str) -> str:
    return "bogstav-" + danish.fold(initial).replace(" ", "-")


def _group(group: Sequence[Defined], name: str, initial: str | None, compares: bool, shared: frozenset[str]) -> Markup:
    """A term with its definitions; the heading of a lone one is its card's own."""
    head = None
    if len(group) > 1:
        count = element("span", texts.glossary.OF_TERM.format(count=len(group)), class_="count")
        together = None
        if len(group) <= MOST:
            ids = ",".join(quoted(definition.document, safe="/") for definition, _ in group)
            words = texts.glossary.COMPARE_TERM.format(count=len(group))
            together = element("button", words, type="button", class_="together", data_ids=ids)
        title = element("h2", _capital(group[0][0].term), id=name, tabindex="-1")
        head = element("div", title, count, together, class_="term")
    cards = [_card(*pair, alone=len(group) == 1, compares=compares, shared=shared) for pair in group]
    return element(
        "div",
        head,
        element("div", *cards, class_="cards"),
        class_="group",
        id=_anchor(initial) if initial else None,
        data_initial=initial,
    )


def _card(definition: Definition, document: Document, *, alone: bool, compares: bool, shared: frozenset[str]) -> Markup:
    return element(
        "article",
        *_said(definition, document, (), level="h2" if alone else "h3", titled=alone),
        _choice(definition) if compares else None,
        _actions(definition, document, shared),
        class_="definition",
    )


def _column(definition: Definition, document: Document, apart: Sequence[Stretch], shared: frozenset[str]) -> Markup:
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
    head = [element(level, _capital(definition.term) if titled else origin)]
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
        "p", source, _ask(question(definition, shared), texts.glossary.ASK, _which(definition)), copy, class_="actions"
    )


def _ask(asked: str, *content: str) -> Markup:
    return _link("?" + urlencode({"q": asked}), *content)


def _link(path: str, *content: str) -> Markup:
    return element("a", *content, href=f"/{path}", data_path=path)


def _which(definition: Definition) -> Markup:
    """Which definition a button is for, for those who hear the buttons alone."""
    name = f"{_capital(definition.term)}, {definition.origin}"
    return element("span", texts.glossary.WHICH.format(name=name), class_="unseen")


def _difference(chosen: Sequence[Defined], shared: frozenset[str]) -> str:
    names = [
        f"{definition.origin}s definition" if danish.fold(definition.term) in shared else definition.term
        for definition, _ in chosen
    ]
    listed = " og ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    return texts.glossary.DIFFERENCE.format(terms=listed)


def _legend() -> Markup:
    sign, _, meaning = common.DIFFERING.partition("{sign}")
    return element("p", sign, element("mark", texts.asking.DIFFERING_SIGN), meaning, class_="legend")


def _bar() -> Markup:
    """What follows the reader down the page once something is chosen; the page's script fills and shows it."""
    compare = element("button", type="button", class_="compare", data_words=texts.glossary.COMPARE)
    clear = element("button", texts.glossary.CLEAR, type="button", class_="clear")
    hint = element(
        "p",
        class_="hint",
        data_one=texts.glossary.ONE_MORE,
        data_ready=texts.glossary.READY,
        data_full=texts.glossary.FULL,
    )
    return element(
        "div", hint, clear, compare, class_="bar", role="region", aria_label=texts.glossary.CHOSEN, hidden=True
    )


def _nothing(query: str) -> str:
    return element(
        "div",
        element("h2", texts.glossary.NOTHING.format(query=query)),
        element("p", texts.glossary.NOTHING_MORE),
        element(
            "p",
            element("button", texts.glossary.SHOW_ALL, type="button", class_="all"),
            _ask(query, texts.glossary.ASK_INSTEAD),
            class_="actions",
        ),
        class_="entries nothing",
        data_count=texts.glossary.count(0, searched=True),
    )


def _told(title: str, more: str) -> str:
    return element("div", element("h2", title), element("p", more), class_="entries nothing", data_count="")


def _origin(definition: Definition) -> str:
    return ", ".join(filter(None, [definition.origin, definition.date]))


def _capital(term: str) -> str:
    return term[:1].upper() + term[1:]


def head_html() -> str:
    """The page's title and its search box, which stay as they are while what is found changes."""
    box = Markup(
        element(
            "input",
            type="search",
            id="glossary-query",
            autocomplete="off",
            spellcheck="false",
            maxlength="200",
            placeholder=texts.glossary.SEARCH_HINT,
        ).removesuffix("</input>")
    )
    return joined(
        element("h1", texts.frame.NAV_GLOSSARY),
        element("p", texts.glossary.INTRO, class_="intro"),
        element(
            "form",
            element("label", texts.glossary.SEARCH, for_="glossary-query"),
            box,
            element("p", class_="count", id="glossary-count", role="status"),
            role="search",
        ),
        element("p", class_="unseen", id="glossary-said", role="status"),
    )
