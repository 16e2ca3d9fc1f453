"""What a trace found -> HTML: the sentences that were chosen between, and the passages with their signals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from advisor import texts as common
from advisor.documents import Document
from advisor.overview_words import share
from advisor.quoting import Scored, Weights
from advisor.retrieval import Passage
from advisor.sentences import Sentence
from advisor.tracing import Strand, Trace
from advisor.ui import texts
from advisor.ui.bench_words import of_one, signed
from advisor.ui.catalogue_html import place_of
from advisor.ui.charts import wide
from advisor.ui.excerpts import excerpt
from advisor.ui.markup import Markup, element, joined

_FIRST_SENTENCES, _FIRST_PASSAGES = 10, 5
_MET = 0.5
"""From how much of a word stands in a passage it is shown as met."""

_STEP = " › "
_EXCERPT = 220
_BARS = ("expected", "sentence", "lexical", "document_lexical", "dense", "coverage", "sentence_meaning")
"""Which signals have a colour of their own, in the order of the colours; others share the last."""


def sentences_html(trace: Trace, strand: Strand) -> Markup | None:
    """The sentences of a strand, best first, and which of them were chosen."""
    if not strand.ranking:
        return None
    words, weights = texts.bench, Weights()
    chosen = {(each.document, each.start) for each in strand.chosen}
    ranked = {(each.sentence.document, each.sentence.start) for each in strand.ranking}
    best = strand.ranking[0].score or 1.0
    shown = [
        each
        for place, each in enumerate(strand.ranking)
        if place < _FIRST_SENTENCES or (each.sentence.document, each.sentence.start) in chosen
    ]
    rest = [each for each in strand.ranking if each not in shown]

    def rows(some: Sequence[Scored]) -> list[Markup]:
        return [_sentence(trace, strand, each, best, chosen) for each in some]

    support = [each for each in strand.chosen if (each.document, each.start) not in ranked]
    borders = words.SENTENCES_MORE.format(
        near=share(weights.keep_near), keep=share(weights.keep), doubt=share(weights.doubt)
    )
    return element(
        "details",
        element("summary", element("h3", words.SENTENCES)),
        element("p", borders, class_="hint"),
        _table(rows(shown)),
        _support(trace, support) if support else None,
        _more(_table(rows(rest)), len(strand.ranking)) if rest else None,
        open=True,
    )


def passages_html(trace: Trace, strand: Strand) -> Markup:
    """The passages that were found, best first, each with what its score is made of."""
    words, found = texts.bench, strand.read.found
    if not found:
        return element("section", element("h3", words.PASSAGES), element("p", words.PASSAGES_NONE))
    dense = found[0].signals["dense_weight"]
    ranks = {name: _ranks([each.signals.get(name, 0.0) for each in found]) for name in words.PASSAGE_SIGNALS}
    most = max(*(each.score for each in found), 0.01)
    rows = [
        _passage(trace, strand, each, number, {name: of[number - 1] for name, of in ranks.items()}, most)
        for number, each in enumerate(found, start=1)
    ]
    rest = rows[_FIRST_PASSAGES:]
    more = element("ol", *rest, role="list", start=_FIRST_PASSAGES + 1, class_="passages")
    return element(
        "section",
        element("h3", words.PASSAGES),
        element(
            "p",
            f"{words.PASSAGES_MORE} {words.DENSE_WEIGHT.format(dense=share(dense), words=share(1 - dense))}",
            class_="hint",
        ),
        _legend(),
        element("ol", *rows[:_FIRST_PASSAGES], role="list", class_="passages"),
        _more(more, len(rows)) if rest else None,
    )


def _sentence(trace: Trace, strand: Strand, each: Scored, best: float, chosen: set[tuple[str, int]]) -> Markup:
    words, sentence = texts.bench, each.sentence
    is_chosen = (sentence.document, sentence.start) in chosen
    said = words.WOULD if strand.verdict.reason else words.CHOSEN
    covered = share(strand.read.asked.weighed(each.coverage))
    figures = (share(each.score / best), covered, of_one(each.meaning), of_one(each.expected))
    return element(
        "tr",
        element("td", said if is_chosen else words.NOT_CHOSEN),
        element("th", *_quoted(trace, sentence), scope="row"),
        *(element("td", figure) for figure in figures),
        class_="chosen" if is_chosen else None,
    )


def _quoted(trace: Trace, sentence: Sentence) -> tuple[Markup, Markup]:
    document = trace.documents[sentence.document]
    return (
        element("span", excerpt(sentence.text, _EXCERPT), class_="words", lang=_lang(document)),
        _link(document, sentence.start, sentence.end, document.title),
    )


def _support(trace: Trace, support: Sequence[Sentence]) -> Markup:
    rows = [element("li", *_quoted(trace, each)) for each in support]
    return joined(element("p", texts.bench.SUPPORT), element("ul", *rows, class_="support", role="list"))


def _table(rows: Sequence[Markup]) -> Markup:
    words = texts.bench
    shown = element(
        "table",
        element("caption", words.SENTENCES, class_="unseen"),
        element("thead", element("tr", *(element("th", name, scope="col") for name in words.SENTENCES_HEAD))),
        element("tbody", *rows),
        class_="figures sentences",
    )
    return wide(words.SENTENCES, shown)


def _passage(
    trace: Trace, strand: Strand, passage: Passage, number: int, ranks: Mapping[str, int], most: float
) -> Markup:
    words, chunk = texts.bench, passage.chunk
    document = trace.documents[chunk.document]
    parts = trace.parts(passage)
    page = document.page(chunk.start)
    steps = [document.title, *(step for step in chunk.heading if step != document.title)]
    steps += [common.PAGE.format(page=page)] if page is not None else []
    return element(
        "li",
        element(
            "p",
            element("span", f"{number}. ", class_="rank"),
            element("strong", _STEP.join(steps), lang=_lang(document)),
            class_="place",
        ),
        element(
            "p",
            element("span", words.SCORE.format(score=of_one(passage.score)), class_="score"),
            _link(document, chunk.start, chunk.end, _STEP.join(steps), words.IN_PLACE),
            class_="told",
        ),
        _stack(parts, most),
        _met(trace, strand, passage),
        element(
            "details",
            element("summary", words.SIGNALS_OF),
            _signals(passage, parts, ranks),
            element("p", excerpt(chunk.text, len(chunk.text)), class_="text", lang=_lang(document)),
        ),
    )


def _stack(parts: Mapping[str, float], most: float) -> Markup:
    """The parts of a score on a line as long as it; what takes away from it has no length."""
    pieces = [
        element(
            "span",
            class_=f"part part-{_colour(name)}",
            style=f"width: {100 * part / most:.2f}%",
            title=f"{texts.bench.PASSAGE_SIGNALS[name]}: {signed(part)}",
        )
        for name, part in sorted(parts.items(), key=lambda each: _colour(each[0]))
        if part > 0
    ]
    return element("div", *pieces, class_="stack", aria_hidden="true")


def _legend() -> Markup:
    rows = [
        element("li", element("span", class_=f"colour part-{number}"), texts.bench.PASSAGE_SIGNALS[name])
        for number, name in enumerate(_BARS)
    ]
    return element("ul", *rows, class_="legend", role="list", aria_hidden="true")


def _colour(name: str) -> int:
    return _BARS.index(name) if name in _BARS else len(_BARS)


def _met(trace: Trace, strand: Strand, passage: Passage) -> Markup | None:
    """Which of the question's words the sentences of a passage have."""
    covered = strand.covered(passage)
    if covered is None:
        return None
    question = strand.read.asked.question
    words = [
        f"{word} {share(float(cover))}"
        for word, cover in zip(trace.spelt(question.words), covered, strict=True)
        if cover >= _MET
    ]
    if not words:
        return element("p", texts.bench.MET_NONE, class_="hint")
    return element("p", f"{texts.bench.MET} {', '.join(words)}", class_="hint")


