"""What is asked of definitions that were talked of: which are meant, and whether more than where they are from."""

from __future__ import annotations

import pytest
from talks import refused, replied, talked

from advisor.answers import Answer, Reason, Refusal
from advisor.questions import Wanted
from advisor.reading import Opened
from advisor.settings import Settings

FORMAALSBASERET, TVAERSEKTORIEL, WIN_WIN = (
    f"definitioner/{name}.md" for name in ("formaalsbaseret", "tvaersektoriel", "win-win")
)
BOTH = "hvad er forskellen på den tværsektorielle og win-win definitionen"


def told(opened: Opened, question: str, *before: str) -> list[str]:
    """The documents that a question is answered from after others, in order."""
    reply = replied(opened, Settings().refuse_below, question, talked(opened, *before))
    assert isinstance(reply, Answer), reply.text
    return list(dict.fromkeys(quote.document for quote in reply.quotes))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hvem har lavet definitionerne?", {Wanted.WHO}),
        ("hvem står bag den formålsbaserede definition", {Wanted.WHO}),
        ("Hvor kommer de fra?", {Wanted.WHO}),
        ("hvad er kilden til dem", {Wanted.WHO}),
        ("hvornår er de fra?", {Wanted.WHEN}),
        ("hvem har lavet dem hver især og hvornår", {Wanted.WHO, Wanted.WHEN}),
        ("who made them?", {Wanted.WHO}),
        ("Hvem er den tværsektorielle definition?", set()),
        ("Hvornår bruger man den tværsektorielle definition?", set()),
        ("hvem har lavet storskærmene?", set()),
        ("hvad er win-win?", set()),
        ("", set()),
    ],
)
def test_where_definitions_are_from_is_asked_for_in_nothing_but_such_words(
    opened: Opened, question: str, wanted: set[Wanted]
) -> None:
    assert opened.defining.origin(question) == wanted


@pytest.mark.parametrize("question", ["hvem har lavet dem?", "hvor kommer de fra", "hvornår er de fra?"])
def test_where_they_are_from_is_told_of_those_talked_of(opened: Opened, question: str) -> None:
    assert told(opened, question, BOTH) == [TVAERSEKTORIEL, WIN_WIN]


def test_what_was_refused_in_between_is_not_what_they_are(opened: Opened) -> None:
    history = [*talked(opened, BOTH), *refused("hvad koster det at leje lokaler")]
    reply = replied(opened, Settings().refuse_below, "hvem har lavet dem?", history)
    assert isinstance(reply, Answer)
    assert "Jan Toftegaard Støckel" in reply.statements[0].text


def test_a_definition_without_a_date_is_said_to_have_none(opened: Opened) -> None:
    reply = replied(opened, Settings().refuse_below, "hvornår er definitionerne fra?")
    assert isinstance(reply, Answer)
    assert FORMAALSBASERET not in {quote.document for quote in reply.quotes}
    assert reply.untold == ("hvornår er den formålsbaserede definition fra?",)
    alone = replied(opened, Settings().refuse_below, "hvornår er den formålsbaserede definition fra?")
    assert isinstance(alone, Refusal)
    assert alone.nearest[0].document == FORMAALSBASERET


@pytest.mark.parametrize(
    "question",
    ["hvad har de til fælles?", "hvad er ligheden mellem dem", "sammenlign dem lige", "hvad er de enige om?"],
)
def test_those_talked_of_are_compared(opened: Opened, question: str) -> None:
    assert told(opened, question, BOTH) == [TVAERSEKTORIEL, WIN_WIN]


def test_of_one_alone_all_that_were_told_are_compared(opened: Opened) -> None:
    assert told(opened, "hvad har de til fælles", "hvad er win-win", "hvad med den tværsektorielle") == [
        TVAERSEKTORIEL,
        WIN_WIN,
    ]


@pytest.mark.parametrize("question", ["hvordan lyder den", "hvad står der i den?"])
def test_the_one_talked_of_is_told_in_its_words(opened: Opened, question: str) -> None:
    before = ("hvilke definitioner er der", "hvad med den første")
    reply = replied(opened, Settings().refuse_below, question, talked(opened, *before))
    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith("Partnerskabet er en ny måde at samarbejde på")


