"""A work that a question takes for given, and that the sources do not have, is not answered with another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from talks import replied, talked

from advisor.advisor import Advisor
from advisor.answers import Answer, Reason, Refusal
from advisor.documents import Kind
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.reading import Opened
from advisor.settings import Settings
from advisor.store import IndexStore
from advisor.works import Given, given


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvem skrev specialet om sæler?", Given(Kind.SPECIALE, frozenset({"saeler"}))),
        ("Hvem skrev afhandlingen om sæler?", Given(Kind.SPECIALE, frozenset({"saeler"}))),
        ("Findes der et speciale om sæler?", Given(Kind.SPECIALE, frozenset({"saeler"}))),
        ("Hvem har skrevet en artikel om sæler?", Given(Kind.ARTIKEL, frozenset({"saeler"}))),
        ("hvem er bag artiklen om det nye museum", Given(Kind.ARTIKEL, frozenset({"nye", "museum"}))),
        ("Hvem var med på studieturen til Rom?", Given(Kind.STUDIETUR, frozenset({"rom"}))),
        ("Jeg har læst specialet om sæler i min ferie. Hvem skrev det?", Given(Kind.SPECIALE, frozenset({"saeler"}))),
        ("specialet om sæler - hvad er pointen", Given(Kind.SPECIALE, frozenset({"saeler"}))),
        ("Hvad siger rapporten om sæler?", Given(Kind.RAPPORT, frozenset({"saeler"}), says=True)),
        ("Hvad står der i specialet om sæler?", Given(Kind.SPECIALE, frozenset({"saeler"}), says=True)),
        ("Hvad skriver Ida i sit speciale om sæler?", Given(Kind.SPECIALE, frozenset({"saeler"}), says=True)),
    ],
)
def test_the_kind_and_the_subject_of_a_work_are_read(question: str, expected: Given) -> None:
    assert given(question) == expected


@pytest.mark.parametrize("question", ["Skal vi skrive en artikel om sæler?", "Hvem skrev specialet?", "Hvad nu?"])
def test_what_is_no_work_taken_for_given_is_none(question: str) -> None:
    assert given(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "hvem har skrevet specialet om makerspaces?",
        "Hvem skrev artiklen om sælhunde?",
        "Hvem skrev bacheloropgaven?",
        "hvem har skrevet ph.d.-afhandlingen om partnerskaber",
        "hvem har skrevet specialet om frivillige i kulturhuse?",
        "hvem har skrevet afhandlingen om musikskoler?",
        "Findes der et speciale om folkeskolen?",
        "er der en rapport om ansattes sygefravaer",
        "hvad skriver Mette Sørensen i sit speciale om børnebiblioteker?",
        "Hvad handler Mette Sørensens speciale om?",
        "Hvem har skrevet artiklen »Partnerskaber i teatre«?",
        'hvad konkluderer rapporten "Sæler i havnen"?',
    ],
)
def test_another_work_than_the_one_meant_does_not_answer(advisor: Advisor, question: str) -> None:
    reply = advisor.answer(question)
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NO_SUCH_WORK


@pytest.mark.parametrize(
    ("question", "writer"),
    [
        ("hvem har skrevet specialet om boerne-tv", "Annemari Fagerlund Arendal"),
        ("Hvem skrev specialet om positionering?", "Marie Louise Honoré Aamann"),
        ("Hvem skrev specialet om fjernsyn?", "Annemari Fagerlund Arendal"),
        ("hvem har skrevet specialet om DR og bibliotekerne", "Annemari Fagerlund Arendal"),
        ("Hvem har skrevet specialet om folkebibliotekets rolle i lokalsamfundet?", "Marie Louise Honoré Aamann"),
        ("Hvem har skrevet artiklen »Sats paa partnerskabr«?", "Helle Schønnemann"),
        ('hvem skrev specialet "Offentlig innovation gennem partnerskaber"', "Annemari Fagerlund Arendal"),
    ],
)
def test_a_work_is_known_by_other_words_for_its_subject(advisor: Advisor, question: str, writer: str) -> None:
    reply = advisor.answer(question)
    assert isinstance(reply, Answer)
    assert writer in reply.statements[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad siger specialet om frivillige?",
        "hvad skriver artiklen om tillid?",
        "hvad skriver Aamann om penge?",
        "Hvad mener Helle Schønnemann om frivillige?",
    ],
)
def test_a_work_that_is_there_and_says_nothing_of_what_is_asked_does_not_answer(
    advisor: Advisor, question: str
) -> None:
    reply = advisor.answer(question)
    assert isinstance(reply, Refusal)
    assert reply.reason is Reason.NOT_FOUND


@pytest.mark.parametrize("asked", ["hvad hedder vejlederen?", "og hvem var vejleder?"])
def test_whoever_supervised_a_thesis_that_tells_of_none_is_not_told(opened: Opened, asked: str) -> None:
    history = talked(opened, "Hvad er konklusionen i Aamanns speciale?")
    assert isinstance(replied(opened, Settings().refuse_below, asked, history), Refusal)


def test_a_thesis_by_somebody_who_has_written_none_is_none(advisor: Advisor) -> None:
    stranger, writer = (
        advisor.answer(f"har {name} skrevet et speciale?") for name in ("Jens Thorhauge", "Marie Louise Aamann")
    )
    assert isinstance(stranger, Refusal)
    assert stranger.reason is Reason.NO_SUCH_WORK
    assert isinstance(writer, Answer)
    assert "Aamann" in writer.statements[0].text


def test_where_a_thesis_can_be_read_is_no_part_of_its_subject(advisor: Advisor) -> None:
    reply = advisor.answer("kan jeg læse hele specialet om Ramasjang et sted?")
    assert isinstance(reply, Answer)
    assert "Specialet findes også på" in reply.statements[0].text


def test_who_supervised_it_is_told_of_the_thesis_that_tells_it_alone(advisor: Advisor) -> None:
    told, untold = (
        advisor.answer(f"hvem var vejleder på specialet om {subject}?")
        for subject in ("Ramasjang", "folkebibliotekets positionering")
    )
    assert isinstance(told, Answer)
    assert "Catharina Juul Kristensen" in told.statements[0].text
    assert isinstance(untold, Refusal)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvad siger specialet om tid og ressourcer?", "afsætte tid og ressourcer"),
        ("hvad siger Aamann om samarbejde med virksomheder?", "klubber og virksomheder"),
        ("hvad skriver Aamann i sit speciale?", "Emnet for specialet"),
    ],
)
def test_a_work_is_told_to_say_what_it_says(advisor: Advisor, question: str, said: str) -> None:
    reply = advisor.answer(question)
    assert isinstance(reply, Answer)
    assert said in reply.statements[0].text


def test_a_work_without_questions_beside_it_is_known_by_parts_of_words(
    write: Callable[..., Path], tmp_path: Path, embedder: Embedder
) -> None:
    text = "Rapporten om kommunens klimaplan er skrevet af Ida Holm. Havnen skal have flere træer."
    write("rapporter/a.md", text, title="Klimaplan", kind="rapport", more="authors:\n  - 'Ida Holm'\n  - '…'\n")
    ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)
    advisor = Advisor(Settings(index=tmp_path / "index"))
    about, other = (advisor.answer(f"Hvem har skrevet rapporten om {each}?") for each in ("planer", "sæler"))
    assert isinstance(about, Answer)
    assert "Ida Holm" in about.statements[0].text
    assert isinstance(other, Refusal)
    assert other.reason is Reason.NO_SUCH_WORK
    assert isinstance(advisor.answer("Hvad siger Ida Holm om sæler?"), Refusal)
