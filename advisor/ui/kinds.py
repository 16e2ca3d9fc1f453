"""Which kinds of source may answer: the choice beside the question box, and what replies say of it."""

from __future__ import annotations

from collections.abc import Iterable

import gradio as gr

from advisor import texts as common
from advisor.answers import Answer, Reason, Reply
from advisor.documents import Kind
from advisor.ui.markup import Markup, element
from advisor.ui.texts import asking as texts
from advisor.ui.theme import static


def kinds_line() -> None:
    """Add to the page that is being built the line that opens the choice, and says what is chosen."""
    chosen = element("span", texts.KINDS_ALL, data_all=texts.KINDS_ALL)
    line = element("button", texts.KINDS_LINE + " ", chosen, type="button", aria_expanded="false")
    gr.HTML(line, elem_id="kinds", apply_default_css=False, js_on_load=static("kinds.js"))


def kinds_choice() -> gr.CheckboxGroup:
    """Add the choice itself, which is seen when its line is open. Nothing ticked, as at first, is all kinds."""
    return gr.CheckboxGroup(
        choices=[(common.KINDS[kind], kind.value) for kind in Kind],
        value=[],
        label=texts.KINDS_ASK,
        info=texts.KINDS_MORE,
        elem_id="kinds-chosen",
    )


def kinds_of(values: Iterable[str] | None) -> tuple[Kind, ...]:
    """The kinds that some ticked values stand for; what is no kind is left out."""
    ticked = set(values or ())
    return tuple(kind for kind in Kind if kind.value in ticked)


def about_kinds(question: str, reply: Reply) -> Markup | None:
    """That a reply comes from some kinds only; a refusal's own words say so, and it can be asked again in all."""
    if not reply.kinds:
        return None
    if isinstance(reply, Answer):
        return element("p", common.ONLY_AMONG.format(kinds=common.named(reply.kinds)), class_="aside among")
    if reply.reason is not Reason.NOT_FOUND:
        return None
    again = element(
        "button",
        texts.KINDS_AGAIN,
        type="button",
        class_="chip everywhere",
        data_ask=question,
        data_everywhere=True,
    )
    return element("p", again, class_="again")
