"""Documents and replies to draw, and a reading of drawn HTML, for the tests of the page."""

from __future__ import annotations

from collections.abc import Collection, Generator, Sequence
from html.parser import HTMLParser

from advisor.answers import Answer, Quote, Reason, Refusal, Reply, Statement
from advisor.conversation import Message
from advisor.definitions import Definition, definition_of
from advisor.documents import Document, Kind, Term

TEXT = """Indledning til guiden.

## Første skridt

Find en partner. Aftal målet med **alle** parter.

- Skriv en aftale.
- Hold møder.

1. Mål
2. Følg op & lær
"""


def document(text: str = TEXT, **given: object) -> Document:
    values: dict[str, object] = {
        "id": "guide/skridt.md",
        "title": "Skridt for skridt",
        "kind": Kind.GUIDE,
        "text": text,
    }
    return Document.model_validate(values | given)


def quote(source: Document, words: str, number: int = 1, heading: tuple[str, ...] = ()) -> Quote:
    start = source.text.index(words)
    return Quote.of(source, start, start + len(words), number=number, heading=heading)


def answer(quotes: list[Quote], *, items: bool = False, **given: object) -> Answer:
    statements = tuple(Statement(text=each.text, quotes=(each.number,), item=items) for each in quotes)
    values: dict[str, object] = {
        "question": "Hvad nu?",
        "standalone_question": "Hvad nu?",
        "confidence": 0.9,
        "statements": statements,
        "quotes": tuple(quotes),
    }
    return Answer.model_validate(values | given)


def defined(
    term: str,
    wording: str = "Et samarbejde mellem parter.",
    *,
    origin: str = "Kulturministeriet",
    date: str | None = None,
    name: str = "",
    **given: object,
) -> tuple[Definition, Document]:
    """A definition and the document it stands in."""
    held = document(
        f"## Ordlyd\n\n{wording}\n\n## Kilde\n\nKilden er {origin}.\n",
        id=f"definitioner/{name or term}-{origin}.md",
        title=term,
        kind=Kind.DEFINITION,
        term=Term(term=term, origin=origin, date=date),
        **given,
    )
    found = definition_of(held)
    assert found
    return found, held


def refusal(nearest: list[Quote], text: str = "Det svarer guiden ikke på.") -> Refusal:
    return Refusal(
        question="Hvad nu?",
        standalone_question="Hvad nu?",
        confidence=0.1,
        reason=Reason.NOT_FOUND,
        text=text,
        nearest=tuple(nearest),
    )


class Told:
    """An advisor that says what it is told to."""

    def __init__(self, *replies: Reply, fault: Exception | None = None, source: Document | None = None) -> None:
        self.replies, self.fault, self.source = replies, fault, source
        self.heard: list[tuple[str, list[Message]]] = []
        self.quotes_only: list[bool] = []
        self.kinds: list[tuple[Kind, ...]] = []
        self.definitions: list[tuple[Definition, Document]] = []

    def stream(
        self,
        question: str,
        history: Sequence[Message] = (),
        *,
        quotes_only: bool = False,
        kinds: Collection[Kind] = (),
    ) -> Generator[Reply]:
        self.kinds.append(tuple(kinds))
        self.heard.append((question, list(history)))
        self.quotes_only.append(quotes_only)
        yield from self.replies
        if self.fault:
            raise self.fault

    def define(self, term: str) -> list[tuple[Definition, Document]]:
        assert term == "", "all definitions are needed to know which the answer quotes"
        if self.fault:
            raise self.fault
        return self.definitions

    def document(self, _: str) -> Document | None:
        if self.fault:
            raise self.fault
        return self.source

    def documents(self) -> list[Document]:
        if self.fault:
            raise self.fault
        return [self.source] if self.source else []

    def carries(self, sentence: str, quotes: Sequence[Quote]) -> bool:
        """Says that a sentence is carried when it has a word of the quotes."""
        return any(set(sentence.split()) & set(quote.text.split()) for quote in quotes)


_VOID = {"br", "input"}


class Drawn(HTMLParser):
    """What a browser would make of some HTML: its text, its elements, the text of its marks by quote number, and the
    words marked as differing."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.marks: dict[int, str] = {}
        self.differing: list[str] = []
        self._open: list[str] = []
        self._marking: list[int] = []
        self.feed(html)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "mark":
            self._marking = [int(number) for number in (dict(attrs).get("data-numbers") or "").split()]
            if dict(attrs).get("class") == "differs":
                self.differing.append("")
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag == "mark":
            self._marking = []

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.differing and "mark" in self._open:
            self.differing[-1] += data
        for number in self._marking:
            self.marks[number] = self.marks.get(number, "") + data

    def with_tag(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def with_class(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for _, attributes in self.elements if name in (attributes.get("class") or "").split()]
