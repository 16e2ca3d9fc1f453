"""What of a trace is said in words and numbers on the page Prøvebænk."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.questions import Wanted
from advisor.tracing import Trace
from advisor.ui import texts


def of_one(value: float) -> str:
    """A number of two places: 0,62."""
    return f"{value:z.2f}".replace(".", ",").replace("-", "−")


def signed(value: float) -> str:
    """A number of two places with its sign: +1,20."""
    return f"{value:+z.2f}".replace(".", ",").replace("-", "−")


def understood(trace: Trace) -> Iterator[tuple[str, str]]:
    """How a question was understood: what is said of it, and what that is."""
    words, read = texts.bench, trace.read
    question = read.asked.question
    yield words.ASKED, trace.reply.question
    if trace.reply.understood_differently:
        yield words.STANDALONE, trace.reply.standalone_question
    if question.own != read.understood.own:
        yield words.MENDED, question.own
    if question.background:
        yield words.BACKGROUND, question.background
    if trace.judged.parts:
        yield words.SPLIT, " / ".join(f"»{part.understood.own}«" for part, _ in trace.judged.parts)
    yield words.LANGUAGE, words.LANGUAGES[trace.language]
    if read.lacking and not read.found:
        return
    if question.measure:
        yield words.WANTED, words.MEASURE
    elif question.wanted is not Wanted.OTHER:
        yield words.WANTED, words.WANTED_KINDS[question.wanted]
    if question.focus:
        yield words.FOCUS, trace.spelt([question.focus])[0]
    if question.names:
        yield words.NAMES, ", ".join(sorted(trace.spelt(list(question.names))))
    if question.private:
        yield words.WANTED, words.PRIVATE
