import json
import re
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import gradio as gr
import pytest

from advisor.advisor import Advisor
from advisor.errors import IndexMissing
from advisor.onboarding import Choice, LearningPath, Order
from advisor.ui.onboarding import Onboarding
from advisor.ui.progress import Answered
from advisor.ui.quiz_html import quiz_html

from .made import Drawn
from .paths import CHOICE, FIRST, LAST, ORDER, OWN, PATH, TEXT, Paths, chosen, ordered, quote


def shown(*paths: LearningPath, fault: Exception | None = None, **event: str) -> str:
    does = Onboarding(cast("Advisor", Paths(*paths, fault=fault)))
    return does.show(cast("gr.EventData", SimpleNamespace(**event)))


def at(stop: str, answers: dict[str, str] | None = None, answered: str = "", told: tuple[str, ...] = ()) -> str:
    progress = json.dumps({"begynd": {"stop": stop, "seen": [stop], "answers": answers or {}, "told": told}})
    return shown(PATH, course="begynd", stop=stop, progress=progress, answered=answered)


def view(html: str) -> dict[str, str | None]:
    return Drawn(html).with_class("course")[0]


def test_all_paths_are_shown_with_how_long_they_take_and_where_to_begin() -> None:
    html = shown(PATH, course="", stop="")
    text = Drawn(html).text
    assert "Begynd <her>" in text
    assert f"2 stop · ca. {PATH.minutes} minutter" in text
    assert "Begynd" in text
    assert "Nulstil" not in text
    assert [each["data-stop"] for each in Drawn(html).with_class("act")] == ["partneren"]


def test_a_path_that_was_begun_shows_how_far_and_goes_on_there() -> None:
    html = shown(PATH, progress=json.dumps({"begynd": {"stop": "aftalen", "seen": ["partneren"]}}))
    drawn = Drawn(html)
    assert "1 af 2 stop læst, 0 gennemført · 0 af 4 spørgsmål besvaret rigtigt" in drawn.text
    assert "Fortsæt: Aftalen" in drawn.text
    assert [each["data-forget"] for each in drawn.with_tag("button") if "data-forget" in each] == ["begynd"]


def test_nothing_of_what_is_right_is_in_the_page_before_it_is_answered() -> None:
    html = at("partneren")
    right, wrong = (html.index(chosen(text)) for text in ("Aftal <målet>", "Aftal prisen"))
    options = [html[html.rindex("<label", 0, place) : html.index("</label>", place)] for place in (right, wrong)]
    told = [
        option.replace(chosen(text), "").replace(escape(text), "")
        for option, text in zip(options, ("Aftal <målet>", "Aftal prisen"), strict=True)
    ]
    assert told[0] == told[1], "but for its words the right option is as the others are"
    order = [str(each["data-key"]) for each in Drawn(html).with_class("item")]
    assert sorted(order) == sorted(option.key for option in ORDER.options())
    assert not ORDER.right(order)
    assert all(words not in html for words in ("omskrivning", "feedback", "Det rigtige svar", "på sin plads"))


@pytest.mark.parametrize(
    ("words", "verdict"), [("Aftal <målet>", "Det er rigtigt."), ("Aftal prisen", "Det er ikke det")]
)
def test_a_choice_is_judged_and_the_source_shown(words: str, verdict: str) -> None:
    name = f"partneren/{CHOICE.key}"
    html = at("partneren", {name: chosen(words)}, answered=name, told=(name,))
    drawn = Drawn(html)
    assert verdict in drawn.text
    assert str(view(html)["data-say"]).startswith(verdict)
    assert "Kilden siger:Aftal <målet>Skridt & skridt (Guide · Møder)" in drawn.text
    assert "✓ Det rigtige svar" in drawn.text
    assert ("✗ Dit svar" in drawn.text) == (words == "Aftal prisen")
    assert all("disabled" in each for each in drawn.with_tag("input"))
    assert "Vis svaret" not in buttons(html)
    assert ("Prøv igen" in buttons(html)) == (words == "Aftal prisen"), "who was told may still answer rightly"


def buttons(html: str) -> list[str]:
    return re.findall(r"<button[^>]*>([^<]*)</button>", html)


