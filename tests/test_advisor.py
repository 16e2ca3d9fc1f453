"""The pipeline: from a question to a verified answer or a refusal, through what interfaces call."""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from advisor.advisor import Advisor
from advisor.answers import Answer, Quote, Reason, Refusal, Reply
from advisor.citations import plain
from advisor.conversation import Message
from advisor.embedding import Embedder
from advisor.errors import EmbedderError, IndexDamaged, IndexMismatch, IndexMissing, QuestionEmpty, QuestionTooLong
from advisor.ingestion import ingest
from advisor.settings import Settings
from advisor.store import IndexStore
from advisor.texts import REFUSALS

Write = Callable[..., Path]

WHAT_IS_IT = "Hvad er et partnerskab?"
OWN_SENTENCE = (
    "Partnerskaber er et samarbejde mellem to eller flere parter, hvor der skabes noget parterne ikke kunne skabe selv."
)
WHO_PAID = "Hvem betalte for storskærmene på Solrød Bibliotek?"


@pytest.fixture
def small(write: Write, tmp_path: Path, embedder: Embedder) -> Callable[..., Advisor]:
    """An advisor over the documents written with `write`, which answers however unsure it is."""

    def made(**settings: Any) -> Advisor:
        ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder)
        return Advisor(Settings(index=tmp_path / "index", refuse_below=0.0, **settings))

    return made


def answered(advisor: Advisor, question: str, history: Sequence[Message] = ()) -> Answer:
    reply = advisor.answer(question, history)
    assert isinstance(reply, Answer), f"{question}: {reply.text}"
    return reply


def refused(advisor: Advisor, question: str) -> Refusal:
    reply = advisor.answer(question)
    assert isinstance(reply, Refusal), f"{question}: {reply.text}"
    return reply


def without_time(reply: Reply) -> dict[str, Any]:
    return reply.model_copy(update={"milliseconds": 0.0}).model_dump()


def assert_exact(advisor: Advisor, quotes: Sequence[Quote]) -> None:
    for quote in quotes:
        document = advisor.document(quote.document)
        assert document is not None
        assert document.text[quote.start : quote.end] == quote.text != ""
        assert (quote.title, quote.kind, quote.url) == (document.title, document.kind, document.url)


def turn(question: str, answer: str) -> list[Message]:
    return [Message(role="user", content=question), Message(role="assistant", content=answer)]


# Answers


def test_the_first_question_is_answered_with_the_guides_own_sentence(advisor: Advisor) -> None:
    answer = answered(advisor, WHAT_IS_IT)
    assert OWN_SENTENCE in [quote.text for quote in answer.quotes]
    assert answer.quotes[0].document == "guide/hvad-er-partnerskaber.md"
    assert_exact(advisor, answer.quotes)
    assert answer.question == answer.standalone_question == WHAT_IS_IT
    assert answer.milliseconds > 0


@pytest.mark.parametrize(
    ("question", "fact", "document"),
    [
        (WHO_PAID, "Mickey Lund", "eksempler/solroed-storskaerme.md"),
        ("hvem betalte for storskaermene paa Solroed Bibliotek", "Mickey Lund", "eksempler/solroed-storskaerme.md"),
        ("Hvem betalte for storskermene på Solrod Bibliotek?", "Mickey Lund", "eksempler/solroed-storskaerme.md"),
        ("Who paid for the big screens at Solrød Library?", "Mickey Lund", "eksempler/solroed-storskaerme.md"),
        ("Hvornår begyndte projektet Ud af boksen?", "1. marts 2010", "projekt/om-ud-af-boksen.md"),
        ("Hvilke tre kategorier deles personalet i?", "Den netværksansvarlige", "guide/kompetencer.md"),
    ],
)
def test_what_the_sources_say_is_answered_from_the_right_one(
    advisor: Advisor, question: str, fact: str, document: str
) -> None:
    answer = answered(advisor, question)
    assert fact in answer.text
    assert answer.quotes[0].document == document
    assert_exact(advisor, answer.quotes)


def test_every_statement_is_the_words_of_its_quotes(advisor: Advisor) -> None:
    answer = answered(advisor, WHAT_IS_IT)
    quotes = {quote.number: quote for quote in answer.quotes}
    assert list(quotes) == list(range(1, len(answer.quotes) + 1))
    for statement in answer.statements:
        assert statement.text == " ".join(plain(quotes[number].text) for number in statement.quotes)


