"""Chunks with their vectors in Chroma: a folder, or a collection on a server. The only module that knows Chroma."""

from __future__ import annotations

import json
import struct
import threading
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import NotFoundError

from advisor.chunking import Chunk
from advisor.embedding import Vectors
from advisor.errors import AdvisorError, IndexDamaged, VectorStoreDown

_BATCH = 2000

_HEADER, _VERSION = struct.Struct("<i4Q"), 1
"""How the header of a file of vectors begins: the version of its layout, where its lowest level begins, for how many
vectors there is room, how many there are, and how many bytes each takes."""


class VectorCollection:
    """The chunks and vectors of one generation. Every method raises VectorStoreDown or IndexDamaged when it fails.

    Its files and connections are open for as long as somebody has it.
    """

    def __init__(self, collection: Collection, place: VectorPlace, held: _Held) -> None:
        self._collection, self._place, self._held = collection, place, held

    def add(self, first: int, batch: Sequence[Chunk], vectors: Mapping[str, Vectors]) -> None:
        """Store chunks, numbered from `first`, with their vectors by chunk id."""
        metadatas: list[Any] = [
            {
                "number": first + place,
                "document": chunk.document,
                "start": chunk.start,
                "end": chunk.end,
                "heading": json.dumps(chunk.heading, ensure_ascii=False),
                "page": chunk.page or 0,
            }
            for place, chunk in enumerate(batch)
        ]
        with self._place.reaching():
            self._collection.add(
                ids=[chunk.id for chunk in batch],
                embeddings=np.stack([vectors[chunk.id] for chunk in batch]),
                documents=[chunk.text for chunk in batch],
                metadatas=metadatas,
            )

    def chunks(self) -> list[Chunk]:
        """Every chunk, in the order of their numbers."""
        numbered: list[tuple[int, Chunk]] = []
        with self._place.reaching():
            for start in range(0, self._collection.count(), _BATCH):
                found = self._collection.get(limit=_BATCH, offset=start, include=["metadatas", "documents"])
                for metadata, text in zip(found["metadatas"] or [], found["documents"] or [], strict=True):
                    numbered.append((int(metadata["number"]), _chunk(metadata, text)))  # type: ignore[arg-type]
        return [chunk for _, chunk in sorted(numbered, key=lambda pair: pair[0])]

    def nearest(self, vector: Vectors, limit: int, within: Iterable[str] | None = None) -> dict[str, float]:
        """The ids of the chunks nearest to a unit vector with their cosine similarity, nearest first.

        Args:
            within: the ids of the documents to look in; by default all.
        """
        where: Any = None if within is None else {"document": {"$in": sorted(within)}}
        with self._place.reaching():
            found = self._collection.query(
                query_embeddings=vector[None, :], n_results=limit, where=where, include=["distances"]
            )
        distances = (found["distances"] or [[]])[0]
        return {name: 1 - float(far) for name, far in zip(found["ids"][0], distances, strict=True)}

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """The vectors of chunks, by id."""
        vectors: dict[str, Vectors] = {}
        for start in range(0, len(ids), _BATCH):
            with self._place.reaching():
                found = self._collection.get(ids=list(ids[start : start + _BATCH]), include=["embeddings"])
            held = found["embeddings"]
            if held is not None:
                vectors.update(zip(found["ids"], np.asarray(held, dtype=np.float32), strict=True))
        return vectors


