"""Small talk: what asks the sources nothing gets a plain word back, and every question stays one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answers import Reason
from advisor.conversation import Message
from advisor.smalltalk import remark, without
from advisor.texts import REFUSALS


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("hej", Reason.GREETING),
        ("Hej med dig!", Reason.GREETING),
        ("godmorgen :)", Reason.GREETING),
        ("Hej, hvordan går det?", Reason.GREETING),
        ("hello", Reason.GREETING),
        ("tak", Reason.THANKS),
        ("TAK FOR HJÆLPEN", Reason.THANKS),
        ("tak for hjaelpen", Reason.THANKS),
        ("super, det var lige det jeg manglede", Reason.THANKS),
        ("tusind tak 😊", Reason.THANKS),
        ("ok", Reason.THANKS),
        ("thank you so much", Reason.THANKS),
        ("farvel", Reason.FAREWELL),
        ("vi ses", Reason.FAREWELL),
        ("tak, og god weekend!", Reason.FAREWELL),
        ("hvem er du?", Reason.ABOUT),
        ("Hej! Kan du hjælpe mig?", Reason.ABOUT),
        ("hvad kan jeg spørge om", Reason.ABOUT),
        ("hvad ved du egentlig noget om", Reason.ABOUT),
        ("er du en robot?", Reason.ABOUT),
        ("what can you do?", Reason.ABOUT),
        ("hvilke emner dækker guiden ikke?", Reason.ABOUT),
        ("hvad er der ikke noget om i guiden", Reason.ABOUT),
        ("nå. hvad siger den ikke noget om?", Reason.ABOUT),
        ("er der noget guiden ikke svarer på?", Reason.ABOUT),
        ("hvilke spørgsmål kan du ikke svare på", Reason.ABOUT),
        ("hvilke forløb er der?", Reason.PATHS),
        ("forløb", Reason.PATHS),
        ("er der et forløb jeg kan tage saa jeg laerer om partnerskaber", Reason.PATHS),
        ("findes der et kursus eller forløb paa siden", Reason.PATHS),
        ("Hej, jeg er ny. Er der et kursus?", Reason.PATHS),
        ("jeg vil gerne tage et forløb", Reason.PATHS),
        ("jeg vil gerne lære om partnerskaber, har i et forløb?", Reason.PATHS),
        ("findes der en læringssti eller et kursus jeg kan tage", Reason.PATHS),
        ("hvad er et forløb", Reason.PATHS),
        ("hvor finder jeg forløbet for nye medarbejdere", Reason.PATHS),
        ("hvem skal jeg ringe til hvis jeg har brug for hjaelp", Reason.WHOM),
        ("hvem skal jeg ringe til hos jer hvis jeg har spørgsmål?", Reason.WHOM),
        ("Hvem kan vi kontakte for at få hjælp til et partnerskab?", Reason.WHOM),
        ("hvem kan hjælpe os med det her?", Reason.WHOM),
        ("hvor kan jeg læse det?", Reason.SOURCE),
        ("hvor står det henne", Reason.SOURCE),
        ("og hvor finder jeg den pdf", Reason.SOURCE),
        ("hvordan gemmer jeg samtalen?", Reason.KEEPING),
        ("kan jeg downloade samtalen som en fil", Reason.KEEPING),
        ("det var ikke det, jeg spurgte om", Reason.COMPLAINT),
        ("undskyld, jeg forstår det ikke", Reason.COMPLAINT),
    ],
)
def test_small_talk_is_known_by_its_kind(message: str, reason: Reason) -> None:
    assert remark(message) is reason
    assert REFUSALS[reason]


@pytest.mark.parametrize(
    "message",
    [
        "",
        "?",
        "hej, hvem ejer skærmene?",
        "hvad er der ikke penge til?",
        "hvilke emner dækker guiden?",
        "tak til hvem?",
        "kan du hjælpe mig med en aftale",
        "hjælp til en partnerskabsaftale",
        "hvordan virker værktøjskassen?",
        "hvad er det?",
        "hvem er det?",
        "hvem er hun",
        "hvad med ulemperne",
        "ok og hvem betalte",
        "hvad kan man bruge et partnerskab til",
        "jeg hedder Mette",
        "super partnerskab",
        "god aftale",
        "det er forkert at betale, ikke?",
    ],
)
def test_a_question_is_no_small_talk(message: str) -> None:
    assert remark(message) is None


@pytest.mark.parametrize(
    "message",
    ["ok hvem kan jeg saa spørge?", "hvor kan jeg så finde ud af det?", "Hvem ved det så?", "hvor kan jeg læse om det"],
)
def test_after_a_refusal_it_can_be_asked_who_else_knows(message: str) -> None:
    assert remark(message, REFUSALS[Reason.NOT_FOUND]) is Reason.WHOM
    assert remark(message, "Sitebroker ejer skærmene.") is not Reason.WHOM
    assert remark(f"{message[:-1]} i Solrød?", REFUSALS[Reason.NOT_FOUND]) is None


def test_a_conversation_is_heard_without_its_small_talk() -> None:
    said = [
        Message(role="user", content="hej"),
        Message(role="assistant", content="Hej!"),
        Message(role="user", content="Hvem ejer skærmene?"),
        Message(role="assistant", content="Sitebroker."),
        Message(role="user", content="tak"),
        Message(role="assistant", content="Selv tak."),
    ]
    assert without(said) == said[2:4]
    assert without([]) == []


@given(st.lists(st.sampled_from(["hej", "tak", "det var det", "ok", "og", "kan du hjælpe", ","]), max_size=40))
def test_what_is_all_small_talk_stays_so_with_more_of_it(words: list[str]) -> None:
    message = " ".join(words)
    kind = remark(message)
    assert kind is None or kind in REFUSALS
    if kind and len(message) < 100:
        assert remark(f"{message}, tak!")
        assert not remark(f"{message}, men hvem ejer skærmene?")
