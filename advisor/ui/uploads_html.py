"""The files that wait -> HTML: where they are sent from, and each as it would go into the index."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.chunking import Chunk
from advisor.citations import plain
from advisor.facts import Facts
from advisor.fields import Kind
from advisor.formats.limits import MOST_BYTES
from advisor.previews import Preview
from advisor.texts import KINDS
from advisor.ui.ingestion_html import counted, thousands
from advisor.ui.markup import Markup, element, joined
from advisor.ui.texts import documents as texts
from advisor.uploads import ENDINGS, LONGEST_WAIT, MOST_WAITING

_SHOWN = 40
"""How many pieces of a file are shown."""

_MEGABYTES = MOST_BYTES // 1_000_000


def sending_html() -> Markup:
    """Where files are chosen or dropped; static/sending.js sends them."""
    kinds = texts.UPLOAD_KINDS.format(endings=", ".join(ENDINGS), megabytes=_MEGABYTES, files=MOST_WAITING)
    return element(
        "section",
        element("h2", texts.UPLOAD, id="sending-name"),
        element(
            "div",
            element("p", texts.UPLOAD_MORE, id="sending-more"),
            element(
                "label",
                element(
                    "input",
                    type="file",
                    multiple=True,
                    id="files",
                    accept=",".join(ENDINGS),
                    aria_describedby="sending-more sending-kinds",
                ),
                element("span", texts.CHOOSE, class_="button"),
            ),
            element("p", kinds, class_="hint", id="sending-kinds"),
            class_="drop",
        ),
        element("ul", class_="sent", aria_live="polite"),
        aria_labelledby="sending-name",
        class_="panel",
        data_largest=MOST_BYTES,
        data_sending=texts.SENDING,
        data_reading=texts.READING,
        data_not_sent=texts.NOT_SENT,
        data_too_large=texts.TOO_LARGE.replace("{megabytes}", str(_MEGABYTES)),
    )


def waiting_html(previews: Sequence[Preview], told: dict[str, str] | None = None) -> Markup:
    """The files that wait; nothing where none do.

    Args:
        told: what went wrong with some of them, by id.
    """
    if not previews:
        return Markup("")
    return element(
        "section",
        element("h2", texts.WAITING, id="waiting-name", tabindex=-1),
        element("p", texts.WAITING_TIME.format(hours=int(LONGEST_WAIT // 3600)), class_="hint"),
        *(_preview(each, (told or {}).get(each.id)) for each in previews),
        aria_labelledby="waiting-name",
        class_="panel",
    )


def _preview(preview: Preview, told: str | None) -> Markup:
    number = preview.id
    title = preview.document.title if preview.document else preview.name.rpartition("/")[2]
    return element(
        "article",
        element("h3", title, id=f"waits-{number}", tabindex=-1),
        element("p", texts.PLACE.format(name=preview.name), class_="path"),
        element("p", _read(preview), class_="told") if preview.document else None,
        element("p", str(preview.fault), class_="fault") if preview.fault else None,
        element("p", told, class_="fault", role="alert") if told else None,
        *(element("p", remark, class_="remark") for remark in preview.remarks),
        _form(preview),
        _chunks(preview.chunks) if preview.chunks else None,
        aria_labelledby=f"waits-{number}",
        class_="waits",
        data_upload=number,
    )


def _read(preview: Preview) -> str:
    parts = [
        counted(texts.PAGES_ONE, texts.PAGES, preview.pages) if preview.pages else "",
        counted(texts.HEADINGS_ONE, texts.HEADINGS, preview.headings),
        counted(texts.WORDS_ONE, texts.WORDS, preview.words),
        counted(texts.CHUNKS_ONE, texts.CHUNKS, len(preview.chunks)),
    ]
    return f"{texts.READ}: {' · '.join(filter(None, parts))}"


def _form(preview: Preview) -> Markup:
    fields = _fields(preview.id, preview.facts) if preview.facts else None
    replace = (
        element(
            "div",
            element("p", texts.REPLACES),
            element("label", element("input", type="checkbox", name="replace"), element("span", texts.REPLACE)),
            class_="replaces",
        )
        if preview.replaces
        else None
    )
    keep = element("button", texts.KEEP, type="button", data_does="keep", class_="main") if preview.document else None
    describe = element("button", texts.DESCRIBE, type="submit", data_does="describe") if fields else None
    discard = element("button", texts.DISCARD, type="button", data_does="discard")
    return element("form", fields, replace, element("div", keep, describe, discard, class_="does"))


def _fields(number: str, facts: Facts) -> Markup:
    kinds = [element("option", KINDS[kind], value=kind.value, selected=kind is facts.kind or None) for kind in Kind]

    def field(name: str, label: str, value: str, *, hint: str | None = None, wide: bool = False, **more: str) -> Markup:
        own = f"{name}-{number}"
        told = f"{own}-hint" if hint else None
        return element(
            "p",
            element("label", label, for_=own),
            element("input", type="text", id=own, name=name, value=value, aria_describedby=told, maxlength=500, **more),
            element("span", hint, class_="hint", id=told) if hint else None,
            class_="wide" if wide else None,
        )

    select = element("select", *kinds, id=f"kind-{number}", name="kind")
    return joined(
        element(
            "div",
            field("title", texts.TITLE, facts.title, wide=True),
            element("p", element("label", texts.KIND, for_=f"kind-{number}"), select),
            field("year", texts.YEAR, str(facts.year or ""), inputmode="numeric"),
            field("authors", texts.AUTHORS, "; ".join(facts.authors), hint=texts.AUTHORS_HINT, wide=True),
            field("url", texts.URL, facts.url, wide=True, inputmode="url"),
            class_="fields",
        ),
        element("p", texts.FIELDS_HINT, class_="hint"),
    )


def _chunks(chunks: Sequence[Chunk]) -> Markup:
    count = len(chunks)
    rows = [
        element(
            "li",
            element("p", _where(each), class_="hint") if each.heading or each.page else None,
            element("p", plain(each.text), class_="piece"),
        )
        for each in chunks[:_SHOWN]
    ]
    left = element("p", texts.CHUNKS_LEFT.format(shown=_SHOWN, count=thousands(count))) if count > _SHOWN else None
    summary = texts.SHOW_CHUNKS.format(chunks=counted(texts.CHUNKS_ONE, texts.CHUNKS, count))
    return element("details", element("summary", summary), element("ol", *rows), left, class_="pieces")


def _where(chunk: Chunk) -> str:
    page = texts.CHUNK_PAGE.format(page=chunk.page) if chunk.page else ""
    return " · ".join(filter(None, [" › ".join(chunk.heading), page]))
