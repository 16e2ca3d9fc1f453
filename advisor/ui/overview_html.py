"""The figures of an overview -> the HTML of the page Overblik: charts, each with its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from advisor import texts as common
from advisor.answers import Mode
from advisor.documents import Document
from advisor.figures import BORDERS, Cited, Count, Figures, Step, Times, gathered
from advisor.overview_words import duration, period, share, stretch, thousands
from advisor.ui import texts
from advisor.ui.catalogue_html import place_of
from advisor.ui.charts import Series, bars, legend, table
from advisor.ui.markup import Markup, element, joined

_MOST = 10
_SECOND = 1000


def controls_html() -> Markup:
    """The heading and the choice of a period."""
    choices = [
        element(
            "label",
            element("input", type="radio", name="days", value=value),
            element("span", label, class_="name"),
        )
        for value, label in texts.overview.PERIODS.items()
    ]
    return element(
        "div",
        element("h1", texts.overview.TITLE),
        element("p", texts.overview.LEAD, class_="lead"),
        element("form", element("fieldset", element("legend", texts.overview.PERIOD), *choices, class_="chips")),
        class_="editing",
    )


def loading_html() -> Markup:
    """What stands where the figures will be."""
    return element("p", texts.overview.LOADING, class_="count")


def failed_html(message: str) -> Markup:
    """What is shown where there are no figures to show."""
    return element("div", element("h2", texts.overview.FAILED), element("p", message), class_="listed failed")


def figures_html(found: Figures) -> Markup:
    """All figures of a period."""
    return element(
        "div",
        element("p", period(found), class_="count", role="status"),
        _key_figures(found),
        _questions(found) if found.asked else element("p", common.OVERVIEW["none"], class_="remark"),
        element("div", _cited(found.cited), _uncited(found), class_="beside") if found.asked else None,
        *(_times(mode, times) for mode, times in found.times.items()),
        class_="listed",
    )


def _key_figures(found: Figures) -> Markup:
    words = common.OVERVIEW
    told: list[tuple[str, int, float | None]] = [(words["asked"], found.asked, None)]
    for name, count in (("answered", found.answered), ("refused", found.refused), ("disliked", found.disliked)):
        told.append((words[name], count, found.share(count)))
    told.append((words["liked"], found.liked, found.share(found.liked)))
    rows = [
        element(
            "div",
            element("dt", name),
            element("dd", element("strong", thousands(count)), _of_asked(part)),
        )
        for name, count, part in told
    ]
    talk = element("p", words["talk"].format(count=thousands(found.talk)), class_="hint") if found.talk else None
    return element(
        "section", element("h2", texts.overview.KEY_FIGURES, class_="unseen"), element("dl", *rows), talk, class_="key"
    )


def _of_asked(part: float | None) -> Markup | None:
    if part is None:
        return None
    return element("span", texts.overview.OF_ASKED.format(share=share(part)))


def _questions(found: Figures) -> Markup:
    step, counts = gathered(found.days)
    words = common.OVERVIEW
    heading = texts.overview.BY_DAY[step]
    stacks = [
        Series(words["answered"], [each.answered for each in counts]),
        Series(words["refused"], [each.refused for each in counts]),
    ]
    said = texts.overview.BY_DAY_SAID.format(
        heading=heading, period=period(found), asked=found.asked, answered=found.answered, refused=found.refused
    )
    most = max(counts, key=lambda each: each.asked)
    peak = texts.overview.BY_DAY_MOST.format(count=thousands(most.asked), when=stretch(most.day, step))
    head = (common.OVERVIEW_STEPS[step], words["asked"], words["answered"], words["refused"], words["disliked"])
    rows = [
        (
            stretch(each.day, step),
            *(thousands(count) for count in (each.asked, each.answered, each.refused, each.disliked)),
        )
        for each in reversed(counts)
    ]
    return element(
        "section",
        element("h2", heading),
        legend(stacks),
        bars(f"{said} {peak}", [_short(each, step) for each in counts], stacks),
        _as_table(table(heading, head, rows)),
    )


def _short(count: Count, step: Step) -> str:
    day = count.day
    if step is Step.MONTH:
        return f"{common.MONTHS[day.month - 1][:3]} {day.year}"
    return f"{day.day}.{day.month}."


def _cited(cited: Sequence[Cited]) -> Markup:
    rows = list(_cited_rows(cited, max((each.answers for each in cited), default=1)))
    head = element("thead", element("tr", *(element("th", name, scope="col") for name in texts.overview.CITED_HEAD)))

    def shown(some: Sequence[Markup]) -> Markup:
        return element(
            "table",
            element("caption", texts.overview.CITED, class_="unseen"),
            head,
            element("tbody", *some),
            class_="figures cited",
        )

    return element(
        "section",
        element("h2", texts.overview.CITED),
        shown(rows[:_MOST]) if rows else element("p", texts.overview.CITED_NONE),
        _more(shown(rows[_MOST:]), len(rows)) if len(rows) > _MOST else None,
    )


def _cited_rows(cited: Sequence[Cited], most: int) -> Iterator[Markup]:
    for each in cited:
        bar = element("span", class_="bar", style=f"width: {100 * each.answers / most:.1f}%")
        gone = common.OVERVIEW["gone"].format(document=each.document)
        name = gone if each.title is None else _link(each.document, each.title)
        yield element("tr", element("th", name, bar, scope="row"), element("td", thousands(each.answers)))


def _uncited(found: Figures) -> Markup:
    words = texts.overview
    rows = [element("li", _link(each.id, each.title, each)) for each in found.uncited]
    known = sum(each.title is not None for each in found.cited) + len(rows)
    return element(
        "section",
        element("h2", words.UNCITED),
        element(
            "p", words.UNCITED_MORE.format(count=len(rows), all=known) if rows else words.UNCITED_NONE, class_="hint"
        ),
        element("ul", *rows[:_MOST], role="list", class_="names") if rows else None,
        _more(element("ul", *rows[_MOST:], role="list", class_="names"), len(rows)) if len(rows) > _MOST else None,
    )


def _link(name: str, title: str, document: Document | None = None) -> Markup:
    to = place_of(name)
    lang = document.language if document and document.language != "da" else None
    return element("a", title, href=f"/{to}", data_outside=to, lang=lang)


def _times(mode: Mode, times: Times) -> Markup:
    words = texts.overview
    name = common.OVERVIEW_MODES[mode]
    summary = words.TIMES_SUMMARY.format(
        count=thousands(times.count), median=duration(times.median), p95=duration(times.p95)
    )
    heading = f"{words.TIMES}, {name}"
    stacks = [Series(words.TIMES_HEAD[1], times.spread)]
    labels = [f"{_seconds(border)}" for border in BORDERS] + [f"{_seconds(BORDERS[-1])} +"]
    rows = list(zip(_stretches(), map(thousands, times.spread), strict=True))
    return element(
        "section",
        element("h2", heading),
        element("p", summary),
        bars(words.TIMES_SAID.format(mode=name, summary=summary), labels, stacks, ("narrow", "medium")),
        _as_table(table(heading, words.TIMES_HEAD, rows)),
        class_="times",
    )


def _stretches() -> Iterator[str]:
    words = texts.overview
    yield words.BELOW.format(border=_seconds(BORDERS[0]))
    for least, border in pairwise(BORDERS):
        yield words.BETWEEN.format(least=_seconds(least), border=_seconds(border))
    yield words.MORE.format(border=_seconds(BORDERS[-1]))


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / _SECOND:g} s".replace(".", ",")


def _as_table(shown: Markup) -> Markup:
    return element("details", element("summary", texts.overview.AS_TABLE), shown, class_="as-table")


def _more(shown: Markup, count: int) -> Markup:
    return element("details", element("summary", texts.overview.SHOW_ALL.format(count=count)), joined(shown))
