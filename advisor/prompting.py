"""The prompts: one Danish file a job under prompts/, as LangChain prompt templates, and what stands in their fences.

A file holds what the model is told first, a line `---`, and then what it is asked; `{names}` are filled in. Text from
elsewhere stands between tags such as `<kilder>`, and loses its own `<` and `>` first: nothing in it can close the
fence, or look like a tag of a model's own.
"""

from __future__ import annotations

import hashlib
import unicodedata
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from langchain_core.prompt_values import PromptValue
    from langchain_core.prompts import ChatPromptTemplate

FOLDER = Path(__file__).parent / "prompts"
"""A link to prompts/ at the top of the repository, so that the files are there however the program is installed."""

_PARTS = "\n---\n"
_NO_TAGS = str.maketrans({"<": "‹", ">": "›"})


class Job(StrEnum):
    """What a language model is asked to do; the value is the name of the prompt's file."""

    ANSWER = "answer"
    STANDALONE = "standalone_question"
    NEXT = "next_questions"


@lru_cache
def template(job: Job) -> ChatPromptTemplate:
    """The prompt of a job, as a template of a system message and a user's message."""
    # LangChain's prompts take half a second to import, and are needed with a language model only.
    from langchain_core.prompts import ChatPromptTemplate  # noqa: PLC0415

    told, _, asked = _text(job).partition(_PARTS)
    return ChatPromptTemplate.from_messages([("system", told.strip()), ("human", asked.strip())])


def filled(job: Job, **values: str) -> PromptValue:
    """The prompt of a job with everything that comes from elsewhere in its place, fenced."""
    return template(job).invoke({name: fenced(value) for name, value in values.items()})


def length(job: Job) -> int:
    """How many characters the prompt itself takes."""
    return len(_text(job))


def fenced(text: str) -> str:
    """A text as it may stand between tags: without tags of its own and without characters that can't be seen."""
    seen = (letter for letter in text if letter in "\n\t" or unicodedata.category(letter)[0] != "C")
    return "".join(seen).translate(_NO_TAGS)


def digest() -> str:
    """A name for the present wording of all prompts: whoever changes one, changes it."""
    whole = "\x1f".join(f"{job.value}\x1f{_text(job)}" for job in Job)
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def _text(job: Job) -> str:
    return (FOLDER / f"{job.value}.md").read_text(encoding="utf-8").replace("\r\n", "\n")
