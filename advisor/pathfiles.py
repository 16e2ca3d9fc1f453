"""corpus/forloeb/*.yaml -> learning paths, every quote of them checked against the documents.

    title: Ny i partnerskabsarbejdet
    description: For dig, der er ny.
    stops:
      - title: Hvad er et partnerskab?
        passages:
          - document: guide/hvad-er-partnerskaber.md
            quotes:
              - Partnerskaber er et samarbejde mellem to eller flere parter.
        quizzes:
          - choice: Hvad er et partnerskab?            # one is right
            answer: et samarbejde                      # a quote of one of the stop's documents,
            distractors:
              - et køb                                 # plain words, or a quote of any document:
              - {document: guide/andet.md, quote: en ordre}
          - order: Hvad kommer først?                  # quotes in the order in which they stand in their document
            items: [samarbejde, parter]
          - text: Forklar med dine egne ord!           # judged by the ideas, parts of the answer
            answer: et samarbejde mellem to eller flere parter
            ideas:
              - samarbejde
              - quote: to eller flere parter           # with other ways to say it, by which answers are judged only
                also: [mindst to, nogle stykker]
            mistakes:                                  # what is easily mistaken, and the quote that says otherwise
              - quote: Partnerskaber er et samarbejde
                said: [et køb, man bestiller noget]
        questions:                                     # to go on with
          - Hvem kan være partner?

What is wrong with one quote, quiz or stop leaves the others as they are. Paths come in the order of their files' names,
which may begin with a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import Field

from advisor.answers import Quote
from advisor.documents import Document, path_files, read_text
from advisor.errors import DocumentError
from advisor.onboarding import LearningPath, Quiz, Stop, slug
from advisor.quizfiles import Part, QuizReader, Words, found_quote
from advisor.quotations import Quotations
from advisor.yamlnodes import Node, read_yaml


class _Path(Part):
    title: Words
    description: Words
    stops: list[Any] = Field(min_length=1)


class _Stop(Part):
    title: Words
    passages: list[Any] = Field(min_length=1)
    quizzes: list[Any] = Field(default=[])
    questions: list[Words] = Field(default=[])


class _Passages(Part):
    document: Words
    quotes: list[Words] = Field(min_length=1)


def read_paths(
    corpus: Path, documents: Iterable[Document], before: Iterable[LearningPath] = ()
) -> tuple[list[LearningPath], list[DocumentError]]:
    """The learning paths of a corpus as far as they fit its documents, and what is wrong with the rest.

    Args:
        documents: all that the index is about to hold.
        before: the paths of the present index; one whose file can't be read now is kept, if it still fits.
    """
    known = {document.id: document for document in documents}
    kept = {path.id: path for path in before if path.fits(known)}
    paths: list[LearningPath] = []
    faults: list[DocumentError] = []
    for file in path_files(corpus):
        reader = _PathReader(known)
        try:
            node = read_yaml(*read_text(file, corpus))
            if any(path.id == _id(file) for path in paths):
                raise node.fault("Der er en anden fil af samme navn.", "Giv filen et andet navn.")
            path = reader.path(node, _id(file))
        except DocumentError as error:
            faults.append(error)
            path = kept.get(_id(file)) if all(_id(file) != other.id for other in paths) else None
        faults += reader.faults
        if path is not None:
            paths.append(path)
    return paths, faults


def _id(file: Path) -> str:
    """A path's id: its file's name without the number that says which comes first ("1-ny.yaml" is "ny")."""
    name = slug(file.stem)
    return name.lstrip("0123456789").lstrip("-") or name


class _PathReader:
    """Reads one file. What is wrong with a part of it is noted in `faults`, and that part is left out."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self.faults: list[DocumentError] = []
        self._quotations = Quotations(documents)

    def path(self, node: Node, name: str) -> LearningPath | None:
        """The path; None when no stop of it can be shown.

        Raises:
            DocumentError: when what the file says of the path as a whole can't be used.
        """
        given = node.read(_Path, "Forløbet")
        stops: list[Stop] = []
        for number, at in enumerate(node.each("stops"), start=1):
            stop = self._stop(at, f"Stop {number}")
            if stop and any(stop.key == other.key for other in stops):
                self.faults.append(
                    at.fault(f"Stop {number} hedder »{stop.title}« som et andet.", "Giv det et andet navn.")
                )
            elif stop:
                stops.append(stop)
        if not stops:
            reason = f"Forløbet »{given.title}« har intet stop, der kan vises."
            self.faults.append(node.at("stops").fault(reason, "Ret det, der er nævnt ovenfor."))
            return None
        return LearningPath(id=name, title=given.title, description=given.description, stops=tuple(stops))

    def _stop(self, node: Node, label: str) -> Stop | None:
        try:
            given = node.read(_Stop, label)
        except DocumentError as error:
            self.faults.append(error)
            return None
        label = f"{label} (»{given.title}«)"
        passages: list[Quote] = []
        documents: list[str] = []
        for at in node.each("passages"):
            document, quotes = self._passages(at, label)
            documents += [document] if document else []
            passages += quotes
        if not passages:
            self.faults.append(node.fault(f"{label} har intet citat, der kan vises.", "Ret dets passages."))
            return None
        numbered = (quote.model_copy(update={"number": number}) for number, quote in enumerate(passages, start=1))
        return Stop(
            title=given.title,
            passages=tuple(numbered),
            quizzes=tuple(self._quizzes(node, label, documents)),
            questions=tuple(given.questions),
        )

    def _passages(self, node: Node, label: str) -> tuple[str | None, list[Quote]]:
        """A document and its quotes as they stand under `passages`, without those that are not quotes of it."""
        try:
            given = node.read(_Passages, label)
        except DocumentError as error:
            self.faults.append(error)
            return None, []
        found: list[Quote] = []
        for at, words in zip(node.each("quotes"), given.quotes, strict=True):
            try:
                found.append(found_quote(self._quotations, at, words, [given.document], label))
            except DocumentError as error:
                self.faults.append(error)
        return given.document, found

    def _quizzes(self, node: Node, label: str, documents: list[str]) -> list[Quiz]:
        reader = QuizReader(self._quotations, list(dict.fromkeys(documents)))
        found: list[Quiz] = []
        for number, at in enumerate(node.each("quizzes"), start=1):
            named = f"{label}, quiz {number}"
            try:
                quiz = reader.read(at, named)
                if any(quiz.key == other.key for other in found):
                    raise at.fault(f"{named} har samme spørgsmål som en anden.", "Skriv spørgsmålet om.")
                found.append(quiz)
            except DocumentError as error:
                self.faults.append(error)
        return found