def test_which_of_them_is_asked_with_a_word_more_and_a_third_still_counts(opened: Opened) -> None:
    question = "hvilken er bedst til os på et folkebibliotek?"
    reply = replied(opened, Settings().refuse_below, question, talked(opened, BOTH))
    assert isinstance(reply, Answer)
    assert reply.statements[0].text.startswith("Hvilken definition der passer, afhænger af")
    assert told(opened, "hvad med en tredje", BOTH, question) == [FORMAALSBASERET]


@pytest.mark.parametrize("question", ["hvem har lavet dem?", "hvad har de til fælles?"])
def test_where_something_else_was_told_last_no_definitions_are_meant(opened: Opened, question: str) -> None:
    history = talked(opened, BOTH, "hvem var med i krimicafeen")
    reply = replied(opened, Settings().refuse_below, question, history)
    quotes = reply.quotes if isinstance(reply, Answer) else ()
    assert not {quote.document for quote in quotes} & {FORMAALSBASERET, TVAERSEKTORIEL, WIN_WIN}


@pytest.mark.parametrize("question", ["hvad er ens?", "hvor ligner de hinanden?"])
def test_they_are_compared_without_the_word_for_them(opened: Opened, question: str) -> None:
    before = "kan du stille to forskellige forklaringer på partnerskab op over for hinanden?"
    assert told(opened, question, before) == told(opened, before) == [FORMAALSBASERET, TVAERSEKTORIEL, WIN_WIN]


@pytest.mark.parametrize("question", ["hvilken af dem er nyest?", "hvilken er ældst", "og hvornår?"])
def test_which_is_the_newest_is_told_by_their_dates(opened: Opened, question: str) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, "hvilke definitioner er der"))
    assert isinstance(reply, Answer)
    assert {quote.document for quote in reply.quotes} == {TVAERSEKTORIEL, WIN_WIN}
    assert reply.untold


def test_anything_else_by_somebody_is_not_the_other_definition(opened: Opened) -> None:
    history = talked(opened, "hvad siger Støckel at et partnerskab er?")
    assert isinstance(replied(opened, Settings().refuse_below, "har han skrevet andet?", history), Refusal)


@pytest.mark.parametrize(
    "question", ["er der flere?", "findes der flere definitioner", "er der andre der siger noget?"]
)
def test_others_are_those_not_told_yet(opened: Opened, question: str) -> None:
    assert told(opened, question, "hvad siger Støckel at et partnerskab er?") == [FORMAALSBASERET, WIN_WIN]


def test_others_are_those_that_no_answer_of_late_has_told(opened: Opened) -> None:
    assert told(opened, "er der flere?", BOTH, "hvilken skal vi vælge?") == [FORMAALSBASERET]


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        ("Hvad siger de om ressourcer?", ()),
        ("hvad siger de hver især om penge og ressourcer", ()),
        ("nævner begge brugerne?", ("hvad siger den tværsektorielle definition om brugerne?",)),
    ],
)
def test_what_each_of_several_says_of_something_is_told_with_what_it_does_not(
    opened: Opened, question: str, unsaid: tuple[str, ...]
) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, BOTH))
    assert isinstance(reply, Answer)
    assert list(dict.fromkeys(quote.document for quote in reply.quotes)) == [TVAERSEKTORIEL, WIN_WIN]
    assert reply.untold == unsaid


def test_what_none_of_them_says_is_refused(opened: Opened) -> None:
    reply = replied(opened, Settings().refuse_below, "hvad siger de om sælhunde?", talked(opened, BOTH))
    assert isinstance(reply, Refusal)


def test_which_of_them_mentions_something_is_told_alone(opened: Opened) -> None:
    assert told(opened, "hvilken af dem nævner brugerne?", BOTH) == [WIN_WIN]


