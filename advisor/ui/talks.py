"""The conversations that the browser keeps: the panel they are chosen in, and what the server does with them.

The list is made by the page's script, for only the browser knows it; its words are given to the script from here. The
server takes a conversation back, or writes it out, and forgets it.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import date

import gradio as gr

from advisor.advisor import Advisor
from advisor.errors import AdvisorError
from advisor.ui import texts
from advisor.ui.differing import differing_of
from advisor.ui.export import file_name, markdown, paper_html
from advisor.ui.kept import Restored, restored
from advisor.ui.markup import Markup, element, joined
from advisor.ui.theme import scripts
from advisor.ui.theses import theses_of
from advisor.ui.turns import Turn

log = logging.getLogger(__name__)

_LONGEST_NAME = 200


class Talks:
    """Takes conversations back from the browser. It holds the advisor and nothing about who uses it.

    `generates` says that a language model may phrase the answers; `contact` is whom readers may ask where the guide
    does not answer.
    """

    def __init__(self, advisor: Advisor, *, generates: bool = False, contact: str | None = None) -> None:
        self.advisor, self.generates, self.contact = advisor, generates, contact

    def restored(self, event: gr.EventData) -> Restored:
        """The conversation that an event brings; what went wrong where it can't be taken back."""
        given = (getattr(event, "id", None), getattr(event, "turns", None))
        try:
            found = restored(*given, self.advisor, names_mode=self.generates)
            return replace(found, turns=tuple(self._whole(turn) for turn in found.turns))
        except AdvisorError as error:
            return Restored((), texts.talks.KEPT_NOT_CHECKED.format(why=error))
        except Exception:
            log.exception("A conversation could not be taken back")
            return Restored((), texts.talks.KEPT_FAILED)

    def export(self, event: gr.EventData) -> str:
        """A conversation written out: as a file for the page's script to save, or as a page for it to print."""
        name = str(getattr(event, "name", ""))[:_LONGEST_NAME].encode(errors="replace").decode().strip()
        found = self.restored(event)
        # The same thing may be wanted twice, and a page that does not change would tell the script nothing.
        told = {"data_count": str(getattr(event, "count", ""))[:10], "data_fault": found.notice}
        if not found.turns:
            return element("div", **told | {"data_fault": found.notice or texts.talks.KEPT_UNREADABLE})
        given = (name or texts.talks.UNNAMED, found.turns, found.documents, date.today())
        if getattr(event, "to", None) == "paper":
            return element("div", paper_html(*given), **told, data_what="paper")
        file = file_name(given[0])
        return element("div", **told, data_name=given[0], data_file=file, data_markdown=markdown(*given))

    def _whole(self, turn: Turn) -> Turn:
        """A turn with what the browser does not keep of it."""
        apart, theses = differing_of(turn.reply, self.advisor), theses_of(turn.reply, self.advisor)
        return replace(turn, differing=apart, theses=theses, contact=self.contact)


def talks_panel() -> gr.HTML:
    """Add the panel to the page that is being built. It sends `recall`, `begin`, `export` and `ask`."""
    script = scripts("kept", "scrolling", "place", "entry", "menu", "renaming", "talks")
    return gr.HTML(talks_html(), elem_id="talks", apply_default_css=False, js_on_load=script)


def paper() -> gr.HTML:
    """Add the place, not seen on the screen, where a conversation is written out."""
    script = scripts("saving", "paper")
    return gr.HTML("", elem_id="paper", apply_default_css=False, js_on_load=script)


def talks_html() -> str:
    """The bar above the chat, the list it opens, and the words that its script needs."""
    saved = element("p", class_="saved", role="status")
    return joined(_bar(), element("p", class_="trouble", role="status"), saved, _list(), _row())


def _bar() -> Markup:
    return element(
        "div",
        element("button", texts.talks.TALKS, " ", element("span", class_="count"), type="button", class_="open"),
        element("p", class_="now"),
        element(
            "details",
            element("summary", texts.talks.TAKE, element("span", texts.talks.TAKE_WHAT, class_="unseen")),
            element("div", _does("save", texts.talks.SAVE), _does("print", texts.talks.PRINT), class_="choices"),
            class_="take",
        ),
        class_="bar",
        hidden=True,
    )


def _list() -> Markup:
    return element(
        "dialog",
        element(
            "header",
            element("h2", texts.talks.TALKS, id="talks-title"),
            element("button", texts.frame.CLOSE, type="button", class_="close"),
        ),
        element("p", texts.talks.TALKS_MORE, class_="aside"),
        element("button", texts.asking.CLEAR, type="button", class_="new"),
        element("ul", role="list"),
        element("p", texts.talks.TALKS_NONE, class_="none", hidden=True),
        element("p", class_="lost"),
        element("p", class_="saved", role="status"),
        element(
            "div",
            element("p", role="status"),
            element("button", texts.talks.UNDO, type="button", hidden=True),
            class_="undo",
        ),
        element("button", texts.talks.DELETE_ALL, type="button", class_="delete-all"),
        _sure(),
        aria_labelledby="talks-title",
        data_deleted=texts.talks.DELETED,
        data_ask_all=texts.talks.DELETE_ALL_ASK,
        data_deleted_all=texts.talks.DELETED_ALL,
        data_restored=texts.talks.UNDONE,
        data_saved=texts.talks.SAVED_AS_FILE,
        data_unnamed=texts.talks.UNNAMED,
        data_questions=texts.talks.QUESTIONS,
        data_lost=texts.talks.TALKS_LOST,
        data_full=texts.talks.STORAGE_FULL,
        data_off=texts.talks.STORAGE_OFF,
        data_broken=texts.talks.STORAGE_BROKEN,
    )


def _sure() -> Markup:
    """What is asked before all is deleted; the script says how many."""
    question = "talks-sure"
    return element(
        "div",
        element("p", id=question),
        element("button", texts.talks.DELETE_ALL_NO, type="button", class_="keep-all"),
        element("button", texts.talks.DELETE_ALL_YES, type="button", class_="delete-sure"),
        class_="sure",
        role="group",
        aria_labelledby=question,
        hidden=True,
    )


def _row() -> Markup:
    """A conversation in the list, for the script to fill in."""
    actions = (
        ("rename", texts.talks.RENAME),
        ("save", texts.talks.SAVE),
        ("print", texts.talks.PRINT),
        ("delete", texts.talks.DELETE),
    )
    buttons = [_does(name, words) for name, words in actions]
    row = element(
        "li",
        element("button", element("span", class_="name"), element("span", class_="when"), type="button", class_="talk"),
        element(
            "details",
            element("summary", element("span", texts.talks.MORE, " "), element("span", class_="unseen")),
            element("div", *buttons, class_="choices"),
            name_="talk",
        ),
        element(
            "form",
            element("label", texts.talks.NAME),
            element("button", texts.talks.SAVE_NAME, type="submit"),
            hidden=True,
        ),
    )
    return element("template", row)


def _does(name: str, words: str) -> Markup:
    """A button for what can be done with a conversation."""
    return element("button", words, type="button", data_do=name)
