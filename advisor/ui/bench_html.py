"""A trace -> the HTML of the page Prøvebænk: the verdict in a line, and below it what it comes of."""

from __future__ import annotations

from collections.abc import Iterator

from advisor import texts as common
from advisor.answers import Answer
from advisor.documents import Kind
from advisor.overview_words import share
from advisor.quoting import TOUCHES
from advisor.rightness import HIGH, MEDIUM
from advisor.tracing import Decided, Strand, Trace
from advisor.ui import texts
from advisor.ui.bench_words import of_one, signed, understood
from advisor.ui.charts import wide
from advisor.ui.found_html import passages_html, sentences_html
from advisor.ui.markup import Markup, element

_REASONS = 2


def controls_html(longest: int) -> Markup:
    """The heading and the question, of at most so many characters."""
    words = texts.bench
    kinds = [element("option", words.ALL_KINDS, value="")]
    kinds += [element("option", common.KINDS[kind], value=kind.value) for kind in Kind]
    field: dict[str, str | int] = {"type": "text", "maxlength": longest, "autocomplete": "off"}
    return element(
        "div",
        element("h1", words.TITLE),
        element("p", words.LEAD, class_="lead"),
        element(
            "form",
            element(
                "p",
                element("label", words.QUESTION, for_="bench-question"),
                element("input", id="bench-question", name="question", required=True, **field),
                class_="field question",
            ),
            element(
                "p",
                element("label", words.BEFORE, for_="bench-before"),
                element("input", id="bench-before", name="before", aria_describedby="bench-hint", **field),
                element("span", words.BEFORE_HINT, id="bench-hint", class_="hint"),
                class_="field before",
            ),
            element(
                "p",
                element("label", words.KIND, for_="bench-kind"),
                element("select", *kinds, id="bench-kind", name="kind"),
                class_="field kind",
            ),
            element("p", element("button", words.TRY, type="submit", class_="main"), class_="actions"),
        ),
        element("p", class_="unseen", role="status", data_working=words.WORKING),
        class_="editing",
    )


def failed_html(message: str) -> Markup:
    """What is shown where there is nothing to show."""
    told = element("div", element("h2", texts.bench.FAILED), element("p", message), role="alert")
    return element("div", told, class_="listed failed")


def trace_html(trace: Trace, *, with_model: bool = False) -> Markup:
    """A whole trace.

    Args:
        with_model: whether a language model phrases answers, which a trace knows nothing of.
    """
    strands = trace.strands
    several = len(strands) > 1 or bool(trace.judged.parts)
    return element(
        "div",
        _verdict(trace, strands),
        element("p", texts.bench.MODEL, class_="remark") if with_model else None,
        _understood(trace),
        *(_strand(trace, strand, number if several else None) for number, strand in enumerate(strands, start=1)),
        class_="listed",
    )


def _verdict(trace: Trace, strands: list[Strand]) -> Markup:
    """Whether there is an answer, and why, of each question that was judged."""
    answers = isinstance(trace.reply, Answer)
    several = bool(trace.judged.parts)
    lines = []
    for number, strand in enumerate(strands, start=1):
        name = f"{_name(trace, strand, number)}: " if several else ""
        lines.append(element("p", element("strong", name) if name else None, why(trace, strand)))
    title = texts.bench.ANSWERED if answers else texts.bench.REFUSED
    weighed = [strand for strand in strands if strand.weighed]
    return element(
        "section",
        element("h2", title, tabindex="-1"),
        *lines,
        _meter(trace.confidence, trace.border) if weighed else None,
        _surest(trace, weighed) if weighed and answers else None,
        element("p", trace.reply.text, class_="reply") if not several else None,
        class_="verdict yes" if answers else "verdict no",
    )


def why(trace: Trace, strand: Strand) -> str:
    """What decided, in one line."""
    weighed = strand.weighed
    wanted = 1 if strand.decided is Decided.ANSWERED else -1
    reasons = [name for name, part in weighed.parts.items() if part * wanted > 0] if weighed else []
    told = (_reason(name, wanted) for name in reasons[:_REASONS])
    return texts.bench.WHY[strand.decided].format(
        confidence=of_one(strand.verdict.confidence),
        border=of_one(trace.border),
        covered=share(strand.most_covered),
        touches=share(TOUCHES),
        words=", ".join(f"»{word}«" for word in trace.spelt(sorted(strand.read.asked.unknown))),
        reasons=texts.bench.AND.join(told) or texts.bench.NO_REASONS,
    )


def _reason(name: str, wanted: int) -> str:
    """A signal that pulls one way, in words; those that should pull the other way have only their name."""
    return (texts.bench.FOR if wanted > 0 else texts.bench.AGAINST).get(name, texts.bench.SIGNALS[name])