def test_what_is_right_is_not_told_while_one_may_still_find_it() -> None:
    choice, order = f"partneren/{CHOICE.key}", f"partneren/{ORDER.key}"
    wrong = {choice: chosen("Aftal prisen"), order: ordered("Aftal", "Find en partner", "Hold møder")}
    html = at("partneren", wrong, answered=choice)
    drawn = Drawn(html)

    assert "Det er ikke det, kilden siger." in drawn.text
    assert "✗ Dit svar" in drawn.text
    assert [words for words in buttons(html) if words in {"Prøv igen", "Vis svaret"}] == ["Prøv igen", "Vis svaret"] * 2
    assert not {"Det rigtige svar", "Kilden siger:", "I kilden er rækkefølgen:"} & {
        words for words in ("Det rigtige svar", "Kilden siger:", "I kilden er rækkefølgen:") if words in drawn.text
    }
    given_up = Drawn(at("partneren", wrong, told=(choice,))).text
    assert "✓ Det rigtige svar" in given_up
    assert "I kilden er rækkefølgen:" not in given_up, "each is given up by itself"


def test_words_of_ones_own_are_held_up_at_once_and_can_be_reworded() -> None:
    html = at("partneren", {f"partneren/{OWN.key}": "Målet"})

    assert "Ret dit svar" in buttons(html)
    assert "Kilden siger:" in Drawn(html).text
    assert not {"Prøv igen", "Vis svaret"} & set(buttons(html))


def test_options_are_phrases_and_the_answer_is_told_in_the_passage_that_has_it() -> None:
    quiz = Choice(question="Hvad er det?", answer=quote("partner"), distractors=("noget andet", "Aftal"))
    told = quiz_html(FIRST, quiz, Answered("x", False, told=True))
    for drawn in (quiz_html(FIRST, quiz, None), told):
        assert "…" not in Drawn(drawn).text
    assert "Find en <strong>partner</strong>." in told
    elsewhere = quiz.model_copy(update={"answer": quote("målet> med")})
    assert "Kilden siger:… målet> med" in Drawn(quiz_html(FIRST, elsewhere, Answered("x", False, told=True))).text
    assert quiz.right(next(option.key for option in quiz.options() if option.text == "partner"))


def test_an_order_is_judged_place_by_place() -> None:
    name = f"partneren/{ORDER.key}"
    mixed, right = ordered("Aftal", "Find en partner", "Hold møder"), ordered("Find en partner", "Aftal", "Hold møder")
    text = Drawn(at("partneren", {name: mixed}, answered=name, told=(name,))).text
    assert "1 af 3 står på deres plads." in text
    assert "I kilden er rækkefølgen:Find en partnerAftalHold møder" in text
    assert "Det er rigtigt." in Drawn(at("partneren", {name: right})).text


def test_an_order_is_told_verbatim_and_says_where_a_piece_begins_within_a_sentence() -> None:
    pieces = Order(question="Hvordan?", items=(quote("Aftal <målet>"), quote("med alle parter")))
    told = Drawn(quiz_html(FIRST, pieces, Answered(",".join(o.key for o in pieces.options()), False, told=True))).text
    assert "I kilden er rækkefølgen:Aftal <målet>… med alle parter" in told
    # What one puts in order says nothing of where it stood.
    assert "…" not in Drawn(quiz_html(FIRST, pieces, None)).text


def test_words_of_ones_own_are_held_up_against_the_source() -> None:
    name = f"partneren/{OWN.key}"
    text = Drawn(at("partneren", {name: "Målet <b>"}, answered=name)).text
    assert "Du har fat i noget af det." in text
    assert "Du har fat i: »<målet>«" in text
    assert "Kilden nævner også: »alle parter«" in text
    assert "Kilden siger:Aftal <målet> med alle parter." in text
    assert "Du har fat i det hele." in Drawn(at("partneren", {name: "målet, alle"})).text


@pytest.mark.parametrize("given", ["ukendt", "", "a,b,c"])
def test_an_answer_that_no_longer_fits_counts_for_nothing(given: str) -> None:
    answers = {f"partneren/{CHOICE.key}": given, f"partneren/{ORDER.key}": given, "væk/væk": given}
    assert "feedback" not in at("partneren", answers)


@pytest.mark.parametrize("progress", ["", "[", "[]", '{"begynd": 3}', '{"begynd": {"seen": "x"}}', " " * 400_000])
def test_memory_that_can_not_be_read_is_none(progress: str) -> None:
    assert "Begynd" in Drawn(shown(PATH, progress=progress)).text