class VectorPlace:
    """Where a generation's collection lies: a folder of its own, or under its name on a Chroma server."""

    def __init__(self, index: Path, generation: str, url: str | None) -> None:
        self._index, self._url = index, url
        self._folder = index / "generations" / generation / "chroma"
        self._name = f"partnerskab-{generation}"

    def create(self) -> VectorCollection:
        """A new, empty collection."""
        with self.reaching():
            held = _Held(self._client)
            made = held.client.create_collection(
                self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        return VectorCollection(made, self, held)

    def open(self) -> VectorCollection:
        """The collection that is there.

        Raises:
            IndexDamaged: when it is not, or can't be read. VectorStoreDown: when the server does not answer.
        """
        if self._url is None and not self._folder.is_dir():
            raise IndexDamaged(self._index, "vektorerne mangler")
        if self._url is None and not all(map(_is_whole, self._folder.glob("*/header.bin"))):
            raise IndexDamaged(self._index, "vektorerne kan ikke læses")
        with self.reaching():
            held = _Held(self._client)
            found = held.client.get_collection(self._name, embedding_function=None)
        return VectorCollection(found, self, held)

    def forget(self) -> None:
        """Remove the collection from the server; in a folder, it goes with the folder."""
        if self._url is None:
            return
        with self.reaching():
            held = _Held(self._client)
            if self._name in [collection.name for collection in held.client.list_collections()]:
                held.client.delete_collection(self._name)

    @contextmanager
    def reaching(self) -> Iterator[None]:
        """Turn what Chroma raises into an error that says what to do."""
        try:
            yield
        except AdvisorError:
            raise
        except NotFoundError:
            raise IndexDamaged(self._index, "vektorerne mangler") from None
        except Exception as error:  # files that are broken make Chroma raise errors of many kinds
            if self._url is not None and _no_answer(error):
                raise VectorStoreDown(self._url) from error
            raise IndexDamaged(self._index, "vektorerne kan ikke læses") from error

    def _client(self) -> ClientAPI:
        settings = ChromaSettings(anonymized_telemetry=False)
        if self._url is None:
            return chromadb.PersistentClient(str(self._folder), settings=settings)
        url = urlsplit(self._url)
        secure = url.scheme == "https"
        port = url.port or (443 if secure else 8000)
        return chromadb.HttpClient(url.hostname or "localhost", port, ssl=secure, settings=settings)


def _is_whole(header: Path) -> bool:
    """Whether a file of vectors has room for as many as the header beside it says that it has.

    Chroma reads one that is too short as if it were whole, and then answers from whatever the memory had before, or
    ends the process. The layout is that of hnswlib, whose files Chroma keeps.
    """
    try:
        version, _, _, count, size = _HEADER.unpack_from(header.read_bytes())
        length = header.with_name("data_level0.bin").stat().st_size
    except (OSError, struct.error):
        return False
    return bool(version == _VERSION and length >= count * size)


class _Held:
    """A client of Chroma's, which is closed when nobody has this any more: a dozen files and half as many threads."""

    def __init__(self, make: Callable[[], ClientAPI]) -> None:
        self.client = _CLIENTS.made(make)
        weakref.finalize(self, _CLIENTS.let_go, self.client).atexit = False


class _Clients:
    """Makes and closes Chroma's clients, one at a time: it counts who has a folder open, but not safely for threads.

    That nobody has a client any more may be found by the garbage collector, in the middle of anything. So whoever lets
    go of one waits for nobody: if another is being made or closed just then, that is followed by closing this one.
    """

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._let_go: SimpleQueue[ClientAPI] = SimpleQueue()

    def made(self, make: Callable[[], ClientAPI]) -> ClientAPI:
        """A new client."""
        try:
            with self._one_at_a_time:
                return make()
        finally:
            self._close()

    def let_go(self, client: ClientAPI) -> None:
        """Close a client, now or soon."""
        self._let_go.put(client)
        self._close()

    def _close(self) -> None:
        while not self._let_go.empty() and self._one_at_a_time.acquire(blocking=False):
            try:
                with suppress(Empty):
                    _close(self._let_go.get_nowait())
            finally:
                self._one_at_a_time.release()


_CLIENTS = _Clients()


def _close(client: Any) -> None:
    """Close a client, and its two sets of connections to a server, which Chroma leaves to the garbage collector."""
    client.close()
    for part in (client, client._admin_client):
        connections = getattr(part._server, "_session", None)
        if connections is not None:
            connections.close()


def _no_answer(error: Exception) -> bool:
    """Whether an error says that a server was not reached; Chroma wraps some of these in a ValueError."""
    return isinstance(error, httpx.TransportError | ConnectionError) or "connect" in str(error).lower()


def _chunk(metadata: Mapping[str, Any], text: str) -> Chunk:
    return Chunk(
        document=metadata["document"],
        start=metadata["start"],
        end=metadata["end"],
        text=text,
        heading=tuple(json.loads(metadata["heading"])),
        page=metadata["page"] or None,
    )
