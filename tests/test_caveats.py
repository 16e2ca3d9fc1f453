"""Notes that must be told with what is quoted, and those that need not be."""

from advisor.caveats import caveat
from advisor.documents import Document, Kind
from advisor.sentences import Sentences

NOTE = "Tårnet blev bygget i 1642 ifølge guiden, men Kulturstyrelsen siger 1637."


def told(quoted: str, kind: Kind = Kind.GUIDE, note: str | None = NOTE, title: str = "Om tårnet") -> list[str]:
    """The note that is told with the sentence of a document that begins so."""
    sections = ("## Ordlyd", "Tårnet er fra 1642. Det er rundt.", "## Kilde", "Støtten kom fra Kulturstyrelsen.")
    text = "\n\n".join((*sections, "## Bemærk", NOTE))
    documents = {"a.md": Document(id="a.md", title=title, kind=kind, text=text, note=note)}
    sentences = Sentences(documents)
    chosen = [each for each in sentences.of("a.md") if each.text.startswith(quoted)]
    assert chosen
    return [each.text for each in caveat(chosen, documents, sentences)]


def test_a_note_is_told_with_a_number_or_a_name_that_it_speaks_of() -> None:
    assert told("Tårnet er fra") == [NOTE]
    assert told("Støtten") == [NOTE]


def test_a_note_about_something_else_is_not_told() -> None:
    assert told("Det er rundt") == []
    assert told("Støtten", title="Om Kulturstyrelsen") == []


def test_a_note_is_told_once() -> None:
    assert told("Tårnet") == []


def test_only_what_the_text_says_is_told() -> None:
    assert told("Tårnet er fra", note=None) == []
    assert told("Tårnet er fra", note="Tårnet er fra 1642, siger nogle.") == []


def test_a_definition_is_told_in_its_own_words() -> None:
    assert told("Tårnet er fra", kind=Kind.DEFINITION) == []


def test_what_is_told_of_a_definition_beside_its_words_has_its_note() -> None:
    assert told("Støtten", kind=Kind.DEFINITION) == [NOTE]
