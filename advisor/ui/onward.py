"""Where a reader can go on from a reply: to the definitions side by side, and from a refusal to the other pages."""

from __future__ import annotations

import re
from string import Formatter
from urllib.parse import quote as quoted

from advisor import danish
from advisor.answers import Reason, Refusal
from advisor.ui.frame import GLOSSARY, LIBRARY, ONBOARDING
from advisor.ui.glossary_html import MOST
from advisor.ui.markup import Markup, element, joined
from advisor.ui.texts import asking as texts
from advisor.ui.turns import Turn

_LACKING = frozenset({Reason.NOT_FOUND, Reason.NO_SUCH_WORK, Reason.NO_SUCH_DEFINITION, Reason.NO_DEFINITION_MENTIONS})
"""The refusals that tell what the guide does not have; the others ask for a better question, or ask nothing."""

_WORD = re.compile(r"[^\W_]+")


def beside_html(turn: Turn) -> Markup | None:
    """The way from an answer that sets definitions apart to the glossary, which has them side by side.

    The answer may have more of them than the reader wants, so the other link is to choose among them.
    """
    quotes = (turn.quote(number) for number in turn.differing)
    ids = dict.fromkeys(quoted(quote.document, safe="/") for quote in quotes if quote)
    if not ids:
        return None
    together = _link(f"{GLOSSARY.path}?vis={','.join(ids)}", texts.BESIDE) if 1 < len(ids) <= MOST else None
    return element("p", together, _link(GLOSSARY.path, texts.BESIDE_CHOOSE), class_="beside")


def onward_html(refusal: Refusal, contact: str | None) -> Markup | None:
    """What to do where the guide has no answer: look it up oneself, or ask somebody.

    Args:
        contact: whom to ask; by default a colleague.
    """
    if refusal.reason is Reason.PATHS:
        return element("p", _link(ONBOARDING.path, texts.TO_PATHS), class_="onward")
    if refusal.reason is Reason.WHOM:
        return element("p", _ask(texts.ASK, contact), class_="onward")
    if refusal.reason not in _LACKING:
        return None
    look_up = _filled(
        _look_up(refusal),
        glossary=_link(GLOSSARY.path, texts.LOOK_UP_GLOSSARY),
        library=_link(_search(refusal.question), texts.LOOK_UP_LIBRARY),
    )
    return element("p", look_up, " ", _ask(texts.ASK_CONTACT, contact), class_="onward")


def onward_words(refusal: Refusal, contact: str | None) -> str | None:
    """The same as words alone, for where no link leads anywhere."""
    if refusal.reason is Reason.WHOM:
        return _ask(texts.ASK, contact)
    if refusal.reason not in _LACKING:
        return None
    look_up = _look_up(refusal).format(glossary=texts.LOOK_UP_GLOSSARY, library=texts.LOOK_UP_LIBRARY)
    return f"{look_up} {_ask(texts.ASK_CONTACT, contact)}"


def _look_up(refusal: Refusal) -> str:
    """Where to look: among the definitions only for one of those, for the glossary has nothing else."""
    definition = refusal.reason in {Reason.NO_SUCH_DEFINITION, Reason.NO_DEFINITION_MENTIONS}
    return texts.LOOK_UP_DEFINITION if definition else texts.LOOK_UP


def _ask(words: str, contact: str | None) -> str:
    return words.format(contact=contact or texts.COLLEAGUE)


def _search(question: str) -> str:
    """The library's list of the documents that have the words of a question that tell something."""
    words = " ".join(word for word in _WORD.findall(question) if danish.content_words(word))
    return f"{LIBRARY.path}?soeg={quoted(words)}" if words else LIBRARY.path


def _filled(words: str, **links: Markup) -> Markup:
    """A sentence with links at the places that are named in it."""
    parts = ((before, links[name] if name else None) for before, name, _, _ in Formatter().parse(words))
    return joined(*(piece for part in parts for piece in part))


def _link(path: str, words: str) -> Markup:
    return element("a", words, href=f"/{path}", data_path=path)
