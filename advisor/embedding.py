"""Text -> vector, by any sentence-transformers model, with the prefixes its family was trained with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from advisor import modelfiles
from advisor.errors import EmbedderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

BUNDLED = "dansk-statisk"
BUNDLED_FOLDER = Path(__file__).parent / "models" / BUNDLED

_PROBE = "Et partnerskab er et samarbejde, hvor alle bidrager og alle får noget ud af det."
_SAME_MODEL = 0.999

_PREFIXES: tuple[tuple[str, tuple[str, str]], ...] = (
    ("e5-mistral", ("Instruct: Given a question, retrieve passages that answer it\nQuery: ", "")),
    ("e5-large-instruct", ("Instruct: Given a question, retrieve passages that answer it\nQuery: ", "")),
    ("e5-", ("query: ", "passage: ")),
    ("bge-m3", ("", "")),
    ("bge-", ("Represent this sentence for searching relevant passages: ", "")),
    ("arctic-embed", ("query: ", "")),
    ("nomic-embed", ("search_query: ", "search_document: ")),
    ("gte-qwen", ("Instruct: Given a question, retrieve passages that answer it\nQuery: ", "")),
)
"""(part of the model's name, (query prefix, passage prefix)), first match counts; from each family's model card."""


class EmbedderIdentity(BaseModel):
    """What an index remembers of its embedder, to notice another one.

    `probe` is the vector of a fixed sentence: it tells a retrained model from the one of the same name.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    dimensions: int
    probe: tuple[float, ...]

    def same_as(self, other: EmbedderIdentity) -> bool:
        """Whether both give the same vectors, as far as name, dimensions and the probe tell."""
        if (self.name, self.dimensions) != (other.name, other.dimensions):
            return False
        return float(np.dot(self.probe, other.probe)) > _SAME_MODEL


class Embedder(Embeddings):
    """A sentence-transformers model, loaded at first use (the import alone takes seconds).

    Args:
        name: `dansk-statisk` for the bundled model, or anything `SentenceTransformer` takes: a folder, or a name on a
            model hub the administrator lets the machine reach.

    Example:
        >>> Embedder("dansk-statisk").queries(["Hvad er et partnerskab?"]).shape
        (1, 192)
    """

    def __init__(self, name: str = BUNDLED) -> None:
        self.name = name

    @cached_property
    def _model(self) -> SentenceTransformer:
        modelfiles.quiet()
        source = str(BUNDLED_FOLDER) if self.name == BUNDLED else self.name
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (takes seconds, so only when needed)

        try:
            if Path(source).is_dir() or modelfiles.at_hand(source):
                return SentenceTransformer(source, device="cpu", local_files_only=True)
            return SentenceTransformer(source, device="cpu")
        except Exception as error:  # the library raises many kinds; each means that this model can't be had
            raise EmbedderError(self.name, modelfiles.reason(error)) from error

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages: one row a text, unit length.

        Raises:
            EmbedderError: when the model can't be loaded.
        """
        return self._encode(texts, "document")

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions: one row a text, unit length.

        Raises:
            EmbedderError: when the model can't be loaded.
        """
        return self._encode(texts, "query")

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's name for `passages`."""
        return [list(map(float, row)) for row in self.passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's name for `queries` of one text."""
        return list(map(float, self.queries([text])[0]))

    @cached_property
    def identity(self) -> EmbedderIdentity:
        """What to remember of this model. Raises EmbedderError when it can't be loaded."""
        probe = self.passages([_PROBE])[0]
        return EmbedderIdentity(name=self.name, dimensions=len(probe), probe=tuple(map(float, probe)))

    def _encode(self, texts: Sequence[str], task: str) -> Vectors:
        options: dict[str, Any] = {
            "normalize_embeddings": True,
            "convert_to_numpy": True,
            "show_progress_bar": False,
        }
        if self._model.prompts.get(task):
            options["prompt_name"] = task
        else:
            options["prompt"] = self._prefix(task)
        with self._threads():
            vectors = np.asarray(self._model.encode(list(texts), **options), dtype=np.float32)
        return np.nan_to_num(vectors)  # a text of which the model knows no part has no direction

    @contextmanager
    def _threads(self) -> Iterator[None]:
        """One thread for a model that only looks tokens up: others would wait busily and hold up what runs beside."""
        import torch  # noqa: PLC0415  (takes seconds, as the models do)

        before = torch.get_num_threads()
        if self._looks_up:
            torch.set_num_threads(1)
        try:
            yield
        finally:
            torch.set_num_threads(before)

    @cached_property
    def _looks_up(self) -> bool:
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415  (takes seconds, as the models do)

        return isinstance(self._model[0], StaticEmbedding)

    def _prefix(self, task: str) -> str:
        name = self.name.lower()
        for part, (query, passage) in _PREFIXES:
            if part in name:
                return query if task == "query" else passage
        return ""
