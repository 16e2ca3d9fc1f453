"""The fields an editor may write of a document, above its text or in a file beside it, and what is wrong with them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from advisor.errors import DocumentError

FACTS_SUFFIX = ".yaml"
"""What is put behind the name of a file that is no Markdown to name the file of its facts: "rapport.pdf.yaml"."""


class Kind(StrEnum):
    """What sort of source a document is; the values are the words used in front matter and shown to readers."""

    GUIDE = "guide"
    DEFINITION = "definition"
    SPECIALE = "speciale"
    EKSEMPEL = "eksempel"
    ARTIKEL = "artikel"
    RAPPORT = "rapport"
    STUDIETUR = "studietur"
    PROJEKT = "projekt"


FOLDERS = {
    "guide": Kind.GUIDE,
    "definitioner": Kind.DEFINITION,
    "specialer": Kind.SPECIALE,
    "eksempler": Kind.EKSEMPEL,
    "artikler": Kind.ARTIKEL,
    "rapporter": Kind.RAPPORT,
    "studieture": Kind.STUDIETUR,
    "projekt": Kind.PROJEKT,
}
"""The kind of what lies in a folder of the corpus and does not say its kind itself."""

_Facts = TypeVar("_Facts", bound=BaseModel)


class Fields(BaseModel):
    """Some fields; one that is not known is refused, so that a misspelt one is not lost."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Term(Fields, coerce_numbers_to_str=True):
    """What makes a document the definition of a term: the term, other forms of it, and where the wording is from."""

    term: str
    aliases: tuple[str, ...] = ()
    origin: str
    date: str | None = None


class Thesis(Fields):
    """The bibliographic facts of a thesis; only the title is always known."""

    thesis_title: str
    institution: str | None = None
    place: str | None = None
    month: str | None = None
    supervisor: str | None = None


class Source(Fields):
    """What may be known of any source.

    Attributes:
        partial: whether the source was seen only in part.
        note: what a reader should know, as when another source says otherwise.
    """

    authors: tuple[str, ...] = ()
    year: int | None = None
    url: str | None = None
    partial: bool = False
    note: str | None = None


class FrontMatter(Source):
    """What an editor may write above a text."""

    title: str = Field(min_length=1)
    kind: Kind
    language: str = "da"


class FactsBeside(Source):
    """What an editor may write beside a file that is no Markdown; of the rest the file itself or its folder tells."""

    title: str | None = Field(None, min_length=1)
    kind: Kind | None = None
    language: str | None = None


def kind_of_folder(name: str) -> Kind:
    """The kind of a document that does not say it: that of the innermost folder that has one, else an article."""
    parts = reversed(name.split("/")[:-1])
    return next((FOLDERS[part.lower()] for part in parts if part.lower() in FOLDERS), Kind.ARTIKEL)


def front_matter(name: str, content: str) -> tuple[dict[str, Any], str]:
    """The fields above a text, not yet checked, and the text.

    Raises:
        DocumentError: naming the file, when there are none, they are no YAML, or there is no text.
    """
    try:
        fields_first = content.lstrip().startswith("---")
        metadata, text = frontmatter.parse(content, handler=YAMLHandler()) if fields_first else ({}, content)
    except (yaml.YAMLError, ValueError) as error:
        raise _no_yaml(name, "Felterne øverst i filen er ikke gyldig YAML", error) from None
    if not metadata:
        raise DocumentError(
            name,
            "Filen har ingen felter øverst.",
            "Begynd filen med ---, title: og kind: og endnu en linje ---.",
        )
    if not text.strip():
        raise DocumentError(name, "Filen har ingen tekst.", "Skriv teksten under felterne, eller slet filen.")
    return {str(key): value for key, value in metadata.items()}, text


def facts(name: str, content: str) -> dict[str, Any]:
    """The fields in a file that lies beside a document, not yet checked.

    Raises:
        DocumentError: naming the file, when there are none or they are no YAML.
    """
    try:
        found = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError) as error:
        raise _no_yaml(name, "Felterne i filen er ikke gyldig YAML", error) from None
    if not isinstance(found, dict):
        remedy = "Skriv et felt på hver linje, fx title: 'Årsrapport 2024'."
        raise DocumentError(name, "Filen har ingen felter.", remedy)
    return {str(key): value for key, value in found.items()}


def _no_yaml(name: str, what: str, error: Exception) -> DocumentError:
    where = getattr(error, "problem_mark", None)
    line = f" omkring linje {where.line + 1}" if where else ""
    return DocumentError(name, f"{what}{line}.", "Sæt værdier med kolon i anførselstegn.")


def special(name: str, metadata: dict[str, Any], model: type[_Facts]) -> _Facts | None:
    """Take the fields of a definition or thesis out of the metadata, if its first field is there.

    Raises:
        DocumentError: as `validated`.
    """
    fields = {key: metadata.pop(key) for key in tuple(model.model_fields) if key in metadata}
    first = next(iter(model.model_fields))
    if first not in fields:
        metadata.update(fields)
        return None
    return validated(name, model, fields)


def validated(name: str, model: type[_Facts], values: dict[str, Any]) -> _Facts:
    """Fields that are checked.

    Raises:
        DocumentError: naming the file and the field that is missing, not known or has a value that can't be used.
    """
    try:
        return model(**values)
    except ValidationError as error:
        first = error.errors()[0]
        key = first["loc"][0]
        if first["type"] == "extra_forbidden":
            every = ("title", "kind", *FrontMatter.model_fields, *Term.model_fields, *Thesis.model_fields)
            allowed = ", ".join(dict.fromkeys(every))
            raise DocumentError(name, f"Feltet {key!r} kendes ikke.", f"Brug et af: {allowed}.") from None
        if first["type"] == "missing":
            raise DocumentError(name, f"Feltet {key!r} mangler.", "Skriv det øverst i filen.") from None
        reason = f"Feltet {key!r} har en værdi, der ikke kan bruges: {first['input']!r}."
        raise DocumentError(name, reason, _wanted(str(key))) from None


def _wanted(key: str) -> str:
    wanted = {
        "kind": f"Det skal være et af: {', '.join(Kind)}.",
        "year": "Det skal være et årstal.",
        "authors": "Det skal være en liste af navne.",
        "partial": "Det skal være true eller false.",
    }
    return wanted.get(key, "Det skal være tekst.")
