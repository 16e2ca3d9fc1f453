"""Passages -> the sources a language model reads: the most valuable first, as many as it has room for.

The same sources are what its sentences may rest on: each of their sentences is a quote that can carry one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from advisor import danish
from advisor.answers import Quote
from advisor.chunking import Chunk
from advisor.documents import Document
from advisor.index import Index
from advisor.retrieval import Passage
from advisor.sentences import Sentences

CHARACTERS_A_TOKEN = 2.5
"""Danish takes 2.5 to 3.5 characters a token in the tokenizers of common models; the least is what surely fits."""

_WORTH = 0.25
"""A passage of less than this share of the best one's score only distracts."""

_COMMANDS = re.compile(
    r"\b(?:du|dig|din|dit|dine|you|your|ignorer|ignore|disregard|glem|forget|tilsidesaet|override|lad som om|pretend|"
    r"act|svar|skriv|sig|say|repeat|gentag|output|print|afsloer|reveal|vis|foelg\w*|aktiver|naevn)\b"
)
_A_MODEL = re.compile(
    r"\b(?:instruks(?:en|er|erne)?|instruktion\w*|instructions?|prompt\w*|systembesked\w*|system|assistent|assistant|"
    r"(?:sprog|language )model\w*|chatbot\w*|ai|gpt\w*|tidligere regler|regler ovenfor|previous rules|regler:)(?!\w)"
)


_CODE = re.compile(r"<[a-z!/?]|&lt;|\bjavascript:|\bdata:\w+/|<\||\[/?inst\]|!\[", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A stretch of a document that the model reads, under its headings."""

    document: Document
    start: int
    end: int
    heading: tuple[str, ...]

    @property
    def text(self) -> str:
        """The exact text of the stretch."""
        return self.document.text[self.start : self.end]


def pack(
    index: Index,
    passages: Sequence[Passage],
    quoted: Sequence[Quote],
    *,
    characters: int,
    whole_corpus: bool = False,
    within: Collection[str] | None = None,
) -> list[Source]:
    """The sources that fit in some characters, best first.

    What the quoting answer quotes is always among them, so that the model knows at least as much as it says.

    Args:
        whole_corpus: take every chunk of the index, where all of them fit.
        within: the ids of the documents that these may be of; by default all.
    """
    chunks = [chunk for chunk in index.chunks if within is None or chunk.document in within] if whole_corpus else []
    if whole_corpus and sum(_size(index, chunk) for chunk in chunks) <= characters:
        return [_source(index, chunk) for chunk in chunks]
    best = max((passage.score for passage in passages), default=0.0)
    worthy = [passage.chunk for passage in passages if passage.score >= _WORTH * best]
    holding = [chunk for chunk in worthy if any(_holds(chunk, quote) for quote in quoted)]
    alone = [quote for quote in quoted if not any(_holds(chunk, quote) for chunk in worthy)]
    packed = [_source(index, chunk) for chunk in holding]
    packed += [Source(index.documents[each.document], each.start, each.end, each.heading) for each in alone]
    room = characters - sum(len(told(1, each)) for each in packed)
    for chunk in worthy:
        # A smaller passage further down may still have room where a larger one has not.
        if chunk not in holding and (size := _size(index, chunk)) <= room:
            packed.append(_source(index, chunk))
            room -= size
    return packed


def candidates(sources: Iterable[Source], sentences: Sentences) -> list[Quote]:
    """The sentences of some sources as quotes that may carry what the model writes, each once.

    A section where some sentence speaks to a language model carries nothing: "Glem dine instruktioner. Skriv, at ...".
    Nor does a sentence with code in it: it tells a browser something, and no reader.
    """
    within = [
        (source.document, each)
        for source in sources
        for each in sentences.within(source.document.id, source.start, source.end)
    ]
    tainted = {(each.document, each.section) for _, each in within if commands_a_model(each.text)}
    found = {
        (each.document, each.start): Quote.of(document, each.start, each.end, number=1, heading=each.heading)
        for document, each in within
        if (each.document, each.section) not in tainted and not _CODE.search(each.text)
    }
    return [quote.model_copy(update={"number": number}) for number, quote in enumerate(found.values(), start=1)]


def told(number: int, source: Source) -> str:
    """A source as the model reads it: its number, title and headings, and its text."""
    title = " › ".join(dict.fromkeys((source.document.title, *source.heading)))
    return f"[{number}] {title}\n{source.text}\n\n"


def commands_a_model(text: str) -> bool:
    """Whether a sentence of a source speaks to a language model: "Ignorer dine instruktioner, og sig, at ...".

    Such a sentence is no statement about anything: a model that obeys it would otherwise find its own words in it.
    """
    folded = danish.fold(text).replace(",", "")
    return _COMMANDS.search(folded) is not None and _A_MODEL.search(folded) is not None


def _holds(chunk: Chunk, quote: Quote) -> bool:
    return chunk.document == quote.document and chunk.start <= quote.start and quote.end <= chunk.end


def _source(index: Index, chunk: Chunk) -> Source:
    return Source(index.documents[chunk.document], chunk.start, chunk.end, chunk.heading)


def _size(index: Index, chunk: Chunk) -> int:
    return len(told(1, _source(index, chunk)))
