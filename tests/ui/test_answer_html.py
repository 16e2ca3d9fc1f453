from dataclasses import replace
from typing import Any

import pytest

from advisor import texts as common
from advisor.answers import Mode, Quote, Statement
from advisor.documents import Kind
from advisor.ui import texts
from advisor.ui.answer_html import conversation_html
from advisor.ui.copied import as_text
from advisor.ui.hints import hints_html
from advisor.ui.turns import Turn, confidence_words, kind, messages

from .made import Drawn, answer, document, quote, refusal

HOSTILE = '<script>alert(1)</script>" onclick="alert(1)'


def drawn(*turns: Turn) -> Drawn:
    return Drawn(conversation_html(turns))


def test_an_empty_conversation_offers_questions() -> None:
    page = drawn()

    assert 5 <= len(page.with_class("chip")) <= 6
    assert all(chip["data-ask"] for chip in page.with_class("chip"))


def test_the_conversation_has_a_name_and_is_not_read_aloud_at_every_redrawing() -> None:
    log = drawn().with_class("log")[0]

    assert (log["role"], log["aria-label"]) == ("group", "Samtale")
    assert "aria-live" not in log


def test_each_sentence_is_followed_by_its_number() -> None:
    source = document()
    reply = answer([quote(source, "Find en partner.", 1), quote(source, "Hold møder.", 2)])

    page = drawn(Turn("Hvad nu?", reply, done=True))

    assert "Find en partner.1 Hold møder.2" in page.text
    number = page.with_class("cite")[1]
    assert (number["aria-label"], number["data-turn"], number["data-number"]) == (
        "Kilde 2: Skridt for skridt",
        "0",
        "2",
    )


def test_items_are_a_list() -> None:
    source = document()
    reply = answer([quote(source, "Skriv en aftale.", 1), quote(source, "Hold møder.", 2)], items=True)

    page = drawn(Turn("Hvad nu?", reply))

    assert [tag for tag, _ in page.elements].count("li") == 2


def test_another_document_begins_another_paragraph() -> None:
    one, other = document(), document(id="guide/andet.md", title="Et andet sted")
    reply = answer([quote(one, "Find en partner.", 1), quote(other, "Hold møder.", 2)])

    page = drawn(Turn("Hvad nu?", reply))
    paragraphs = [attributes for attributes in page.with_tag("p") if not attributes]

    assert len(paragraphs) == 2


def test_sources_are_listed_once_the_answer_is_whole() -> None:
    source = document()
    reply = answer([quote(source, "Find en partner.", 1, ("Skridt for skridt", "Første skridt"))])

    growing, whole = drawn(Turn("Hvad nu?", reply)), drawn(Turn("Hvad nu?", reply, done=True))

    assert not growing.with_class("sources")
    assert "data-busy" in growing.with_class("reply")[0]
    assert "data-busy" not in whole.with_class("reply")[0]
    assert "Skridt for skridtGuide · Første skridt" in whole.text


def test_what_an_answer_leaves_open_stands_under_its_sentences_in_the_live_region() -> None:
    reply = answer([quote(document(), "Hold møder.")], untold=("hvor?", "hvem kom?"))
    turn = Turn("Hvad nu?", reply, done=True)

    page, html = drawn(turn), conversation_html([turn])

    assert len(page.with_class("untold")) == 1
    assert "Hold møder.1Guiden fortæller ikke: »hvor?«Guiden fortæller ikke: »hvem kom?«Kilder" in page.text
    assert html.index('class="log"') < html.index('class="untold"') < html.index('class="sources"')


def test_where_something_may_be_is_hinted_at_where_it_is_not_told_and_there_is_an_original() -> None:
    online = quote(document(url="https://eksempel.dk"), "Hold møder.")
    asked = ("hvor finder jeg skabelonen?",)

    def shown(one: Quote, *untold: str) -> bool:
        return texts.asking.WHERE_UNTOLD in drawn(Turn("Hvad nu?", answer([one], untold=untold), done=True)).text

    assert shown(online, *asked)
    assert not shown(online, "hvem kom?")
    assert not shown(quote(document(), "Hold møder."), *asked)


def test_what_an_answer_leaves_open_is_not_said_before_its_last_sentence() -> None:
    reply = answer([quote(document(), "Hold møder.")], untold=("hvor?",))

    assert "fortæller ikke" not in drawn(Turn("Hvad nu?", reply)).text


def test_an_answer_that_leaves_nothing_open_says_nothing_of_it() -> None:
    assert not drawn(Turn("Hvad nu?", answer([quote(document(), "Hold møder.")]), done=True)).with_class("untold")