def test_a_stop_leads_to_those_beside_it_and_to_the_sources() -> None:
    html = at("partneren")
    drawn = Drawn(html)
    links = [str(each["data-path"]) for each in drawn.with_tag("a") if "data-path" in each]
    start = TEXT.index("Find en")
    assert f"kilder?dokument=guide%2Fa.md&fra={start}&til={start + len('Find en partner.')}" in links
    assert "?q=Hvem+%26+hvad%3F" in links
    assert "kom-i-gang?forloeb=begynd&stop=aftalen" in links
    assert "Næste: Aftalen" in drawn.text
    assert "Stop 1 af 2" in drawn.text
    assert [each["data-stop"] for each in drawn.with_tag("a") if each.get("aria-current") == "step"] == ["partneren"]
    assert drawn.marks == {1: "Find en partner.", 2: "Skriv en aftale."}
    assert "Til opsummeringen" in Drawn(at("aftalen")).text


@pytest.mark.parametrize("given", ["Aftal prisen", "", "Aftal <målet>"])
def test_a_stop_is_read_when_that_is_kept_and_done_when_all_is_right(given: str) -> None:
    drawn = Drawn(at("aftalen", {f"aftalen/{CHOICE.key}": chosen(given)} if given else {})).text
    right = given == "Aftal <målet>"
    assert ("Aftalen, gennemført" in drawn) == right
    assert ("Stoppet er gennemført" in drawn) == right
    assert ("Aftalen, læst, 0 af 1 rigtige" in drawn) == (not right)
    assert ("Stoppet er læst, og 0 af 1 spørgsmål er besvaret rigtigt." in drawn) == (not right)
    assert f"1 af 2 stop læst, {int(right)} gennemført." in drawn
    assert "Til opsummeringen" in drawn, "nobody is kept from going on"


def test_a_stop_that_is_only_open_is_not_read_and_says_what_it_takes() -> None:
    for progress in ({}, {"stop": "aftalen"}):
        drawn = Drawn(shown(PATH, course="begynd", stop="aftalen", progress=json.dumps({"begynd": progress}))).text
        assert "0 af 2 stop læst, 0 gennemført." in drawn
        assert "Stoppet tæller som læst, når du svarer på et spørgsmål eller går videre." in drawn


def test_a_stop_without_quizzes_is_done_when_somebody_went_on_from_it() -> None:
    path = PATH.model_copy(update={"stops": (FIRST.model_copy(update={"quizzes": ()}), LAST)})

    def reached(*seen: str) -> str:
        return Drawn(shown(path, course="begynd", progress=json.dumps({"begynd": {"seen": seen}}))).text

    assert "Stoppet har ingen spørgsmål. Det er gennemført, når du går videre." in reached()
    assert "Partneren, gennemført" not in reached()
    assert "Stoppet er gennemført: Det har ingen spørgsmål." in reached("partneren")
    assert "Partneren, gennemført" in reached("partneren")


def test_a_path_of_which_a_stop_was_opened_goes_on_there() -> None:
    drawn = Drawn(shown(PATH, progress=json.dumps({"begynd": {"stop": "partneren"}})))
    assert "Fortsæt: Partneren" in drawn.text
    assert "0 af 2 stop læst" in drawn.text
    assert [each["data-forget"] for each in drawn.with_tag("button") if "data-forget" in each] == ["begynd"]


def test_a_path_leads_on_past_wrong_answers_and_back_to_them_at_its_end() -> None:
    wrong = {f"partneren/{CHOICE.key}": chosen("Aftal prisen"), f"partneren/{OWN.key}": "målet"}
    wrong[f"partneren/{ORDER.key}"] = ",".join(option.key for option in ORDER.options())
    before = {"stop": "partneren", "seen": ["partneren"], "answers": wrong}
    drawn = Drawn(shown(PATH, progress=json.dumps({"begynd": before})))
    assert "Fortsæt: Aftalen" in drawn.text
    assert "Vend tilbage til:Partneren (0 af 3 rigtige)" in drawn.text
    drawn = Drawn(shown(PATH, progress=json.dumps({"begynd": {**before, "seen": ["partneren", "aftalen"]}})))
    assert "2 af 2 stop læst, 0 gennemført" in drawn.text
    assert [each["data-stop"] for each in drawn.with_class("act") if "data-stop" in each] == ["opsummering"]
    assert "Partneren (0 af 3 rigtige)Aftalen (0 af 1 rigtige)" in drawn.text
    summary = Drawn(shown(PATH, course="begynd", stop="opsummering", progress=json.dumps({"begynd": before}))).text
    assert "Vend tilbage tilHer er noget" in summary
    assert "Partneren (0 af 3 rigtige)" in summary
    assert "Aftalen (0 af 1 rigtige)" not in summary, "one returns to what one has read only"


def test_what_is_mistaken_is_told_with_what_the_source_says_instead() -> None:
    text = Drawn(at("partneren", {f"partneren/{OWN.key}": "købe <noget>"})).text
    assert "Noget i dit svar passer ikke med kilden." in text
    assert "Læs igen: »købe <noget>« passer ikke med det, kilden siger.Der står i kilden: »Hold møder.«" in text


def test_what_stands_at_the_stop_and_is_not_asked_for_is_said_to() -> None:
    text = Drawn(at("partneren", {f"partneren/{OWN.key}": "andet"})).text
    assert "Det, du skriver, står på dette stop, men der spørges efter noget andet: »Find en partner.«" in text


def test_what_is_no_longer_there_is_told() -> None:
    assert "Forløbet findes ikke længere" in Drawn(shown(PATH, course="væk")).text
    html = shown(PATH, course="begynd", stop="væk")
    assert "Stoppet findes ikke længere" in Drawn(html).text
    assert view(html)["data-stop"] == FIRST.key


def test_the_summary_has_the_quotes_the_answers_and_how_they_went() -> None:
    answers = {
        f"partneren/{CHOICE.key}": chosen("Aftal <målet>"),
        f"partneren/{ORDER.key}": ",".join(option.key for option in ORDER.options()),
        f"partneren/{OWN.key}": "målet & alle",
        f"aftalen/{CHOICE.key}": chosen("Aftal prisen"),
    }
    progress = json.dumps({"begynd": {"seen": ["partneren", "aftalen"], "answers": answers}})
    text = Drawn(shown(PATH, course="begynd", stop="opsummering", progress=progress)).text
    assert "Du har læst hele »Begynd <her>« og gennemført 0 af 2 stop." in text
    assert "2 af 4 spørgsmål er besvaret rigtigt." in text
    assert "1 af 1 svar med egne ord" in text
    assert "målet & alle" in text
    assert text.count("Kilden siger:") == 1, "of what was answered wrongly, the summary has the right answer"
    assert "»Aftal prisen« (Det er ikke det, kilden siger.)Kilden siger:Aftal <målet>" in text
    assert "»Aftal <målet>« (Det er rigtigt.)" in text, "a phrase in marks need not begin as a sentence"
    assert "Med dine egne ord: målet & alle (" in text, "words of one's own are not marked as somebody's"
    assert text.count("Med dine egne ord:") == 1, "what was chosen is not one's own wording"
    assert "".join(f"»{option.text}«" for option in ORDER.options()) in text
    assert "I kilden er rækkefølgen:Find en partnerAftalHold møder" in text
    assert all(quote.text in text for stop in (FIRST, LAST) for quote in stop.passages)
    unfinished = Drawn(shown(PATH, course="begynd", stop="opsummering")).text
    assert "Du har læst 0 af 2 stop i »Begynd <her>« og gennemført 0." in unfinished
    assert unfinished.count("ikke besvaret") == 4


def test_the_summary_shows_an_answer_that_says_nothing_and_counts_those_that_were_written() -> None:
    twice = PATH.model_copy(update={"stops": (FIRST, LAST.model_copy(update={"quizzes": (CHOICE, OWN)}))})

    def summary(*written: tuple[str, str]) -> str:
        answers = {f"{stop}/{OWN.key}": words for stop, words in written}
        progress = json.dumps({"begynd": {"seen": ["partneren", "aftalen"], "answers": answers}})
        return Drawn(shown(twice, course="begynd", stop="opsummering", progress=progress)).text

    nothing = summary(("partneren", "ved ikke"))
    assert "ved ikke (Der er ikke noget i svaret, som kan holdes op mod kilden.)" in nothing
    assert "0 af 1 svar med egne ord" in nothing
    assert "0 af 2 svar med egne ord" in summary(("partneren", "ved ikke"), ("aftalen", "målet"))
    assert "1 af 2 svar med egne ord" in summary(("partneren", "ved ikke"), ("aftalen", "målet, alle"))
    assert "svar med egne ord" not in summary()


def test_without_paths_or_index_the_page_says_so(tmp_path: Path) -> None:
    assert "Der er ingen forløb endnu" in Drawn(shown()).text
    assert "Kør først: python ingest.py" in Drawn(shown(fault=IndexMissing(tmp_path))).text
    assert "Forløbene kan ikke vises" in Drawn(shown(fault=RuntimeError("hemmelig"))).text
    assert "hemmelig" not in shown(fault=RuntimeError("hemmelig"))