def _meter(confidence: float, border: float) -> Markup:
    """The chance that the sources answer, between 0 and 1, with the border that decided."""
    words = texts.bench
    label = words.METER.format(confidence=of_one(confidence), border=of_one(border))
    bar = element(
        "span",
        element("span", class_="filled", style=f"width: {100 * confidence:.1f}%"),
        element("span", class_="mark border", style=f"left: {100 * border:.1f}%"),
        class_="track",
        role="img",
        aria_label=label,
    )
    return element("div", bar, element("p", f"{label}.", class_="hint"), class_="meter")


def _surest(trace: Trace, weighed: list[Strand]) -> Markup:
    """How sure the answer is called, and what that rests on."""
    words = texts.bench
    said = [words.SUREST.format(sure=of_one(trace.reply.confidence), high=of_one(HIGH), medium=of_one(MEDIUM))]
    for standing in (strand.standing for strand in weighed):
        if standing:
            one, several = words.STANDING_DOCUMENTS
            documents = one if standing.documents == 1 else several.format(count=round(standing.documents))
            rival = words.STANDING_RIVAL.format(share=share(standing.rival))
            said.append(words.STANDING.format(documents=documents, rival=rival))
    return element("p", " ".join(said), class_="hint")


def _understood(trace: Trace) -> Markup:
    rows = [element("div", element("dt", name), element("dd", told)) for name, told in understood(trace)]
    return element("section", element("h2", texts.bench.UNDERSTOOD), element("dl", *rows), class_="understood")


def _name(trace: Trace, strand: Strand, number: int) -> str:
    if strand.read is trace.read:
        return texts.bench.WHOLE
    return texts.bench.PART.format(number=number, question=strand.read.understood.own)


def _strand(trace: Trace, strand: Strand, number: int | None) -> Markup:
    """What one question that was judged comes of."""
    return element(
        "section",
        element("h2", _name(trace, strand, number), class_="strand") if number else None,
        _words(trace, strand),
        _confidence(strand),
        sentences_html(trace, strand),
        passages_html(trace, strand),
    )


def _words(trace: Trace, strand: Strand) -> Markup | None:
    asked = strand.read.asked
    if not asked.question.words or not asked.understood:
        return None
    chosen = {(each.document, each.start) for each in strand.chosen}
    covers = [each.coverage for each in strand.ranking if (each.sentence.document, each.sentence.start) in chosen]
    rows = []
    for place, (word, name) in enumerate(zip(asked.question.words, trace.spelt(asked.question.words), strict=True)):
        best = max((float(each[place]) for each in covers), default=None)
        rows.append(
            element(
                "tr",
                element("th", name, scope="row"),
                element("td", of_one(float(asked.tells[place]))),
                element("td", texts.bench.UNKNOWN if word in asked.unknown else texts.bench.KNOWN),
                element("td", "–" if best is None else share(best)),
                element("td", ", ".join(trace.spelt(sorted(asked.related.get(word, ()))))),
            )
        )
    return element(
        "details",
        element("summary", element("h3", texts.bench.WORDS)),
        element("p", texts.bench.WORDS_MORE, class_="hint"),
        _table(texts.bench.WORDS, texts.bench.WORDS_HEAD, rows, "words"),
        open=True,
    )


def _confidence(strand: Strand) -> Markup | None:
    weighed = strand.weighed
    if weighed is None:
        return None
    words = texts.bench
    parts = {"": weighed.regression.intercept} | {name: part for name, part in weighed.parts.items() if part}
    most = max(map(abs, parts.values())) or 1.0
    total = sum(parts.values())
    rows = list(_pulls(parts, weighed.signals, most))
    kind = words.CONFIDENCE_EXPECTED if weighed.signals.expected else words.CONFIDENCE_PLAIN
    chance = of_one(weighed.regression.chance(weighed.signals))
    return element(
        "details",
        element("summary", element("h3", words.CONFIDENCE)),
        element("p", f"{kind} {words.CONFIDENCE_MORE.format(total=signed(total), chance=chance)}", class_="hint"),
        _table(words.CONFIDENCE, words.CONFIDENCE_HEAD, rows, "pulls"),
        open=True,
    )


def _pulls(parts: dict[str, float], signals: object, most: float) -> Iterator[Markup]:
    for name, part in parts.items():
        value = getattr(signals, name) if name else None
        width = 50 * abs(part) / most
        bar = element(
            "span",
            element("span", class_="up" if part > 0 else "down", style=f"width: {width:.1f}%"),
            class_="pull",
        )
        yield element(
            "tr",
            element("th", texts.bench.SIGNALS[name] if name else texts.bench.INTERCEPT, scope="row"),
            element("td", "" if value is None else of_one(float(value))),
            element("td", bar, element("span", signed(part))),
        )


def _table(caption: str, head: tuple[str, ...], rows: list[Markup], name: str) -> Markup:
    shown = element(
        "table",
        element("caption", caption, class_="unseen"),
        element("thead", element("tr", *(element("th", each, scope="col") for each in head))),
        element("tbody", *rows),
        class_=f"figures {name}",
    )
    return wide(caption, shown)
