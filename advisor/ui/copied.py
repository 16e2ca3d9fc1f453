"""A question and its answer as text to paste elsewhere: with reservations, sources, and what to do instead."""

from __future__ import annotations

from collections.abc import Sequence

from advisor import texts as common
from advisor.answers import Answer, Mode, Quote, Reply
from advisor.ui import texts
from advisor.ui.onward import onward_words
from advisor.ui.turns import Turn, above, confidence_words, kind, path


def as_text(turn: Turn) -> str:
    """A question and what came of it, to paste: the answer, how sure it is and its numbered sources, or the refusal.

    Of a refusal the nearest passages stand below it, which nothing in it refers to by number, and last what its reader
    can do instead.
    """
    if turn.reply is None:
        return turn.note or ""
    told = _with_doubts(turn, turn.reply).text
    parts = [turn.question, *above(turn.reply), told, *_remarks(turn, turn.reply), _sources(turn)]
    if not isinstance(turn.reply, Answer):
        parts.append(onward_words(turn.reply, turn.contact))
    return "\n\n".join(filter(None, parts))


def _remarks(turn: Turn, reply: Reply) -> list[str]:
    """What stands below an answer before its sources."""
    if not isinstance(reply, Answer):
        return []
    untold = "\n".join(common.UNTOLD.format(question=part) for part in reply.untold)
    mode = f"{common.MODES[reply.mode]}." if reply.mode is Mode.GENERATED else ""
    kinds = common.ONLY_AMONG.format(kinds=common.named(reply.kinds)) if reply.kinds else ""
    sure = texts.talks.NOT_ALL_VERIFIED if turn.doubted else confidence_words(reply.confidence)
    return [untold, mode, kinds, f"{sure}."]


def _sources(turn: Turn) -> str | None:
    if not turn.quotes:
        return None
    answered = isinstance(turn.reply, Answer)
    heading = texts.asking.SOURCES if answered else texts.asking.NEAREST
    together: dict[str, list[Quote]] = {}
    for quote in turn.quotes:
        together.setdefault(_place(quote, changed=quote.number in turn.changed), []).append(quote)
    lines = [f"{_numbers(quotes) if answered else '–'} {place}" for place, quotes in together.items()]
    return "\n".join([f"{heading}:", *lines])


def _numbers(quotes: Sequence[Quote]) -> str:
    return "".join(f"[{quote.number}]" for quote in quotes)


def _with_doubts(turn: Turn, reply: Reply) -> Reply:
    """The reply with a word behind each statement that is not verified."""
    if not isinstance(reply, Answer) or not turn.doubted:
        return reply
    told = tuple(
        each.model_copy(update={"text": f"{each.text} ({texts.talks.DOUBTED})"}) if place in turn.doubted else each
        for place, each in enumerate(reply.statements)
    )
    return reply.model_copy(update={"statements": told})


def _place(quote: Quote, *, changed: bool) -> str:
    where = f" – {path(quote)}" if path(quote) else ""
    address = f", {quote.url}" if quote.url else ""
    warning = f" ({texts.talks.CHANGED})" if changed else ""
    return f"{quote.title} ({kind(quote.kind)}){where}{address}{warning}"