def test_a_question_read_with_the_conversation_says_how() -> None:
    reply = answer([quote(document(), "Hold møder.")], standalone_question="Hvad nu (møder)?")

    assert "Jeg forstod spørgsmålet som: Hvad nu (møder)?" in drawn(Turn("Hvad nu?", reply)).text


def test_a_refusal_shows_the_nearest_passages_as_cards() -> None:
    source = document()
    page = drawn(Turn("Hvad nu?", refusal([quote(source, "Aftal målet med **alle** parter.", 1)]), done=True))

    card = page.with_class("card")[0]
    assert (card["data-turn"], card["data-number"]) == ("0", "1")
    assert "Det svarer guiden ikke på." in page.text
    assert "Aftal målet med alle parter." in page.text
    assert "Sikkerhed" not in page.text


def test_a_refusal_says_which_of_the_nearest_are_excerpts() -> None:
    whole, part = document(), document(id="guide/andet.md", partial=True)
    shown = drawn(
        Turn("Hvad nu?", refusal([quote(whole, "Find en partner."), quote(part, "Hold møder.", 2)]), done=True)
    )
    plain = drawn(Turn("Hvad nu?", refusal([quote(whole, "Find en partner.")]), done=True))

    assert shown.text.count(texts.asking.PARTIAL) == 1
    assert texts.asking.NEAREST_PARTIAL in shown.text
    assert texts.asking.NEAREST_PARTIAL not in plain.text


def test_a_source_that_only_tells_about_a_thesis_says_so_wherever_it_is_named() -> None:
    source, other = document(kind=Kind.SPECIALE), document(id="guide/andet.md")
    quotes = [quote(source, "Find en partner."), quote(other, "Hold møder.", 2)]
    for reply in (answer(quotes), refusal(quotes)):
        turn = Turn("Hvad nu?", reply, done=True, theses={source.id: "Om <partnere>"})
        page = drawn(turn)

        assert "Skridt for skridtSpecialeFortæller om specialet »Om <partnere>«" in page.text
        assert "Skridt for skridtGuideFortæller" not in page.text
        assert "Fortæller om" not in drawn(replace(turn, theses={})).text
    said = hints_html(quotes, {source.id: "Om <partnere>"})
    assert said
    assert Drawn(said).text.count("Fortæller om specialet »Om <partnere>«") == 1


def test_a_long_passage_is_cut_at_a_word() -> None:
    source = document("Langsomt. " * 60)
    page = drawn(Turn("Hvad nu?", refusal([quote(source, source.text, 1)]), done=True))

    assert "Langsomt. …" in page.text
    assert len(page.text) < 600


def test_hostile_words_are_shown_as_text() -> None:
    source = document(f"{HOSTILE} er et ord.", title=HOSTILE)
    one = quote(source, source.text, 1, (HOSTILE,))
    told = Turn(HOSTILE, answer([one], untold=(HOSTILE,)), done=True)
    page = drawn(told, Turn(HOSTILE, refusal([one], HOSTILE), HOSTILE, done=True))

    assert not page.with_tag("script")
    assert not any("onclick" in attributes for _, attributes in page.elements)
    assert page.text.count(HOSTILE) >= 7
    assert f"»{HOSTILE}«" in page.text


def test_an_endless_question_is_cut() -> None:
    assert len(drawn(Turn("a" * 100_000, note="For langt", done=True)).text) < 3000


def test_a_note_stands_where_there_is_no_reply() -> None:
    page = drawn(Turn("Hvad nu?", note="Spørgsmålet er tomt.", done=True))

    assert "Spørgsmålet er tomt." in page.text
    assert not page.with_class("copy")


def test_confidence_in_words() -> None:
    assert [confidence_words(value) for value in (1.0, 0.75, 0.2)] == [
        "Sikkerhed: høj",
        "Sikkerhed: middel",
        "Sikkerhed: lav – læs kilderne",
    ]


@pytest.mark.parametrize(("confidence", "hedge"), [(0.75, common.HEDGE_MEDIUM), (0.62, common.HEDGE_LOW)])
def test_an_answer_that_is_not_sure_says_so_before_it_begins(confidence: float, hedge: str) -> None:
    one = answer([quote(document(), "Hold møder.")], confidence=confidence)
    text = drawn(Turn("Hvad nu?", reply=one, done=True)).text
    assert text.index(hedge) < text.index("Hold møder.")


def test_a_sure_answer_begins_at_once() -> None:
    one = answer([quote(document(), "Hold møder.")], confidence=0.9)
    assert not drawn(Turn("Hvad nu?", reply=one, done=True)).with_class("hedge")


