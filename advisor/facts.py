"""What editors fill in of a document, and how it is kept: above the text of Markdown, else in a file beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from advisor.documents import Document, is_markdown
from advisor.errors import DocumentError
from advisor.fields import FACTS_SUFFIX, FactsBeside, FrontMatter, Kind, facts, front_matter, validated
from advisor.formats.naming import title_of_name
from advisor.wholefiles import write

FOLDERS = {
    Kind.GUIDE: "guide",
    Kind.DEFINITION: "definitioner",
    Kind.SPECIALE: "specialer",
    Kind.EKSEMPEL: "eksempler",
    Kind.ARTIKEL: "artikler",
    Kind.RAPPORT: "rapporter",
    Kind.STUDIETUR: "studieture",
    Kind.PROJEKT: "projekt",
}
"""The folder of the corpus that new documents of each kind are put into."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be filled in of a document; what is empty is left to the file itself to say."""

    title: str = ""
    kind: Kind = Kind.ARTIKEL
    authors: tuple[str, ...] = ()
    year: int | None = None
    url: str = ""

    @classmethod
    def of(cls, document: Document) -> Facts:
        """What a document says of itself, and what lies beside it."""
        return cls(document.title, document.kind, document.authors, document.year, document.url or "")

    def as_fields(self) -> dict[str, Any]:
        """The fields that are filled in."""
        given = {"title": self.title, "authors": list(self.authors), "year": self.year, "url": self.url}
        return {name: value for name, value in given.items() if value}


def headed(path: Path, name: str) -> bool:
    """Whether a file of Markdown has fields above its text.

    Raises:
        DocumentError: when what stands there is no YAML, or the file is no text.
    """
    return _text(path, name).lstrip().startswith("---")


def head(path: Path, name: str) -> None:
    """Put fields above the text of a file of Markdown that has none: a title of its first heading, or of its name."""
    text = _text(path, name)
    first = next((line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")), "")
    _write_markdown(path, {"title": first or title_of_name(path.name), "kind": Kind.ARTIKEL.value}, text)


def written(path: Path, name: str) -> Facts:
    """What stands above the text of a file of Markdown, as far as it can be used.

    Raises:
        DocumentError: when there is nothing, or it is no YAML.
    """
    fields, _ = front_matter(name, _text(path, name))
    kind, authors, year = fields.get("kind"), fields.get("authors"), fields.get("year")
    return Facts(
        str(fields.get("title") or ""),
        Kind(kind) if kind in set(Kind) else Kind.ARTIKEL,
        tuple(map(str, authors)) if isinstance(authors, list) else (),
        year if isinstance(year, int) else None,
        str(fields.get("url") or ""),
    )


def describe(path: Path, name: str, given: Facts, said: Facts) -> None:
    """Keep what an editor filled in of a file.

    Args:
        said: what the file says of itself, so that only what differs is written beside it.

    Raises:
        DocumentError: when the fields that are there already can't be read, or what was given can't be used.
    """
    if is_markdown(path):
        metadata, text = front_matter(name, _text(path, name))
        wanted = given.as_fields() | {"kind": given.kind.value}
        kept = {key: value for key, value in metadata.items() if key not in {"title", "kind", "authors", "year", "url"}}
        if {key: metadata.get(key) for key in wanted} == wanted and len(kept) + len(wanted) == len(metadata):
            return
        _check(name, FrontMatter, wanted)
        _write_markdown(path, {"title": wanted.pop("title", None), **wanted, **kept}, text)
        return
    beside = path.with_name(path.name + FACTS_SUFFIX)
    kept = facts(name, beside.read_text("utf-8")) if beside.is_file() else {}
    own = said.as_fields()
    for key, value in given.as_fields().items():
        if own.get(key) != value or key in kept:
            kept[key] = value
    for key in set(kept) & {"title", "authors", "year", "url"} - set(given.as_fields()):
        del kept[key]
    if "kind" in kept:  # otherwise its folder says it
        kept["kind"] = given.kind.value
    _check(name, FactsBeside, {key: value for key, value in kept.items() if key in FactsBeside.model_fields})
    if kept:
        write(_yaml(kept).encode(), beside)
    else:
        beside.unlink(missing_ok=True)


def _check(name: str, model: type[FrontMatter] | type[FactsBeside], values: Mapping[str, Any]) -> None:
    validated(name, model, dict(values))


def _text(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DocumentError(name, "Tegnsættet er ikke UTF-8.", "Gem filen igen som UTF-8.") from None


def _write_markdown(path: Path, fields: Mapping[str, Any], text: str) -> None:
    write(f"---\n{_yaml(fields)}---\n\n{text.strip()}\n".encode(), path)


def _yaml(fields: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=1000)
