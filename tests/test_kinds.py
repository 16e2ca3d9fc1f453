"""Only chosen kinds of source may answer: in retrieval, in answers and refusals, in definitions, for a model."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from modelserver import ModelServer, says
from typer.testing import CliRunner

from advisor.advisor import Advisor
from advisor.answers import Answer, Mode, Quote, Reason, Refusal
from advisor.cli import app
from advisor.conversation import Message
from advisor.documents import Kind
from advisor.embedding import Embedder
from advisor.ingestion import ingest
from advisor.packing import pack
from advisor.prompting import Job
from advisor.questions import Question
from advisor.reading import Opened
from advisor.settings import Settings
from advisor.store import IndexStore
from advisor.texts import KINDS

QUESTIONS = [
    "Hvad er et partnerskab?",
    "Hvem betalte for storskærmene på Solrød Bibliotek?",
    "Hvilke definitioner af partnerskab findes der?",
    "Hvad kræver det at være partner, og hvordan finder man en?",
    "Hvorfor var krimicaféen en succes?",
    "What is a partnership?",
]
WHO_PAID = QUESTIONS[1]


def shown(reply: Answer | Refusal) -> tuple[Quote, ...]:
    return reply.quotes if isinstance(reply, Answer) else reply.nearest


@pytest.mark.parametrize("kind", Kind)
def test_nothing_of_another_kind_is_found_quoted_or_shown_as_nearest(advisor: Advisor, kind: Kind) -> None:
    for question in QUESTIONS:
        reply = advisor.answer(question, kinds=[kind])
        assert reply.kinds == (kind,)
        assert {quote.kind for quote in shown(reply)} <= {kind}
        assert {quote.kind for quote, _ in advisor.search(question, 50, kinds=[kind])} == {kind}


@pytest.mark.parametrize("kind", Kind)
def test_all_there_is_of_a_kind_is_a_candidate(opened: Opened, kind: Kind) -> None:
    within = opened.of_kinds([kind])
    assert within
    own = [number for number, chunk in enumerate(opened.index.chunks) if chunk.document in within]
    for question in QUESTIONS:
        asked = opened.matcher.asked(Question.read(question), within)
        found = opened.index.nearest(asked.vector, 30, within)
        exact = opened.index.similarities(asked.vector, own)
        best = sorted(exact.values(), reverse=True)[:30]
        assert np.allclose(sorted(found.values(), reverse=True), best, atol=1e-3), "Chroma rounds"
        everything = opened.retriever.passages(asked, 1000)
        said = {opened.index.chunks[number].text for number in own}
        assert len(everything) >= 0.9 * min(len(said), 100), "but for what another says nearly word for word"


def test_without_a_choice_and_with_every_kind_chosen_all_is_as_it_was(advisor: Advisor) -> None:
    for question in QUESTIONS:
        plain, chosen = advisor.answer(question), advisor.answer(question, kinds=list(Kind))
        assert plain.kinds == chosen.kinds == ()
        assert plain.model_dump(exclude={"milliseconds"}) == chosen.model_dump(exclude={"milliseconds"})


def test_the_right_kind_answers_as_before_and_another_is_refused_with_its_own_nearest(advisor: Advisor) -> None:
    right = advisor.answer(WHO_PAID, kinds=[Kind.EKSEMPEL])
    wrong = advisor.answer(WHO_PAID, kinds=[Kind.SPECIALE, Kind.DEFINITION])

    assert right.text == advisor.answer(WHO_PAID).text
    assert isinstance(wrong, Refusal)
    assert wrong.reason is Reason.NOT_FOUND
    assert "Definition, Speciale" in wrong.text
    assert "Andre slags kilder kan have svaret" in wrong.text
    assert wrong.nearest


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Skal vi bare vente på, at nogen banker på?", Kind.RAPPORT),
        (
            "Som tillidsmand tror jeg, det hele bare er en smart måde at hente kroner ind på. Tager jeg fejl?",
            Kind.ARTIKEL,
        ),
    ],
)
def test_what_a_kind_answers_best_it_answers_though_a_question_of_another_is_put_more_alike(
    advisor: Advisor, question: str, kind: Kind
) -> None:
    everywhere, chosen = advisor.answer(question), advisor.answer(question, kinds=[kind])
    assert isinstance(everywhere, Answer)
    assert isinstance(chosen, Answer)
    assert everywhere.quotes[0].kind == chosen.quotes[0].kind == kind


def test_what_no_kind_answers_is_refused_in_each(advisor: Advisor) -> None:
    for kind in Kind:
        assert isinstance(advisor.answer("Hvad koster en kop kaffe i kantinen?", kinds=[kind]), Refusal)


def test_definitions_are_told_only_where_they_are_chosen(advisor: Advisor) -> None:
    asked = "Hvilke definitioner af partnerskab findes der?"
    told = advisor.answer(asked, kinds=[Kind.DEFINITION])

    assert told.text == advisor.answer(asked).text
    assert advisor.answer("Hvad er et partnerskab?", kinds=[Kind.DEFINITION]).text == told.text
    assert {quote.kind for quote in shown(advisor.answer(asked, kinds=[Kind.EKSEMPEL]))} <= {"eksempel"}


def test_a_kind_without_documents_answers_nothing(
    write: Callable[..., Path], tmp_path: Path, embedder: Embedder
) -> None:
    write("guide/a.md", "Gartneren passer bedene hver tirsdag.")
    ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)
    small = Advisor(Settings(index=tmp_path / "index", refuse_below=0.0))

    reply = small.answer("Hvem passer bedene?", kinds=[Kind.RAPPORT])

    assert isinstance(reply, Refusal)
    assert reply.nearest == ()
    assert isinstance(small.answer("Hvem passer bedene?", kinds=[Kind.GUIDE]), Answer)


def test_a_follow_up_keeps_to_the_kinds_chosen_for_it(advisor: Advisor) -> None:
    first = advisor.answer(WHO_PAID)
    history = [Message(role="user", content=WHO_PAID), Message(role="assistant", content=first.text)]

    reply = advisor.answer("Og hvad med resten af tiden?", history, kinds=[Kind.STUDIETUR])

    assert reply.understood_differently
    assert {quote.kind for quote in shown(reply)} <= {"studietur"}


def test_a_whole_corpus_is_that_of_the_chosen_kinds(opened: Opened) -> None:
    within = opened.of_kinds([Kind.GUIDE])
    read = opened.read("Hvad er et partnerskab?", (), within=within)
    packed = pack(opened.index, read.found, (), characters=10**7, whole_corpus=True, within=within)

    assert {source.document.kind for source in packed} == {Kind.GUIDE}


def test_a_model_reads_and_rests_on_the_chosen_kinds_alone(index_folder: Path, model_server: ModelServer) -> None:
    settings = Settings(index=index_folder, model="openai:prøve", model_url=model_server.url)
    question, elsewhere = "Hvordan finder vi en partner?", "En virksomhed har betalt for to storskærme i Solrød."
    advisor = Advisor(settings)
    quoted = advisor.answer(question, kinds=[Kind.GUIDE], quotes_only=True)
    assert isinstance(quoted, Answer)
    model_server.answers(says(f"{quoted.statements[0].text} [1] {elsewhere} [1]"))
    model_server.on(Job.NEXT, says(WHO_PAID))

    reply = advisor.answer(question, kinds=[Kind.GUIDE])

    assert isinstance(reply, Answer)
    assert reply.mode is Mode.GENERATED
    assert {quote.kind for quote in reply.quotes} == {"guide"}
    assert "Solrød" not in reply.text
    assert reply.next_questions == (), "the guide itself does not say who paid"


def run(*arguments: Any) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    return result.output


def test_the_commands_take_kinds(index_folder: Path) -> None:
    where = ("--index", index_folder)
    both = run("ask", WHO_PAID, "--kind", "speciale", "--kind", "artikel", *where)
    assert f"{KINDS[Kind.SPECIALE]}, {KINDS[Kind.ARTIKEL]}" in both
    answered = run("ask", WHO_PAID, "--kind", "eksempel", *where)
    assert "Der er kun søgt i de valgte slags kilder: Eksempel." in answered
    assert '"kind": "eksempel"' in run("search", WHO_PAID, "--kind", "eksempel", "--json", *where)
    assert '"kind": "guide"' not in run("search", WHO_PAID, "--kind", "eksempel", "--json", *where)
