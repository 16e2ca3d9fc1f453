"""Spørg: the conversation, the question box and the source beside them, with their events.

The conversation lives in the browser's session (`gr.State`), so that many people can use one server without anyone
seeing another's questions; between sessions the browser itself keeps it (`talks`). The page's own scripts scroll, copy,
keep and pass clicks on; every answer and source shown is made here.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from types import MethodType
from typing import Any

import gradio as gr
from gradio.events import EventListener

from advisor.advisor import Advisor
from advisor.answers import Reply
from advisor.errors import AdvisorError
from advisor.journal import Journal
from advisor.recording import Recorder
from advisor.ui.answer_html import conversation_html
from advisor.ui.differing import differing_of
from advisor.ui.feedback import feedback, opinion, stored_html
from advisor.ui.hints import hint
from advisor.ui.kinds import kinds_choice, kinds_line, kinds_of
from advisor.ui.reader import empty_html, reader_html
from advisor.ui.shortcuts import shortcuts
from advisor.ui.talks import Talks, paper, talks_panel
from advisor.ui.texts import asking as texts
from advisor.ui.theme import scripts
from advisor.ui.theses import theses_of
from advisor.ui.turns import Turn, begun, messages

log = logging.getLogger(__name__)

Turns = tuple[Turn, ...]

_AT_ONCE = 8
"""How many questions are answered at the same time; the others wait their turn."""


_MOST_ERASED = 500
"""How many conversations are erased at once: a browser has no room for more."""


class Asking:
    """What happens on the page. It holds the advisor and nothing about who uses it.

    `generates` says that a language model may phrase the answers; `journal` keeps what readers say of them; `recorder`
    keeps that they were given; `contact` is whom readers may ask where the guide does not answer.
    """

    def __init__(
        self,
        advisor: Advisor,
        *,
        generates: bool = False,
        journal: Journal | None = None,
        recorder: Recorder | None = None,
        contact: str | None = None,
    ) -> None:
        self.advisor, self.generates, self.journal, self.recorder = advisor, generates, journal, recorder
        self.contact = contact
        self.talks = Talks(advisor, generates=generates, contact=contact)

    def asked(
        self,
        event: gr.EventData,
        typed: str,
        turns: Turns,
        quotes_only: bool = False,
        kinds: Sequence[str] = (),
    ) -> Iterator[tuple[Any, ...]]:
        """Answer what an event asks: a question that was clicked, the newest one again, or what stands in the box."""
        sent = event._data or {}  # the box and the button send nothing
        if sent.get("again"):
            yield from self.resume(turns)
        elif "question" not in sent:
            yield from self.ask(typed, turns, quotes_only, kinds)
        else:
            steps = self.ask(str(sent["question"]), turns, quotes_only, () if sent.get("everywhere") else kinds)
            # What is being written in the box stays.
            yield from ((gr.skip(), *shown) for _, *shown in steps)

    def ask(
        self, question: str, turns: Turns, quotes_only: bool = False, kinds: Sequence[str] = ()
    ) -> Iterator[tuple[Any, ...]]:
        """Answer a question: the question box, the chat, the conversation and the reader, as the answer grows."""
        if not question.strip():
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        # The box is emptied once, so that the next question can be written while this one is answered.
        turn = begun(question.strip(), turns, quotes_only=quotes_only, kinds=kinds_of(kinds))
        yield from self._answered(turn, turns, box="")

    def resume(self, turns: Turns) -> Iterator[tuple[Any, ...]]:
        """Answer the newest question in its place, when it got no reply or the page was left before that was there."""
        if not turns or (turns[-1].done and turns[-1].reply is not None):
            yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
            return
        again = replace(turns[-1], reply=None, note=None, done=False, stopped=False)
        yield from self._answered(again, turns[:-1], box=gr.skip())

    def _answered(self, turn: Turn, before: Turns, box: Any) -> Iterator[tuple[Any, ...]]:
        """Answer a question that was asked after some turns; `box` is what becomes of the question box."""
        turn = replace(turn, names_mode=self.generates, opinion=opinion(self.journal), contact=self.contact)
        yield box, conversation_html((*before, turn)), (*before, turn), gr.skip()
        try:
            # Stop closes this iterator, and with it the advisor's and the model's request.
            history = messages(before)
            stream = self.advisor.stream(turn.question, history, quotes_only=turn.quotes_only, kinds=turn.kinds)
            with closing(stream) as replies:
                for reply in replies:
                    if turn.reply is not None and _same(reply, turn.reply):
                        yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
                        continue
                    # From the first on: the browser writes no new words into a template that it has drawn.
                    turn = replace(turn, reply=reply, theses=theses_of(reply, self.advisor))
                    yield gr.skip(), conversation_html((*before, turn)), (*before, turn), gr.skip()
        except AdvisorError as error:
            turn = replace(turn, note=str(error))
        except Exception:
            log.exception("A question could not be answered")
            turn = replace(turn, note=texts.FAILED)
        if self.recorder and turn.reply is not None and turn.note is None:
            self.recorder.record(turn.reply, turn.conversation, turn.asked)
        turn = replace(turn, done=True, differing=differing_of(turn.reply, self.advisor))
        done = (*before, turn)
        yield gr.skip(), conversation_html(done), done, self.first_source(done)

    def stop(self, turns: Turns) -> tuple[str, Turns]:
        """What is shown when an answer is stopped: as much as there was of it."""
        if turns and not turns[-1].done:
            turns = (*turns[:-1], replace(turns[-1], note=texts.STOPPED, done=True, stopped=True))
        return conversation_html(turns), turns

    def begin(self) -> tuple[str, str, Turns, str]:
        """A new conversation: an empty page."""
        return "", conversation_html(()), (), empty_html()

    def recall(self, event: gr.EventData) -> tuple[Any, str, Turns, Any]:
        """A conversation that the browser kept, as `ask` leaves it: the chat, the turns and the newest source, or the
        one that the event names.

        Where the newest reply was still waited for, the page's script has it asked again.
        """
        found = self.talks.restored(event)
        turns = tuple(
            replace(
                turn,
                note=turn.note if turn.done else None,
                opinion=opinion(self.journal, turn.opinion),
            )
            for turn in found.turns
        )
        shown = self._left_open(turns, getattr(event, "source", None))
        if shown == gr.skip() and turns:
            shown = self.first_source(turns)
        return gr.skip(), conversation_html(turns, found.notice), turns, empty_html() if shown == gr.skip() else shown

    def _left_open(self, turns: Turns, told: object) -> Any:
        """The source that a browser says was open: by the key of its turn, as older turns may be gone."""
        if not isinstance(told, Mapping):
            return gr.skip()
        place = next((place for place, turn in enumerate(turns) if turn.key == told.get("asked")), None)
        number = str(told.get("number"))
        return gr.skip() if place is None or not number.isdecimal() else self.source(turns, place, int(number[:9]))

    def erase(self, event: gr.EventData) -> None:
        """Erase conversations that the reader deleted from the journal, too."""
        ids = getattr(event, "ids", None)
        if self.recorder is None or not isinstance(ids, list):
            return
        for conversation in ids[:_MOST_ERASED]:
            if isinstance(conversation, str) and conversation:
                self.recorder.erase(conversation)

    def show(self, event: gr.EventData, turns: Turns) -> Any:
        """Open the source behind a number that was clicked, in any answer of the conversation."""
        try:
            turn, number = int(event.turn), int(event.number)
        except (AttributeError, TypeError, ValueError):
            return gr.skip()
        return self.source(turns, turn, number) if 0 <= turn < len(turns) else gr.skip()

    def first_source(self, turns: Turns) -> Any:
        """The source reader at the first quote of the newest answer.

        Empty after a refusal, so that the source of an older answer does not seem to be about it; where there are
        nearest passages, it says that they open here.
        """
        newest = turns[-1]
        if newest.reply is None:
            return gr.skip()
        if newest.reply.outcome == "refusal" and newest.quotes:
            return empty_html(texts.READER_REFUSED, texts.READER_REFUSED_MORE)
        if not newest.quotes:
            return empty_html()
        return self.source(turns, len(turns) - 1, newest.quotes[0].number)

    def source(self, turns: Turns, place: int, number: int) -> Any:
        """The source reader at a quote; what went wrong, where it can't be shown."""
        chosen = turns[place].quote(number)
        if chosen is None:
            return gr.skip()
        try:
            document = self.advisor.document(chosen.document)
        except AdvisorError as error:
            return empty_html(texts.READER_FAILED, str(error))
        except Exception:
            log.exception("A source could not be shown")
            return empty_html(texts.READER_FAILED, texts.READER_FAILED_MORE)
        if document is None:
            return empty_html(texts.READER_GONE, texts.READER_GONE_MORE)
        quotes = [quote for quote in turns[place].quotes if quote.document == chosen.document]
        return reader_html(document, quotes, chosen, place)


