"""The language model of the settings, spoken to through LangChain: words as they come, or the fault that ended them.

Requests run on one event loop in a thread of its own. That is what lets a time limit, or a reader who stops, end a
request at once wherever it waits: its task is cancelled, the connection closes, and the server can stop working.
"""

from __future__ import annotations

import asyncio
import logging
import os
import queue
import threading
from collections.abc import Callable, Generator
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from advisor.answers import Tokens
from advisor.errors import ModelError
from advisor.faults import Fault, ModelFault, fault_of
from advisor.settings import Settings
from advisor.texts import MODEL_ERRORS

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.prompt_values import PromptValue

log = logging.getLogger(__name__)

_Heard = queue.SimpleQueue["str | Tokens | Fault | None"]
"""What the model says, what it read and wrote, and at last None or what went wrong."""

_TICK = 0.25
"""How long nothing may come before whoever waits for words is told so (seconds)."""

_OWN_SERVER_KEY = "none"
"""What is sent as the key to a server of one's own that asks for none; OpenAI's client wants one."""

_DONE = ("finish_reason", "stop_reason", "done_reason")
"""Where the providers write that the model was done; a stream that ends without it was cut off."""

_TELLS_TOO_MUCH = ("openai", "anthropic", "httpx", "httpcore", "langchain_openai")
"""Packages whose debug logs hold whole requests, and so what people asked."""


class ChatModel:
    """One language model. It is set up at its first use; safe to use from several threads."""

    def __init__(self, settings: Settings) -> None:
        self.name = settings.model or ""
        self._settings = settings
        self._setting_up = threading.Lock()

    def set_up(self) -> None:
        """Make sure that the model can be used at all; its server is not asked.

        Raises:
            ModelError: when its package or key is missing, or its name is not one.
        """
        with self._setting_up:
            _ = self._model

    def words(
        self, prompt: PromptValue, seconds: float | None = None, counted: Callable[[Tokens], None] | None = None
    ) -> Generator[str]:
        """What the model says, as it comes. An empty string says that it is still waited for.

        Closing the iterator ends the request.

        Args:
            seconds: how long it may take at most, where that is less than the settings say.
            counted: told at the end what was read and written, where the provider says so.

        Raises:
            ModelError: as `set_up`.
            ModelFault: when it fails.
        """
        self.set_up()
        heard: _Heard = queue.SimpleQueue()
        limit = min(self._settings.model_timeout, seconds or self._settings.model_timeout)
        request = asyncio.run_coroutine_threadsafe(self._listen(prompt, limit, heard), _loop())
        try:
            while True:
                try:
                    word = heard.get(timeout=_TICK)
                except queue.Empty:
                    yield ""
                    continue
                if isinstance(word, Fault):
                    raise ModelFault(word)
                if word is None:
                    return
                if not isinstance(word, Tokens):
                    yield word
                elif counted:
                    counted(word)
        finally:
            request.cancel()

    async def _listen(
        self, prompt: PromptValue, limit: float, heard: queue.SimpleQueue[str | Tokens | Fault | None]
    ) -> None:
        """Put the model's words in the queue, and at last None or what went wrong."""
        now = asyncio.get_running_loop().time()
        first, end = now + min(self._settings.model_first_word, limit), now + limit
        done, chunks, read, written = False, 0, 0, 0
        try:
            async with asyncio.timeout_at(first) as patience:
                async for chunk in self._model.astream(prompt):
                    chunks += 1
                    # Servers begin with an empty chunk before the model has read its prompt; any other is a sign of it.
                    if chunk.content or chunks == 2:
                        patience.reschedule(end)
                    done = done or any(chunk.response_metadata.get(name) for name in _DONE)
                    if chunk.usage_metadata:
                        read += chunk.usage_metadata["input_tokens"]
                        written += chunk.usage_metadata["output_tokens"]
                    if said := chunk.text:
                        heard.put(said)
        except Exception as error:  # noqa: BLE001  (each provider's package has errors of its own)
            fault = fault_of(error)
            log.info("The language model failed: %s (%s)", fault, type(error).__name__)
            heard.put(fault)
        else:
            log.info("The language model said %d chunks; tokens as it counts them: %d", chunks, read + written)
            if read or written:
                heard.put(Tokens(read=read, written=written))
            heard.put(None if done else Fault.CUT_OFF)

    @cached_property
    def _model(self) -> BaseChatModel:
        provider, _, name = self.name.partition(":")
        if not provider or not name:
            raise ModelError(self.name, MODEL_ERRORS["name"])
        try:
            from langchain.chat_models import init_chat_model  # noqa: PLC0415  (an extra, and slow to import)

            model: BaseChatModel = init_chat_model(self.name, **_options(provider, self._settings))
        except ImportError:
            raise ModelError(self.name, MODEL_ERRORS["package"].format(extra=_EXTRAS.get(provider, provider))) from None
        except Exception as error:  # noqa: BLE001  (each provider's package has errors of its own)
            # The message may quote what was given, a key among it, so only its kind is told.
            reason = MODEL_ERRORS["unknown" if provider not in _EXTRAS else "set_up"]
            raise ModelError(self.name, reason.format(kind=type(error).__name__)) from None
        for package in _TELLS_TOO_MUCH:
            logging.getLogger(package).setLevel(logging.WARNING)
        return model


_EXTRAS = {"ollama": "ollama", "openai": "openai", "anthropic": "anthropic", "mistralai": "mistral"}
"""The extra of ours that installs each provider's package."""


def _options(provider: str, settings: Settings) -> dict[str, Any]:
    """The settings as the provider's LangChain class takes them."""
    seconds, room = settings.model_timeout, settings.model_answer
    url = {"base_url": settings.model_url} if settings.model_url else {}
    if provider == "ollama":
        # Without num_ctx Ollama reads the first 2048 tokens or so and drops the rest without a word.
        return url | {
            "num_ctx": settings.model_context,
            "num_predict": room,
            "temperature": 0,
            "client_kwargs": {"timeout": seconds},
        }
    options: dict[str, Any] = url | {"timeout": seconds, "max_retries": settings.model_retries, "max_tokens": room}
    if provider == "mistralai":
        options |= {"timeout": max(1, round(seconds)), "temperature": 0}
    if provider == "openai" and settings.model_url:
        # Some of the hosted models refuse a temperature; a server of one's own takes it, and answers steadier.
        options["temperature"] = 0
        if not os.environ.get("OPENAI_API_KEY"):
            options["api_key"] = _OWN_SERVER_KEY
    return options


@lru_cache(maxsize=1)
def _loop() -> asyncio.AbstractEventLoop:
    """The event loop that all requests run on, for as long as the program runs.

    It is one for all models because the providers' packages keep their HTTP clients, and those belong to a loop.
    """
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop
