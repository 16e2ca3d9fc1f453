"""Which sources of a reply only tell about a thesis."""

from typing import cast

from advisor.advisor import Advisor
from advisor.documents import Document, Kind, Thesis
from advisor.errors import QuestionTooLong
from advisor.ui.asking import Asking
from advisor.ui.theses import Theses, theses_of

from .made import Told, answer, document, quote, refusal


def of(source: Document, told: Told | None = None) -> list[Theses]:
    """What is found for an answer and for a refusal that name a source."""
    quotes = [quote(source, "Find en partner."), quote(source, "Hold møder.", 2)]
    knows = cast("Advisor", told or Told(source=source))
    return [theses_of(reply, knows) for reply in (answer(quotes), refusal(quotes))]


def test_a_source_that_has_another_title_than_the_thesis_only_tells_about_it() -> None:
    source = document(title="Et blogindlæg", kind=Kind.SPECIALE, thesis=Thesis(thesis_title="Om partnere"))
    assert of(source) == [{source.id: "Om partnere"}] * 2


def test_a_thesis_itself_and_any_other_source_tell_about_none() -> None:
    assert of(document(title="Om partnere", kind=Kind.SPECIALE, thesis=Thesis(thesis_title="Om partnere"))) == [{}, {}]
    assert of(document()) == [{}, {}]
    assert theses_of(None, cast("Advisor", Told())) == {}


def test_a_reply_is_whole_where_it_can_not_be_told() -> None:
    source = document(kind=Kind.SPECIALE, thesis=Thesis(thesis_title="Om partnere"))
    assert of(source, Told()) == [{}, {}]
    assert of(source, Told(fault=QuestionTooLong(9, 5))) == [{}, {}]


def test_a_reply_says_it_from_its_first_sentence_on() -> None:
    source = document(title="Et blogindlæg", kind=Kind.SPECIALE, thesis=Thesis(thesis_title="Om partnere"))
    quotes = [quote(source, "Find en partner."), quote(source, "Hold møder.", 2)]
    told = Told(answer(quotes[:1]), answer(quotes), source=source)
    _, *steps = Asking(cast("Advisor", told)).ask("Hvad nu?", ())
    assert [turns[0].theses for _, _, turns, _ in steps] == [{source.id: "Om partnere"}] * 3
    assert all("Fortæller om specialet »Om partnere«" in chat for _, chat, _, _ in steps)