def test_the_last_is_the_one_told_last_or_the_one_left(opened: Opened) -> None:
    assert told(opened, "hvad siger den sidste om ressourcer?", BOTH) == [WIN_WIN]
    assert told(opened, "og den sidste?", BOTH) == [FORMAALSBASERET]


@pytest.mark.parametrize("question", ["sammenlign nummer 1 og 3", "hvad er forskellen på 1 og 3"])
def test_two_are_compared_by_their_numbers(opened: Opened, question: str) -> None:
    assert told(opened, question, "Hvilke definitioner findes der?") == [FORMAALSBASERET, WIN_WIN]


def test_where_all_were_told_there_are_said_to_be_no_more(opened: Opened) -> None:
    history = talked(opened, "Hvilke definitioner findes der?")
    reply = replied(opened, Settings().refuse_below, "er der flere?", history)
    assert isinstance(reply, Answer)
    assert reply.miscounted == "Guiden har tre definitioner:"


def test_which_to_choose_leaves_out_none_of_them(opened: Opened) -> None:
    reply = replied(opened, Settings().refuse_below, "hvilken skal vi bruge i vores bibliotek", talked(opened, BOTH))
    named = [name for name in ("formålsbaserede", "tværsektorielle", "Win-win") if name in reply.text]
    assert len(named) in {0, 3}


@pytest.mark.parametrize(
    ("question", "those"),
    [
        ("sammenlign kb's definition med støckels", [FORMAALSBASERET, TVAERSEKTORIEL]),
        ("hvordan adskiller kb sin definition sig fra støckels", [FORMAALSBASERET, TVAERSEKTORIEL]),
        ("hvad er forskellen på den definition, der handler om formål, og den om win-win?", [FORMAALSBASERET, WIN_WIN]),
        (
            "hvad er forskellen på den formålsbestemte definition og den tværsektorielle",
            [FORMAALSBASERET, TVAERSEKTORIEL],
        ),
        ("forskel mellem definitionen med sektorer og den om win-win", [TVAERSEKTORIEL, WIN_WIN]),
        ("hvad er forskellen på støckels definition og den om brugerne", [WIN_WIN, TVAERSEKTORIEL]),
        ("hvordan adskiller den definition sig fra win-win?", [FORMAALSBASERET, TVAERSEKTORIEL, WIN_WIN]),
    ],
)
def test_no_comparison_has_but_one_side(opened: Opened, question: str, those: list[str]) -> None:
    assert told(opened, question) == those


def test_the_one_talked_of_is_compared_with_the_one_counted(opened: Opened) -> None:
    before = "hvad siger det kongelige bibliotek at et partnerskab er?"
    assert told(opened, "sammenlign den med den tværsektorielle", before) == [FORMAALSBASERET, TVAERSEKTORIEL]


@pytest.mark.parametrize("question", ["hvor er de uenige?", "hvad er de uenige om", "hvordan adskiller de sig"])
def test_where_they_differ_is_told_of_the_two_talked_of(opened: Opened, question: str) -> None:
    assert told(opened, question, BOTH) == [TVAERSEKTORIEL, WIN_WIN]


def test_the_oldest_and_the_newest_are_told_by_their_dates(opened: Opened) -> None:
    question = "hvilken definition er den ældste og hvilken er den nyeste?"
    assert told(opened, question) == [TVAERSEKTORIEL, WIN_WIN]


def test_the_first_two_are_those_told_first_last(opened: Opened) -> None:
    history = ("hvad er et partnerskab?", "findes der andre måder at sige det på")
    assert told(opened, "hvad er forskellen på de to første", *history) == [FORMAALSBASERET, TVAERSEKTORIEL]


@pytest.mark.parametrize(
    "question",
    [
        "kan du sammenligne den fra kl med støckels",
        "hvad siger den fra Kulturstyrelsen?",
        "sammenlign kommunernes landsforenings definition med støckels",
    ],
)
def test_none_is_from_where_no_definition_is(opened: Opened, question: str) -> None:
    reply = replied(opened, Settings().refuse_below, question, talked(opened, "hvilke definitioner er der"))
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SUCH_DEFINITION
