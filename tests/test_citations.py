"""Support is decided here: quotes are exact slices, and a statement says what its quotes say."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from advisor.answers import Answer, Quote, Reason, Refusal, Statement
from advisor.citations import check_quote, exact_share, plain, supported, verified
from advisor.documents import Document, Kind
from advisor.errors import CitationError

TEXT = (
    "Projektet løber fra 1. marts 2010 til 1. juli 2012.\n\n"
    "Det er **støttet** af\nKulturstyrelsen, se [om-siden](http://bygpartnerskaber.dk/om/).\n"
)
DOCUMENT = Document(id="projekt/om.md", title="Om", kind=Kind.PROJEKT, text=TEXT)
DOCUMENTS = {DOCUMENT.id: DOCUMENT}
FIRST = (0, TEXT.index("\n"))
SECOND = (TEXT.index("Det er"), len(TEXT) - 1)


def quote(start: int, end: int, number: int = 1, document: Document = DOCUMENT) -> Quote:
    return Quote.of(document, start, end, number=number, heading=())


def says(text: str, *numbers: int) -> Statement:
    return Statement(text=text, quotes=numbers or (1,))


def test_an_exact_quote_passes() -> None:
    check_quote(quote(*FIRST), DOCUMENTS)
    assert quote(*FIRST).text == "Projektet løber fra 1. marts 2010 til 1. juli 2012."


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Projektet løber fra 1. marts 2010 til 1. juli 2013."},
        {"text": "Projektet løber fra 1. marts 2010 til 1. juli 2012"},
        {"text": "projektet løber fra 1. marts 2010 til 1. juli 2012."},
        {"text": ""},
        {"start": 1},
        {"end": FIRST[1] + 1},
        {"start": -1, "end": 0},
        {"document": "projekt/findes-ikke.md"},
    ],
)
def test_a_tampered_quote_is_an_error(change: dict[str, object]) -> None:
    tampered = quote(*FIRST).model_copy(update=change)
    with pytest.raises(CitationError, match=r"python ingest\.py --rebuild"):
        check_quote(tampered, DOCUMENTS)
    with pytest.raises(CitationError, match=f"{tampered.start}-{tampered.end}"):
        verified([says(tampered.text)], [tampered], DOCUMENTS)


def test_an_empty_stretch_is_no_quote() -> None:
    with pytest.raises(CitationError):
        check_quote(quote(5, 5), DOCUMENTS)


def test_a_statement_says_what_its_quotes_say() -> None:
    quotes = {1: quote(*FIRST), 2: quote(*SECOND, 2)}
    first = "Projektet løber fra 1. marts 2010 til 1. juli 2012."
    second = "Det er støttet af Kulturstyrelsen, se om-siden."
    assert supported(says(first, 1), quotes)
    assert supported(says(second, 2), quotes)
    assert supported(says(f"{first} {second}", 1, 2), quotes)


@pytest.mark.parametrize(
    "text",
    [
        "Projektet løber fra 1. marts 2010 til 1. juli 2013.",
        "Projektet løber fra 1. marts 2010 til 1. juli.",
        "Projektet løber ikke fra 1. marts 2010 til 1. juli 2012.",
        "Projektet løber fra 1. marts 2010 til 1. juli 2012. Det er godt.",
        "Projektet kører fra 1. marts 2010 til 1. juli 2012.",
        "2012 juli 1. til 2010 marts 1. fra løber Projektet.",
        "Projektet",
        "",
    ],
)
def test_a_statement_that_says_anything_else_is_not_supported(text: str) -> None:
    assert not supported(says(text), {1: quote(*FIRST)})
    assert verified([says(text)], [quote(*FIRST)], DOCUMENTS) == []


def test_a_statement_needs_every_quote_it_names() -> None:
    quotes = {1: quote(*FIRST)}
    assert not supported(says(quotes[1].text, 2), quotes)
    assert not supported(says(quotes[1].text, 1, 2), quotes)
    assert not supported(says(quotes[1].text, 1, 1), quotes)
    assert not supported(Statement(text=quotes[1].text, quotes=()), quotes)
    assert not supported(Statement(text="", quotes=()), quotes)


def test_only_supported_statements_are_kept_in_order() -> None:
    quotes = [quote(*FIRST), quote(*SECOND, 2)]
    good = [says(plain(quotes[1].text), 2), says(plain(quotes[0].text), 1)]
    assert verified([good[0], says("Det opdigtede.", 1), good[1]], quotes, DOCUMENTS) == good


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ("Et **godt** og `rigtigt` ord", "Et godt og rigtigt ord"),
        ("__Vigtigt__: se [siden](http://a.dk) og ![billedet](b.png)", "Vigtigt: se siden og billedet"),
        ("To\nlinjer\t og  mellemrum ", "To linjer og mellemrum"),
        ("Se **[guiden](http://a.dk)** nu", "Se guiden nu"),
        ("Se [**guiden**](http://a.dk) nu", "Se guiden nu"),
        ("Se [Odense](http://da.wikipedia.org/wiki/Odense_(by)) nu", "Se Odense nu"),
        ("Ord_med_streger og 2 * 3 er urørte (sådan) [1]", "Ord_med_streger og 2 * 3 er urørte (sådan) [1]"),
        ("1. marts 2010 – “win-win”…", "1. marts 2010 – “win-win”…"),
    ],
)
def test_a_quote_is_read_without_its_marks(marked: str, read: str) -> None:
    assert plain(marked) == read


def test_the_share_of_exact_quotes_is_counted() -> None:
    good, bad = quote(*FIRST), quote(*SECOND, 2).model_copy(update={"text": "Noget andet."})
    unknown = quote(*FIRST, 3).model_copy(update={"document": "findes-ikke.md"})
    answer = Answer(question="?", standalone_question="?", confidence=1, statements=(), quotes=(good, bad, unknown))
    assert exact_share(answer, DOCUMENTS) == (1, 3)
    refusal = Refusal(
        question="?", standalone_question="?", confidence=0, reason=Reason.NOT_FOUND, text="Nej.", nearest=(good, bad)
    )
    assert exact_share(refusal, DOCUMENTS) == (1, 2)


@st.composite
def slices(draw: st.DrawFn) -> Quote:
    """Any stretch of any text, as a quote of it."""
    text = draw(st.text(min_size=1) | st.text(alphabet="ab æø\n*_`[]()!.", min_size=1))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    return quote(start, end, document=DOCUMENT.model_copy(update={"text": text, "title": text}))


@given(slices())
def test_any_slice_is_an_exact_quote_and_supports_its_own_words(found: Quote) -> None:
    documents = {DOCUMENT.id: DOCUMENT.model_copy(update={"text": found.title})}
    check_quote(found, documents)
    statement = says(plain(found.text))
    assert verified([statement], [found], documents) == [statement]


@given(slices(), st.data())
def test_no_mutated_slice_passes(found: Quote, data: st.DataObject) -> None:
    documents = {DOCUMENT.id: DOCUMENT.model_copy(update={"text": found.title})}
    place = data.draw(st.integers(0, len(found.text) - 1))
    other = data.draw(st.characters(exclude_characters=found.text[place]))
    mutated = found.text[:place] + other + found.text[place + 1 :]
    with pytest.raises(CitationError):
        check_quote(found.model_copy(update={"text": mutated}), documents)
    with pytest.raises(CitationError):
        check_quote(found.model_copy(update={"text": found.text + other}), documents)


@given(slices(), st.text(alphabet="abcæøå0123", min_size=1))
def test_no_statement_with_anything_added_is_supported(found: Quote, extra: str) -> None:
    words = plain(found.text)
    assert not supported(says(words + extra), {1: found})
    assert not supported(says(f"{words} {extra}"), {1: found})
    assert not supported(says(extra + words), {1: found})
