"""The calls of other programs as endpoints of the page's API, which Gradio describes at `?view=api`."""

# No `from __future__ import annotations` here: of what a function returns, Gradio reads the type and no name of it.

import logging
from collections.abc import Mapping
from inspect import Parameter, signature
from typing import Any

import gradio as gr
from starlette.responses import JSONResponse
from starlette.routing import Route
from typing_extensions import TypedDict

from advisor.advisor import Advisor
from advisor.answers import ReplyObject
from advisor.documents import Kind
from advisor.errors import AdvisorError
from advisor.printing import DefinitionObject, PassageObject
from advisor.recording import Recorder
from advisor.ui.calls import AT_ONCE, Call, calls
from advisor.ui.guard import USE
from advisor.ui.texts import programs as texts

log = logging.getLogger(__name__)


routes = [Route(USE, endpoint=lambda _: JSONResponse({"functions": {}}))]
"""No figures of use are kept; without an answer the description of the API would report an error in the browser."""


_ENDPOINTS = {"ask": "reply", "search": "passages", "define": "definitions"}
"""The endpoints, and under which name `texts.API` says what they give."""


class MessageObject(TypedDict):
    """One message of a conversation."""

    role: str
    content: str


class Endpoints:
    """The functions behind the endpoints. Gradio reads names, types and defaults of the arguments off them."""

    def __init__(self, advisor: Advisor, recorder: Recorder | None = None) -> None:
        self.calls = calls(advisor, recorder)

    def ask(
        self,
        question: str,
        history: list[MessageObject] = [],  # noqa: B006  (shown to callers as the default, and never changed)
        quotes_only: bool = False,
        kinds: list[Kind] = [],  # noqa: B006
    ) -> ReplyObject:
        """Answer a question. Raises gr.Error, as the others do."""
        given = {"question": question, "history": history, "quotes_only": quotes_only, "kinds": kinds}
        return self._answered("ask", given)  # type: ignore[no-any-return]

    def search(
        self,
        question: str,
        limit: int = 8,
        kinds: list[Kind] = [],  # noqa: B006
    ) -> list[PassageObject]:
        """Find passages."""
        given = {"question": question, "limit": limit, "kinds": kinds}
        return self._answered("search", given)  # type: ignore[no-any-return]

    def define(self, term: str = "") -> list[DefinitionObject]:
        """Look a term up."""
        return self._answered("define", {"term": term})  # type: ignore[no-any-return]

    def _answered(self, name: str, given: Mapping[str, Any]) -> Any:
        """What a call gives; what went wrong becomes the one kind of error that Gradio passes on to the caller."""
        try:
            return self.calls[name].run(given)
        except AdvisorError as error:
            raise gr.Error(str(error), print_exception=False) from None
        except Exception:
            log.exception("A call of %s through the API could not be answered", name)
            raise gr.Error(texts.API["failed"], print_exception=False) from None


class Pages(gr.Blocks):
    """All pages, and the endpoints beside them.

    A caller over HTTP gives the arguments by their place, and Gradio wants all of them. Here what is not given is as
    usual, so that a caller goes on as before when a call takes one argument more.
    """

    async def preprocess_data(self, block_fn: Any, inputs: list[Any], *rest: Any, **more: Any) -> Any:
        """Read what is given to an event, as Gradio does."""
        if block_fn.api_name in _ENDPOINTS and len(inputs) < len(block_fn.inputs):
            inputs = [*inputs, *_usual(block_fn.api_name)[len(inputs) :]]
        return await super().preprocess_data(block_fn, inputs, *rest, **more)


def publish(app: gr.Blocks, advisor: Advisor, recorder: Recorder | None = None) -> None:
    """Add the endpoints to the Blocks that are being built. They come first, since their names must be free."""
    endpoints = Endpoints(advisor, recorder)
    for name, call in endpoints.calls.items():
        gr.api(  # type: ignore[attr-defined]
            getattr(endpoints, name),
            api_name=name,
            api_description=call.description,
            concurrency_limit=AT_ONCE,
            concurrency_id="api",
        )
        _describe(app, call, texts.API[_ENDPOINTS[name]])


def _usual(name: str) -> list[Any]:
    """The arguments of an endpoint that is given none; None where there must be one, which is then told."""
    _, *parameters = signature(getattr(Endpoints, name)).parameters.values()
    return [None if each.default is Parameter.empty else each.default for each in parameters]


def _describe(app: gr.Blocks, call: Call, gives: str) -> None:
    """Say what each argument is, where Gradio numbers them."""
    event = next(each for each in app.fns.values() if each.api_name == call.name)
    for block, field in zip(event.inputs, call.arguments.model_fields.values(), strict=True):
        block.label = (field.description or "").rstrip(".")  # type: ignore[union-attr]
    event.outputs[0].label = gives  # type: ignore[union-attr]