def test_what_the_confidence_means_is_told_where_it_stands_and_not_where_there_is_none() -> None:
    one = answer([quote(document(), "Hold møder.")])
    told = Turn("Hvad nu?", one, done=True)

    page = drawn(told)
    assert [tag for tag, given in page.elements if given.get("class") == "sure"] == ["details"]
    assert page.with_tag("summary"), "a summary is reached by the keyboard"
    assert "Sikkerheden er programmets skøn over, om svaret begynder med" in page.text
    for other in (replace(told, doubted=frozenset({0})), Turn("Hvad nu?", refusal([]), done=True)):
        assert "programmets skøn" not in drawn(other).text


def test_quotes_that_no_shown_statement_rests_on_are_not_sources() -> None:
    source = document()
    quotes = [quote(source, "Find en partner.", 1), quote(source, "Hold møder.", 2)]
    reply = answer(quotes, statements=(Statement(text="Hold møder.", quotes=(2,)),))

    turn = Turn("Hvad nu?", reply, done=True)

    assert [each.number for each in turn.quotes] == [2]
    assert turn.quote(1) is None


def test_the_conversation_leaves_out_what_got_no_reply() -> None:
    reply = answer([quote(document(), "Hold møder.")])
    said = messages([Turn("Hvad?", note="Fejl", done=True), Turn("Hvad nu?", reply, done=True)])

    assert [(each.role, each.content) for each in said] == [("user", "Hvad nu?"), ("assistant", "Hold møder. [1]")]


def test_an_unknown_kind_is_shown_as_it_is() -> None:
    assert (kind("guide"), kind("digt")) == ("Guide", "digt")


def test_pages_are_part_of_the_place() -> None:
    source = document(page_starts=(0, 10))
    reply = answer([quote(source, "Hold møder.")])

    assert "side 2" in drawn(Turn("Hvad nu?", reply, done=True)).text


def generated(**given: Any) -> Turn:
    reply = answer([quote(document(), "Hold møder.")], mode=Mode.GENERATED, **given)
    return Turn("Hvad nu?", reply, done=True, names_mode=True)


def test_the_reader_is_told_which_mode_answered_where_there_is_a_choice() -> None:
    quoted = answer([quote(document(), "Hold møder.")])

    assert "Formuleret af en sprogmodel" in drawn(generated()).text
    assert "Formuleret af en sprogmodel" in as_text(generated())
    assert "Ordrette citater · Sikkerhed: høj" in drawn(Turn("Hvad nu?", quoted, done=True, names_mode=True)).text
    assert "Ordrette citater" not in drawn(Turn("Hvad nu?", quoted, done=True)).text


def test_a_note_says_why_the_quotes_step_in() -> None:
    reply = answer([quote(document(), "Hold møder.")], note="Sprogmodellen kan ikke nås.")

    assert "Sprogmodellen kan ikke nås." in drawn(Turn("Hvad nu?", reply, done=True)).text


def test_sentences_held_back_are_counted_and_opened_only_where_they_are_given() -> None:
    closed, opened = drawn(generated(held_back=2)), drawn(generated(held_back=1, unsupported=(f"Løgn {HOSTILE}",)))

    assert "2 sætninger fra sprogmodellen er udeladt" in closed.text
    assert not closed.with_class("held-back")
    [held_back] = opened.with_class("held-back")
    assert "open" not in held_back
    assert f"Udeladt, ikke fundet i kilderne: Løgn {HOSTILE}" in opened.text
    assert not opened.with_tag("script")


def test_what_can_be_asked_next_are_buttons() -> None:
    page = drawn(generated(next_questions=("Hvad er et møde?", HOSTILE)))

    assert [chip["data-ask"] for chip in page.with_class("chip")] == ["Hvad er et møde?", HOSTILE]
    assert "Spørg videre" in page.text


def test_while_the_model_has_said_nothing_the_page_says_that_it_writes() -> None:
    waiting = answer([], mode=Mode.GENERATED)

    assert "Sprogmodellen skriver" in drawn(Turn("Hvad nu?", waiting)).text


def test_what_a_model_phrased_is_one_text() -> None:
    one, other = document(), document(id="guide/andet.md", title="Et andet sted")
    reply = answer([quote(one, "Find en partner.", 1), quote(other, "Hold møder.", 2)], mode=Mode.GENERATED)

    assert len([attributes for attributes in drawn(Turn("Hvad nu?", reply)).with_tag("p") if not attributes]) == 1


def test_who_asks_in_english_is_told_that_sources_are_not_translated() -> None:
    reply = generated().reply

    assert "det sprog, de er skrevet på" in drawn(Turn("What is a partnership?", reply, done=True)).text
    assert "det sprog, de er skrevet på" not in drawn(generated()).text
