"""Definitions -> the HTML of the glossary: cards under their terms, A to Z, and two or three side by side."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote as quoted

from advisor import danish
from advisor import texts as common
from advisor.definitions import differences
from advisor.ui import texts
from advisor.ui.definition_html import ask_html, capital, card_html, column_html, shared_terms
from advisor.ui.lookup import Defined
from advisor.ui.markup import Markup, element, joined

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
    compares, shared = len(every) > 1, shared_terms(every)
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
        _bar(len(every)) if compares else None,
        class_="entries",
        data_count=texts.glossary.count(len(found), searched=bool(query)),
    )


def comparison_html(chosen: Sequence[Defined], every: Sequence[Defined], *, gone: bool = False) -> str:
    """Definitions side by side, with what only one of them says underlined.

    Args:
        every: as for `list_html`; how many there are is told too.
        gone: whether more were asked for than there are.
    """
    apart = differences([definition for definition, _ in chosen])
    shared = shared_terms(every)
    columns = [column_html(*pair, apart[pair[0].document], shared) for pair in chosen]
    return element(
        "section",
        element("button", texts.glossary.BACK, type="button", class_="back"),
        element("h2", texts.glossary.SIDE_BY_SIDE, id="side-om-side", tabindex="-1"),
        element("p", texts.glossary.GONE, class_="note") if gone else None,
        _legend() if any(apart.values()) else element("p", texts.glossary.ALIKE, class_="legend"),
        element("div", *columns, class_="columns"),
        element("p", ask_html(_difference(chosen, shared), texts.glossary.ASK_DIFFERENCE), class_="actions"),
        class_="compared",
        aria_labelledby="side-om-side",
        data_count=texts.glossary.count_compared(len(chosen), len(every)),
    )


def message_html(words: str) -> str:
    """What is shown where the glossary can't be."""
    return element("div", element("p", words, class_="note"), class_="entries", data_count="")


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
        title = element("h2", capital(group[0][0].term), id=name, tabindex="-1")
        head = element("div", title, count, together, class_="term")
    cards = [card_html(*pair, alone=len(group) == 1, compares=compares, shared=shared) for pair in group]
    return element(
        "div",
        head,
        element("div", *cards, class_="cards"),
        class_="group",
        id=_anchor(initial) if initial else None,
        data_initial=initial,
    )


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


def _bar(every: int) -> Markup:
    """What follows the reader down the page once something is chosen; the page's script fills and shows it.

    Args:
        every: how many definitions there are, for none is kept out where all of them can be chosen.
    """
    compare = element("button", type="button", class_="compare", data_words=texts.glossary.COMPARE)
    clear = element("button", texts.glossary.CLEAR, type="button", class_="clear")
    hint = element(
        "p",
        class_="hint",
        data_one=texts.glossary.ONE_MORE,
        data_ready=texts.glossary.READY,
        data_full=texts.glossary.FULL if every > MOST else texts.glossary.READY,
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
            ask_html(query, texts.glossary.ASK_INSTEAD),
            class_="actions",
        ),
        class_="entries nothing",
        data_count=texts.glossary.count(0, searched=True),
    )


def _told(title: str, more: str) -> str:
    return element("div", element("h2", title), element("p", more), class_="entries nothing", data_count="")


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