@pytest.mark.parametrize(
    ("question", "name", "origin"),
    [
        ("Hvad er den tværsektorielle definition?", "tvaersektoriel", "Jan Toftegaard Støckel"),
        ("hvad er den tvaersektorielle definition", "tvaersektoriel", "Jan Toftegaard Støckel"),
        ("Hvad er den formålsbaserede definition?", "formaalsbaseret", "Det Kongelige Bibliotek"),
        ("Hvad betyder win-win?", "win-win", "side 71"),
    ],
)
def test_a_definition_asked_for_by_name_comes_whole_with_its_origin(
    advisor: Advisor, question: str, name: str, origin: str
) -> None:
    answer = answered(advisor, question)
    ((definition, document),) = advisor.define(question)
    assert document.id == f"definitioner/{name}.md"
    assert {quote.document for quote in answer.quotes} == {document.id}
    said = " ".join(statement.text for statement in answer.statements)
    assert said.startswith(plain(definition.wording))
    assert origin in said.removeprefix(plain(definition.wording))
    assert_exact(advisor, answer.quotes)


@pytest.mark.parametrize("question", ["Hvilke definitioner findes der?", "Hvilke definitioner har guiden?"])
def test_all_definitions_asked_for_come_side_by_side(advisor: Advisor, question: str) -> None:
    answer = answered(advisor, question)
    definitions = advisor.define("")
    assert len(definitions) == 3
    said = " ".join(statement.text for statement in answer.statements)
    at = [said.index(plain(definition.wording)) for definition, _ in definitions]
    assert at == sorted(at), "one after another"
    for definition, _ in definitions:
        assert definition.origin.split(",")[0] in said


def test_two_definitions_are_compared_from_both(advisor: Advisor) -> None:
    answer = answered(advisor, "Hvad er forskellen på den formålsbaserede og den tværsektorielle definition?")
    documents = {quote.document for quote in answer.quotes}
    assert documents == {"definitioner/formaalsbaseret.md", "definitioner/tvaersektoriel.md"}


def test_no_more_statements_than_the_setting(write: Write, small: Callable[..., Advisor]) -> None:
    write("a.md", " ".join(f"Partnerskabet har krav nummer {number}." for number in range(9)))
    assert len(answered(small(max_statements=3), "Hvordan er partnerskabets krav?").statements) == 3


# Refusals


@pytest.mark.parametrize(
    "question",
    [
        "xqzv wrtp blørf",
        "Hvad hedder hovedstaden i Australien?",
        "Hvor længe skal pandekager stege i ovnen?",
        "Hvem vandt verdensmesterskabet i fodbold?",
    ],
)
def test_what_the_sources_do_not_hold_is_refused_with_the_nearest_passages(advisor: Advisor, question: str) -> None:
    refusal = refused(advisor, question)
    assert refusal.reason is Reason.NOT_FOUND
    assert refusal.text == REFUSALS[Reason.NOT_FOUND]
    assert refusal.confidence < advisor.settings.refuse_below
    assert [quote.number for quote in refusal.nearest] == [1, 2, 3]
    assert_exact(advisor, refusal.nearest)


@pytest.mark.parametrize("question", ["hvad er det for noget?", "Hvad så?", "og den er der", "????", "💡", "\u200b"])
def test_a_question_without_a_word_that_tells_is_refused(advisor: Advisor, question: str) -> None:
    refusal = refused(advisor, question)
    assert refusal.reason is Reason.NOT_UNDERSTOOD
    assert refusal.text == REFUSALS[Reason.NOT_UNDERSTOOD]
    assert refusal.confidence == 0


@pytest.mark.parametrize("question", ["Hvad får man selv ud af det?", '"Vi kan – Vil du" – hvad er det?'])
def test_a_question_in_small_words_is_answered_where_people_ask_so(advisor: Advisor, question: str) -> None:
    reply = advisor.answer(question)
    assert isinstance(reply, Answer)
    assert_exact(advisor, reply.quotes)


@pytest.mark.parametrize(
    "question", ["Hvad er den cirkulære definition?", "Hvad er den juridiske definition af partnerskaber?"]
)
def test_a_definition_that_does_not_exist_is_refused(advisor: Advisor, question: str) -> None:
    refusal = refused(advisor, question)
    assert refusal.reason is Reason.NO_SUCH_DEFINITION
    assert_exact(advisor, refusal.nearest)


def test_the_setting_decides_how_sure_an_answer_must_be(index_folder: Path) -> None:
    strict = Advisor(Settings(index=index_folder, refuse_below=1.0))
    assert isinstance(strict.answer(WHO_PAID), Refusal)
    assert isinstance(strict.answer("Hvad er den tværsektorielle definition?"), Answer), "what is found by name is sure"


