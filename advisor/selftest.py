"""The corpus asks itself: questions of its own headings and definitions -> how well retrieval finds their texts.

A heading says in other words what stands under it. With headings and titles taken away, the sections are a collection
whose questions are known: which text did this heading stand over? That is the "body first" task by which Chang et al.
2020 ("Pre-training Tasks for Embedding-based Large-scale Retrieval") teach retrievers, used here to measure one on a
corpus for which nobody has written questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import comb
from typing import Any

from advisor import danish, fluency, texts
from advisor.beir import Collection, Ranking, ranked_by_each_part
from advisor.chunking import chunks
from advisor.definitions import ORIGIN_HEADING, WORDING_HEADING
from advisor.documents import Document
from advisor.embedding import Embedder
from advisor.errors import NothingToAsk
from advisor.fluency import Fluency
from advisor.language import Language, detect

_SHORTEST = 40
"""A section of fewer characters says too little to be asked for."""

_FOUND = 5
"""Among how many of the best sections one counts as found, as in the measure recall@5."""

_CHANCE = 0.05
"""Two embedders differ where as uneven a count of wins would come by chance less often than this."""


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of a document, or before its first.

    Attributes:
        asks: the question that it answers; None where its heading says nothing, or the same as another's.
    """

    document: Document
    start: int
    end: int
    asks: str | None


@dataclass(frozen=True, slots=True)
class Duel:
    """Two embedders on the same questions, the present one first.

    Attributes:
        won, lost: how many questions the other one finds the section of and the present one does not, and the reverse.
        figures: the other one's, as in `Findings`.
    """

    name: str
    won: int
    lost: int
    figures: Mapping[str, Mapping[str, float]]
    milliseconds: float
    fluency: Fluency

    @property
    def chance(self) -> float:
        """How often as uneven a count would come by chance (a sign test, two-sided), 0 to 1."""
        most, tries = max(self.won, self.lost), self.won + self.lost
        uneven = sum(comb(tries, wins) for wins in range(most, tries + 1))
        return min(1.0, uneven / float(2**tries) * 2)

    @property
    def better(self) -> bool | None:
        """Whether the other one does better; None where the difference may be chance."""
        return self.won > self.lost if self.chance < _CHANCE else None


@dataclass(frozen=True, slots=True)
class Findings:
    """What a self test found.

    Attributes:
        figures: for "lexical", "dense" and "hybrid" the measures of `beir.MEASURES`.
        milliseconds: what a question takes the hybrid retriever.
        danish: whether most of the corpus is Danish.
        missed: the questions of which hybrid retrieval does not find the section, with their documents' ids.
    """

    embedder: str
    sections: int
    questions: int
    figures: Mapping[str, Mapping[str, float]]
    milliseconds: float
    danish: bool
    fluency: Fluency
    missed: Sequence[tuple[str, str]]
    duel: Duel | None = None

    def as_json(self) -> dict[str, Any]:
        """The result as plain data for `advisor selftest --json`."""
        duel = self.duel
        return {
            "embedder": self.embedder,
            "sections": self.sections,
            "questions": self.questions,
            **self.figures,
            "ms_per_query": self.milliseconds,
            "danish": self.danish,
            "fluency": self.fluency.as_json(),
            "missed": [{"question": question, "document": document} for question, document in self.missed],
            "alternative": duel
            and {
                "embedder": duel.name,
                **duel.figures,
                "ms_per_query": duel.milliseconds,
                "fluency": duel.fluency.as_json(),
                "won": duel.won,
                "lost": duel.lost,
                "chance": round(duel.chance, 4),
                "better": duel.better,
            },
        }


def selftest(
    documents: Sequence[Document],
    embedder: Embedder,
    alternative: Embedder | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Findings:
    """Ask the documents' own headings of their texts, and measure each part of retrieval.

    Args:
        alternative: another embedder to measure on the same questions.
        progress: told after each part how many are done: 3, or 6 with an alternative.

    Raises:
        NothingToAsk: when no heading of the documents makes a question.
        EmbedderError: when an embedder can't be loaded.
    """
    sections = list(_sections(documents))
    collection = _collection(sections)
    runs, milliseconds = ranked_by_each_part(collection, embedder, progress)
    found = _found(collection, runs["hybrid"])
    duel = None
    if alternative is not None:
        others, others_milliseconds = ranked_by_each_part(collection, alternative, lambda done: progress(done + 3))
        theirs = _found(collection, others["hybrid"])
        duel = Duel(
            alternative.name,
            len(theirs - found),
            len(found - theirs),
            {part: collection.measured(run) for part, run in others.items()},
            others_milliseconds,
            fluency.measured(alternative),
        )
    return Findings(
        embedder.name,
        len(sections),
        len(collection.queries),
        {part: collection.measured(run) for part, run in runs.items()},
        milliseconds,
        _is_danish(sections),
        fluency.measured(embedder),
        [(text, sections[int(name)].document.id) for name, text in collection.queries.items() if name not in found],
        duel,
    )


def _sections(documents: Sequence[Document]) -> Iterator[Section]:
    """The sections of documents, each with its question where it has one of its own."""
    found: list[tuple[Document, int, int, str]] = []
    for document in documents:
        for heading, run in groupby(chunks(document), key=lambda chunk: chunk.heading):
            stretch = list(run)
            found.append((document, stretch[0].start, stretch[-1].end, _asked(document, heading)))
    often = Counter(danish.fold(question) for *_, question in found)
    for document, start, end, question in found:
        asked = question and often[danish.fold(question)] == 1 and end - start >= _SHORTEST
        yield Section(document, start, end, question if asked else None)


def _asked(document: Document, heading: tuple[str, ...]) -> str:
    """The question that a heading makes, or a document's title where none stands above; "" where it says nothing."""
    words = (heading[-1] if heading else document.title).strip()
    if document.term is not None and words.lower() == WORDING_HEADING:
        return texts.SELFTEST_ASKS["definition"].format(term=document.term.term)
    if words.lower() in {WORDING_HEADING, ORIGIN_HEADING}:
        return ""
    return words if words.endswith("?") else texts.SELFTEST_ASKS["heading"].format(heading=words.rstrip(" .:!"))


def _collection(sections: Sequence[Section]) -> Collection:
    """Sections without their headings and titles, named by their places, and the questions that they answer."""
    bare = [
        Document(id=str(place), title="", kind=each.document.kind, text=each.document.text[each.start : each.end])
        for place, each in enumerate(sections)
    ]
    queries = {str(place): each.asks for place, each in enumerate(sections) if each.asks}
    if not queries:
        raise NothingToAsk
    return Collection(bare, queries, {name: {name: 1} for name in queries})


def _found(collection: Collection, run: Mapping[str, Ranking]) -> set[str]:
    """The questions of which the section is among the best."""
    return {
        name for name in collection.queries if name in sorted(run[name], key=lambda each: -run[name][each])[:_FOUND]
    }


def _is_danish(sections: Sequence[Section]) -> bool:
    languages = [detect(each.document.text[each.start : each.end]) for each in sections]
    return languages.count(Language.DANISH) * 2 > len(languages)