def _signals(passage: Passage, parts: Mapping[str, float], ranks: Mapping[str, int]) -> Markup:
    words = texts.bench
    rows = [
        element(
            "tr",
            element("th", name, scope="row"),
            element("td", of_one(passage.signals[signal]) if signal in passage.signals else "–"),
            element("td", words.RANK.format(rank=ranks[signal]) if signal in passage.signals else "–"),
            element("td", signed(parts.get(signal, 0.0))),
        )
        for signal, name in words.PASSAGE_SIGNALS.items()
        if signal in passage.signals or signal in parts
    ]
    return element(
        "table",
        element("caption", words.SIGNALS_OF, class_="unseen"),
        element("thead", element("tr", *(element("th", name, scope="col") for name in words.PASSAGE_HEAD))),
        element("tbody", *rows),
        class_="figures",
    )


def _ranks(values: Sequence[float]) -> list[int]:
    """The place of each value among them, the highest first; those that are alike share one."""
    return [1 + sum(other > value for other in values) for value in values]


def _link(document: Document, start: int, end: int, name: str, label: str | None = None) -> Markup:
    to = place_of(document, (start, end))
    said = texts.bench.IN_PLACE_OF.format(title=name) if label else None
    return element("a", label or name, href=f"/{to}", data_outside=to, aria_label=said)


def _more(shown: Markup, count: int) -> Markup:
    return element("details", element("summary", texts.bench.SHOW_ALL.format(count=count)), shown, class_="more")


def _lang(document: Document) -> str | None:
    return document.language if document.language != "da" else None