# Questions that can't be taken, or not as they are


@pytest.mark.parametrize(
    "question",
    ["", "   ", "\n\t", "<b></b>", "<!-- skjult -->", "<script>alert(1)</script>", "<style>p {}</style>", "&nbsp;"],
)
def test_a_question_with_nothing_in_it_is_an_error(advisor: Advisor, question: str) -> None:
    with pytest.raises(QuestionEmpty, match="Skriv et spørgsmål"):
        advisor.answer(question)


@pytest.mark.parametrize("question", ["a" * 100_000, "Hvad er et partnerskab? " * 5_000, "<b>" * 40_000])
def test_a_question_too_long_is_an_error_that_says_the_limit(advisor: Advisor, question: str) -> None:
    with pytest.raises(QuestionTooLong, match=r"plads til 2\.000"):
        advisor.answer(question)


def test_the_longest_question_is_taken(advisor: Advisor) -> None:
    limit = advisor.settings.max_question_characters
    assert advisor.answer((WHAT_IS_IT + " ") + "x" * (limit - len(WHAT_IS_IT) - 1)).question.startswith(WHAT_IS_IT)


@pytest.mark.parametrize(
    "question",
    [
        "<b>Hvad</b> er et <i>partnerskab</i>?",
        "<script>alert('x')</script>Hvad er et partnerskab?",
        "Hvad er et partnerskab?<img src=x onerror=alert(1)>",
        "  Hvad er\n et\tpartnerskab? ",
        "<p>Hvad er et</p><p>partnerskab?</p>",
        "Hvad er et<br>partnerskab?",
    ],
)
def test_a_question_is_read_as_plain_text_on_one_line(advisor: Advisor, question: str) -> None:
    assert without_time(advisor.answer(question)) == without_time(advisor.answer(WHAT_IS_IT))


@pytest.mark.parametrize("question", ["Er 3 < 5 partnere nok?", "Hvad er R&D?", 'Hvad er "samarbejde"?'])
def test_signs_that_are_no_html_stay(advisor: Advisor, question: str) -> None:
    assert advisor.answer(question).question == question


@pytest.mark.parametrize("question", ["Hvad er et \ud83d partnerskab?", "\udc00Hvad er et partnerskab?\ud800"])
def test_half_a_character_in_a_question_breaks_nothing(advisor: Advisor, question: str) -> None:
    answer = answered(advisor, question)
    assert answer.quotes[0].document == answered(advisor, WHAT_IS_IT).quotes[0].document
    assert "partnerskab" in answer.question
    answer.model_dump_json().encode("utf-8")
    assert advisor.search(question, 1)
    history = turn(question, f"{answer.text} \udfff")
    assert advisor.answer("Og hvad er formålet?", history).model_dump_json().encode("utf-8")


@pytest.mark.parametrize("question", ["\ud800", "\udfff \ud83d"])
def test_a_question_of_half_characters_alone_is_not_understood(advisor: Advisor, question: str) -> None:
    assert refused(advisor, question).reason is Reason.NOT_UNDERSTOOD


# Conversations


def test_a_follow_up_is_answered_about_what_was_asked(advisor: Advisor) -> None:
    first = answered(advisor, WHO_PAID)
    reply = answered(advisor, "Og hvor meget af skærmtiden råder biblioteket over?", turn(WHO_PAID, first.text))
    assert "50 %" in reply.text
    assert reply.question == "Og hvor meget af skærmtiden råder biblioteket over?"


def test_a_follow_up_says_how_it_was_understood(advisor: Advisor) -> None:
    first = answered(advisor, WHO_PAID)
    reply = advisor.answer("Og hvad er formålet?", turn(WHO_PAID, first.text))
    assert reply.understood_differently
    assert WHO_PAID in reply.standalone_question
    quotes = reply.quotes if isinstance(reply, Answer) else reply.nearest
    assert quotes[0].document == "eksempler/solroed-storskaerme.md"


def test_a_conversation_does_not_touch_a_question_that_stands_alone(advisor: Advisor) -> None:
    question = "Hvilke tre kategorier deles personalet i?"
    history = turn(WHO_PAID, answered(advisor, WHO_PAID).text)
    assert without_time(advisor.answer(question, history)) == without_time(advisor.answer(question))


# What other interfaces use