def asking_page(
    advisor: Advisor,
    *,
    generates: bool = False,
    journal: Journal | None = None,
    recorder: Recorder | None = None,
    contact: str | None = None,
) -> None:
    """Lay the page out in the Blocks that are being built. Nothing is read from the index until a question is asked.

    Args:
        generates: whether a language model may phrase the answers, so that readers can choose quotes only.
        journal: keeps what readers say of replies; without it they are not asked.
        recorder: keeps that replies were given.
        contact: whom readers may ask where the guide does not answer.
    """
    does = Asking(advisor, generates=generates, journal=journal, recorder=recorder, contact=contact)
    turns = gr.State(())
    with gr.Row(elem_id="page"):
        with gr.Column(elem_id="talk"):
            talks = talks_panel()
            chat = gr.HTML(
                conversation_html(()),
                elem_id="chat",
                apply_default_css=False,
                js_on_load=scripts("links", "copying", "chat"),
            )
            with gr.Column(elem_id="composer"):
                box = gr.Textbox(
                    label=texts.QUESTION,
                    placeholder=texts.QUESTION_PLACEHOLDER,
                    lines=1,
                    max_lines=6,
                    elem_id="question",
                )
                kinds = kinds_choice()
                with gr.Row(elem_id="actions"):
                    kinds_line()
                    choices: list[Any] = [gr.State(False), kinds]
                    if generates:
                        choices[0] = gr.Checkbox(label=texts.QUOTES_ONLY, elem_id="quotes-only", container=False)
                    clear = gr.Button(texts.CLEAR, elem_id="clear", variant="secondary", size="sm")
                    shortcuts()
                    stop = gr.Button(texts.STOP, elem_id="stop", variant="secondary", size="sm")
                    send = gr.Button(texts.SEND, elem_id="send", variant="primary", size="sm")
                if recorder is not None:
                    gr.HTML(stored_html(recorder.journal), elem_id="stored", apply_default_css=False)
        reader = gr.HTML(
            empty_html(),
            elem_id="source",
            apply_default_css=False,
            js_on_load=scripts("links", "copying", "references", "reader"),
        )
    printed = paper()
    hint()
    if journal is not None:
        feedback(journal, turns)

    outputs = [box, chat, turns, reader]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    # One event for all, so that Gradio does not begin a second answer while one grows: both would draw the chat.
    asking = gr.on(
        [box.submit, send.click, _sent(chat, "ask"), _sent(talks, "ask")],
        does.asked,
        [box, turns, *choices],
        outputs,
        concurrency_limit=_AT_ONCE,
        **quiet,
    )
    chat.show(does.show, [turns], [reader], concurrency_limit=None, trigger_mode="multiple", **quiet)
    stop.click(does.stop, [turns], [chat, turns], cancels=asking, concurrency_limit=None, **quiet)
    for begins in (clear.click, talks.begin):
        begins(does.begin, None, outputs, cancels=asking, concurrency_limit=None, **quiet)
    talks.recall(does.recall, None, outputs, cancels=asking, concurrency_limit=_AT_ONCE, **quiet)
    if recorder is not None:
        talks.erase(does.erase, None, None, concurrency_limit=None, **quiet)
    talks.export(does.talks.export, None, [printed], concurrency_limit=_AT_ONCE, **quiet)


def _sent(part: gr.HTML, name: str) -> Any:
    """An event that a part's own script sends, in the form in which `gr.on` takes it beside others.

    `part.ask` is a `functools.partial`, which does not say of which part it is.
    """
    return MethodType(EventListener(name).listener, part)


def _same(reply: Reply, shown: Reply) -> bool:
    """Whether a reply is what is shown already, as when a language model is still waited for."""
    return reply.model_copy(update={"milliseconds": shown.milliseconds}) == shown