def test_a_stream_grows_a_statement_at_a_time_and_ends_with_the_answer(advisor: Advisor) -> None:
    replies = list(advisor.stream(WHAT_IS_IT))
    answer = answered(advisor, WHAT_IS_IT)
    assert len(replies) == len(answer.statements) > 1
    for count, reply in enumerate(replies, start=1):
        assert isinstance(reply, Answer)
        assert reply.statements == answer.statements[:count]
        assert reply.quotes == answer.quotes
    assert without_time(replies[-1]) == without_time(answer)


def test_a_refusal_streams_at_once_and_an_error_before_the_first_reply(advisor: Advisor) -> None:
    assert [reply.outcome for reply in advisor.stream("hvad er det?")] == ["refusal"]
    with pytest.raises(QuestionEmpty):
        next(advisor.stream(""))


def test_a_search_gives_whole_passages_best_first(advisor: Advisor) -> None:
    found = advisor.search(WHO_PAID, 4)
    assert len(found) == 4
    assert [quote.number for quote, _ in found] == [1, 2, 3, 4]
    assert_exact(advisor, [quote for quote, _ in found])
    scores = [passage.score for _, passage in found]
    assert scores == sorted(scores, reverse=True)
    assert all(quote.text == passage.chunk.text for quote, passage in found)
    assert found[0][0].document == "eksempler/solroed-storskaerme.md"


def test_a_definition_is_data(advisor: Advisor) -> None:
    ((definition, document),) = advisor.define("Støckels definition")
    assert document.text[definition.start : definition.end] == definition.wording
    assert (definition.origin, definition.date) == ("Jan Toftegaard Støckel", "november 2010")
    assert advisor.define("fotosyntese") == []


def test_documents_can_be_read(advisor: Advisor, corpus: Path) -> None:
    documents = advisor.documents()
    assert len(documents) == len(list(corpus.rglob("*.md")))
    assert all(advisor.document(document.id) == document for document in documents)
    assert advisor.document("../hemmeligt.md") is None


def test_the_status_is_what_made_the_index(advisor: Advisor) -> None:
    status = advisor.status()
    assert status.embedder.name == "dansk-statisk"
    assert set(status.documents) == {document.id for document in advisor.documents()}


# Promises


def test_the_same_question_twice_gives_the_same_answer(advisor: Advisor, index_folder: Path) -> None:
    fresh = Advisor(Settings(index=index_folder))
    for question in (WHAT_IS_IT, WHO_PAID, "Hvad hedder hovedstaden i Australien?", "Hvilke definitioner findes der?"):
        first = without_time(advisor.answer(question))
        assert without_time(advisor.answer(question)) == first
        assert without_time(fresh.answer(question)) == first


@pytest.fixture
def eager_switching() -> Iterator[None]:
    """Threads take turns so often that they meet in every corner."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("eager_switching")
def test_several_threads_get_the_answers_that_one_gets(advisor: Advisor, index_folder: Path) -> None:
    questions = [
        WHAT_IS_IT,
        WHO_PAID,
        "Hvilke tre kategorier deles personalet i?",
        "Hvordan evaluerer man et partnerskab?",
        "Hvilke problemer kan der opstå?",
        "Hvad er den tværsektorielle definition?",
        "Hvad hedder hovedstaden i Australien?",
        "Hvem er kontaktpersoner i Aarhus?",
    ]
    expected = [without_time(advisor.answer(question)) for question in questions]
    fresh = Advisor(Settings(index=index_folder))
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(fresh.answer, questions * 3))
    assert [without_time(reply) for reply in replies] == expected * 3


def test_a_newer_generation_is_taken_into_use_without_a_restart(write: Write, small: Callable[..., Advisor]) -> None:
    write("a.md", "Mødet begynder klokken ni.", title="Møder")
    advisor = small()
    assert "klokken ni" in answered(advisor, "Hvornår begynder mødet?").text
    write("a.md", "Mødet begynder klokken ti.", title="Møder")
    small()
    assert "klokken ti" in answered(advisor, "Hvornår begynder mødet?").text
    document = advisor.document("a.md")
    assert document is not None
    assert "klokken ti" in document.text


def test_everything_else_sees_the_newer_generation_too(write: Write, small: Callable[..., Advisor]) -> None:
    write("a.md", "Mødet begynder klokken ni.", title="Møder")
    advisor = small()
    advisor.answer("Hvornår begynder mødet?")
    write("b.md", "Bordet står i kælderen.", title="Borde")
    small()
    assert [document.id for document in advisor.documents()] == ["a.md", "b.md"]
    assert set(advisor.status().documents) == {"a.md", "b.md"}
    assert advisor.search("Hvor står bordet?", 1)[0][0].document == "b.md"


def test_before_ingestion_every_call_says_what_to_run(tmp_path: Path) -> None:
    advisor = Advisor(Settings(index=tmp_path / "intet"))
    calls: list[Callable[[], object]] = [
        lambda: advisor.answer(WHAT_IS_IT),
        lambda: advisor.search(WHAT_IS_IT),
        lambda: advisor.define("win-win"),
        lambda: advisor.document("a.md"),
        advisor.documents,
        advisor.status,
        lambda: next(advisor.stream(WHAT_IS_IT)),
        lambda: advisor.signals(WHAT_IS_IT),
    ]
    for call in calls:
        with pytest.raises(IndexMissing, match=r"python ingest\.py"):
            call()
    assert list(tmp_path.iterdir()) == [], "asking makes no index"


def test_the_first_ingestion_is_taken_into_use_without_a_restart(
    write: Write, small: Callable[..., Advisor], tmp_path: Path
) -> None:
    waiting = Advisor(Settings(index=tmp_path / "index", refuse_below=0.0))
    with pytest.raises(IndexMissing):
        waiting.answer(WHAT_IS_IT)
    write("a.md", "Et partnerskab er et samarbejde.")
    small()
    assert answered(waiting, WHAT_IS_IT).text == "Et partnerskab er et samarbejde. [1]"


def test_an_index_of_another_embedder_is_refused(copy_of_index: Path) -> None:
    with pytest.raises(IndexMismatch, match="rebuild"):
        Advisor(Settings(index=copy_of_index, embedder="en-anden-model")).answer(WHAT_IS_IT)


def test_a_model_that_is_not_there_is_an_error(copy_of_index: Path, tmp_path: Path) -> None:
    generation = (copy_of_index / "current").read_text(encoding="utf-8").strip()
    manifest = copy_of_index / "generations" / generation / "manifest.json"
    empty = tmp_path / "tom-model"
    empty.mkdir()
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("dansk-statisk", str(empty)), encoding="utf-8")
    with pytest.raises(EmbedderError, match="ADVISOR_EMBEDDER"):
        Advisor(Settings(index=copy_of_index, embedder=str(empty))).answer(WHAT_IS_IT)


def test_an_index_that_is_damaged_says_so(copy_of_index: Path) -> None:
    (next((copy_of_index / "generations").iterdir()) / "documents.jsonl").unlink()
    with pytest.raises(IndexDamaged, match="rebuild"):
        Advisor(Settings(index=copy_of_index)).answer(WHAT_IS_IT)


def test_an_index_without_text_refuses_every_question(write: Write, small: Callable[..., Advisor]) -> None:
    write("a.md", "## Kun en overskrift")
    refusal = refused(small(), WHAT_IS_IT)
    assert (refusal.reason, refusal.nearest) == (Reason.NOT_FOUND, ())


# Privacy

SECRET = "Hvem betalte for storskærmene, min nabo Zebrafink-Sommerfuglen spørger?"


def test_a_question_is_not_in_the_log(
    advisor: Advisor, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        advisor.answer(SECRET)
        advisor.answer("Og hvorfor?", turn(SECRET, "Svar."))
        advisor.search(SECRET)
        with pytest.raises(QuestionTooLong):
            advisor.answer(SECRET * 100)
    assert "Zebrafink" not in caplog.text
    assert "zebrafink" not in caplog.text.lower()
    assert any(record.name.startswith("advisor") for record in caplog.records), "what became of it is"
    assert "zebrafink" not in "".join(capfd.readouterr()).lower()


def test_a_question_is_in_the_log_when_the_administrator_wants_it(
    index_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="advisor"):
        Advisor(Settings(index=index_folder, log_questions=True)).answer(SECRET)
    assert SECRET in caplog.text


def test_asking_leaves_the_index_as_it_is(copy_of_index: Path) -> None:
    def listed() -> set[str]:
        return {path.relative_to(copy_of_index).as_posix() for path in copy_of_index.rglob("*")}

    before = listed()
    Advisor(Settings(index=copy_of_index)).answer(SECRET)
    assert {name for name in listed() - before if not name.endswith(("-wal", "-shm", "-journal"))} == set()


def test_what_a_thing_is_does_not_end_in_how_one_gets_it(advisor: Advisor) -> None:
    reply = advisor.answer("Hvad er et partnerskab?")
    assert isinstance(reply, Answer)
    assert reply.text.startswith("Partnerskaber er et samarbejde mellem to eller flere parter")
    assert "12 faset" not in reply.text
