"""Gaps: what counts as one, what editors say of it and what lasts of that, and how it closes when the guide answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from ui.made import answer, document, quote, refusal

from advisor import danish
from advisor import journal as journal_module
from advisor.advisor import Advisor
from advisor.answers import Reason, Reply
from advisor.apartness import Distances
from advisor.documents import Kind
from advisor.embedding import Embedder
from advisor.errors import GapMissing, JournalUnusable
from advisor.gaprows import Status
from advisor.gaps import LONGEST_NOTE, Gap, Gaps
from advisor.ingestion import ingest
from advisor.journal import Fault, Journal, Verdict
from advisor.settings import Settings
from advisor.signs import Sign
from advisor.store import IndexStore

SURE = answer([quote(document(), "Hold møder.")], confidence=0.95)
OTHER = answer([quote(document(), "Skriv en aftale.")], confidence=0.95)
ASKED = datetime(2026, 11, 26, 5, 30, 1, 250, tzinfo=UTC)


class Knowing:
    """An advisor that knows which words ask the same, and answers what it was told the answer to."""

    def __init__(self) -> None:
        self.answers: dict[str, Reply] = {}
        self.asked: list[str] = []

    def apart(self, questions: Sequence[str]) -> Distances:
        words = [set(danish.content_words(each)) for each in questions]
        return np.asarray([[1 - len(a & b) / max(len(a | b), 1) for a in words] for b in words])

    def answer(self, question: str, *, quotes_only: bool) -> Reply:
        assert quotes_only
        self.asked.append(question)
        return self.answers.get(question, refused(question))


@pytest.fixture
def journal(database_url: str) -> Iterator[Journal]:
    made = Journal.open(Settings(database_url=database_url, store_questions=True))
    yield made
    made.close()


@pytest.fixture
def advisor() -> Knowing:
    return Knowing()


@pytest.fixture
def gaps(journal: Journal, advisor: Knowing) -> Gaps:
    return Gaps(journal, advisor)


def asking(reply: Reply, question: str, **more: object) -> Reply:
    return reply.model_copy(update={"question": question, "standalone_question": question} | more)


def refused(question: str, **more: object) -> Reply:
    return asking(refusal([quote(document(), "Find en partner.")]), question, **more)


def names(found: tuple[Gap, ...]) -> list[list[str]]:
    return [[question.text for question in gap.questions] for gap in found]


def test_questions_that_ask_the_same_are_one_gap_the_most_asked_first(journal: Journal, gaps: Gaps) -> None:
    for question in ("Hvem har nøglen?", "pris for leje af lokale", "pris leje lokale", "Pris leje lokale?"):
        journal.add(refused(question))

    first, second = gaps.all().gaps
    assert [(each.text, each.count) for each in first.questions] == [
        ("pris for leje af lokale", 1),
        ("Pris leje lokale?", 2),
    ]
    assert (first.count, first.status, first.note, first.signs) == (3, Status.NEW, "", (Sign.REFUSED,))
    assert first.name == "pris for leje af lokale"
    assert [place.document for place in first.nearest] == ["guide/skridt.md"]
    assert first.first <= first.last
    assert second.name == "Hvem har nøglen?"
    assert gaps.all().gaps == (first, second), "reading changes nothing"


def test_every_sign_counts_and_nothing_else(journal: Journal, gaps: Gaps) -> None:
    journal.add(refused("Afslag om alfa?"))
    journal.add(asking(SURE, "Usikker om beta?", confidence=0.65))
    journal.add(asking(SURE, "Tilbage om gamma?", held_back=1))
    journal.rate(asking(SURE, "Tommel om delta?"), Verdict.DOWN, Fault.WRONG)
    journal.add(asking(SURE, "Godt svar om epsilon?"))
    journal.rate(asking(SURE, "Ros om zeta?"), Verdict.UP)
    journal.add(refused("Hej med dig eta", reason=Reason.GREETING))
    journal.add(refused("Kun i guider om theta?", kinds=(Kind.GUIDE,)))
    journal.add(refused("hvad er det?"))

    found = {gap.name: gap.signs for gap in gaps.all().gaps}
    assert found == {
        "Afslag om alfa?": (Sign.REFUSED,),
        "Usikker om beta?": (Sign.UNSURE,),
        "Tilbage om gamma?": (Sign.HELD_BACK,),
        "Tommel om delta?": (Sign.DISLIKED,),
    }


def test_a_reply_and_the_verdict_on_it_are_one_sign(journal: Journal, gaps: Gaps) -> None:
    journal.add(refused("Hvad koster rummet?"), "samtale-1", ASKED)
    journal.rate(refused("Hvad koster rummet?"), Verdict.DOWN, conversation="samtale-1", asked=ASKED)
    journal.rate(refused("Hvad koster rummet?"), Verdict.DOWN, conversation="samtale-2", asked=ASKED)

    (gap,) = gaps.all().gaps
    assert (gap.count, gap.signs) == (2, (Sign.REFUSED, Sign.DISLIKED))


def test_a_follow_up_is_kept_as_it_was_understood(journal: Journal, gaps: Gaps) -> None:
    journal.add(refused("Og prisen?").model_copy(update={"standalone_question": "Hvad er prisen på rummet?"}))
    assert names(gaps.all().gaps) == [["Hvad er prisen på rummet?"]]


def test_signs_without_a_text_are_counted(database_url: str, advisor: Knowing) -> None:
    quiet = Journal.open(Settings(database_url=database_url))
    quiet.add(refused("Hvad koster rummet?"))
    quiet.add(asking(SURE, "Hvad er et partnerskab?"))

    listing = Gaps(quiet, advisor).all()
    quiet.close()
    assert (listing.gaps, listing.without_text) == ((), 1)


def test_what_there_is_no_room_for_is_counted_and_the_newest_are_grouped(
    journal: Journal, gaps: Gaps, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.gaps.MOST_QUESTIONS", 2)
    for days, question in ((3, "Om alfa?"), (2, "Om beta?"), (1, "Om gamma?")):
        monkeypatch.setattr(journal_module, "now", lambda days=days: datetime(2026, 11, 26) - timedelta(days=days))
        journal.add(refused(question))

    listing = gaps.all()
    assert {gap.name for gap in listing.gaps} == {"Om beta?", "Om gamma?"}
    assert listing.left_out == 1


def test_status_and_note_stay_when_others_join_and_the_number_too(journal: Journal, gaps: Gaps) -> None:
    journal.add(refused("pris leje lokale"))
    (gap,) = gaps.all().gaps
    gaps.set(gap.id, Status.REJECTED, "Hører til på kommunens side. Ring 12 34 56 78.")
    journal.add(refused("pris leje af lokale i dag"))
    journal.add(refused("Hvem har nøglen?"))

    joined, new = gaps.all().gaps
    assert (joined.id, joined.count, joined.status) == (gap.id, 2, Status.REJECTED)
    assert joined.note == "Hører til på kommunens side. Ring [telefonnummer]."
    assert (new.status, new.note) == (Status.NEW, "")

    gaps.set(joined.id, Status.WRITTEN)
    assert gaps.all().gaps[0].status is Status.WRITTEN
    assert gaps.all().gaps[0].note == joined.note
    gaps.set(joined.id, note="x" * 5000)
    assert len(gaps.all().gaps[0].note) == LONGEST_NOTE


def test_two_gaps_that_editors_spoke_of_are_not_joined_by_a_question_between_them(journal: Journal, gaps: Gaps) -> None:
    journal.add(refused("alfa beta gamma delta"))
    journal.add(refused("epsilon zeta eta theta"))
    before = {gap.name: gap.id for gap in gaps.all().gaps}
    for number in before.values():
        gaps.set(number, Status.WRITTEN)
    journal.add(refused("alfa beta epsilon zeta"))
    journal.add(refused("alfa beta gamma epsilon zeta eta"))

    after = {gap.id: [question.text for question in gap.questions] for gap in gaps.all().gaps}
    assert all(name in after[number] for name, number in before.items())


def test_a_gap_that_nobody_spoke_of_keeps_its_number_while_it_grows(journal: Journal, gaps: Gaps) -> None:
    journal.add(refused("pris leje lokale"))
    (before,) = gaps.all().gaps
    journal.add(refused("Hvem har nøglen?"))
    journal.add(refused("leje lokale"))
    after = gaps.all().gaps[0]
    assert (after.id, after.count) == (before.id, 2)


def test_what_is_erased_leaves_its_gap_and_an_empty_gap_goes(journal: Journal, gaps: Gaps) -> None:
    journal.add(refused("pris leje lokale"), "samtale-1")
    journal.add(refused("leje lokale"), "samtale-2")
    (gap,) = gaps.all().gaps
    gaps.set(gap.id, Status.WRITTEN)

    journal.erase("samtale-1")
    assert names(gaps.all().gaps) == [["leje lokale"]]
    journal.erase("samtale-2")
    assert gaps.all().gaps == ()
    with pytest.raises(GapMissing, match=f"Hul nr. {gap.id} findes ikke"):
        gaps.set(gap.id, Status.REJECTED)


def test_only_asking_again_finds_out_that_a_gap_is_answered(journal: Journal, gaps: Gaps) -> None:
    journal.add(refused("pris leje lokale"))
    with pytest.raises(ValueError, match="asking again"):
        gaps.set(gaps.all().gaps[0].id, Status.ANSWERED)


def test_a_gap_closes_when_most_of_it_is_answered(journal: Journal, gaps: Gaps, advisor: Knowing) -> None:
    questions = ["pris leje lokale", "leje lokale", "pris på leje af lokale nu"]
    for question in questions:
        journal.add(refused(question))
    told: list[tuple[int, int]] = []

    advisor.answers = {questions[0]: SURE}
    (gap,) = gaps.again(progress=lambda done, total: told.append((done, total))).gaps
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert (gap.status, gap.answered) == (Status.NEW, 1)

    advisor.answers[questions[1]] = asking(SURE, "", confidence=0.69)
    assert gaps.again().gaps[0].answered == 1, "an unsure answer is none"

    advisor.answers[questions[1]] = SURE
    (gap,) = gaps.again().gaps
    assert (gap.status, gap.answered) == (Status.ANSWERED, 2)
    assert [question.text for question in gap.questions if not question.answered] == [questions[2]]


def test_gaps_that_were_not_asked_to_the_end_stay_as_they_are(journal: Journal, gaps: Gaps, advisor: Knowing) -> None:
    rent, key = ["pris leje lokale", "leje lokale"], "Hvem har nøglen?"
    for question in (*rent, key):
        journal.add(refused(question))
    advisor.answers = dict.fromkeys([*rent, key], SURE)
    told: list[int] = []
    stopping = gaps.again(progress=lambda done, _: told.append(done), stopped=lambda: len(told) == 2)
    assert told == [1, 2]
    assert [(gap.count, gap.status) for gap in stopping.gaps] == [(2, Status.ANSWERED), (1, Status.NEW)]
    assert [gap.status for gap in gaps.again(stopped=lambda: True).gaps] == [Status.ANSWERED, Status.NEW]


def test_a_closed_gap_opens_again_by_a_new_question_or_when_the_answer_is_gone(
    journal: Journal, gaps: Gaps, advisor: Knowing
) -> None:
    journal.add(refused("pris leje lokale"))
    advisor.answers = {"pris leje lokale": SURE}
    assert gaps.again().gaps[0].status is Status.ANSWERED
    assert gaps.all().gaps[0].status is Status.ANSWERED

    journal.add(refused("leje lokale"))
    assert gaps.all().gaps[0].status is Status.NEW

    advisor.answers["leje lokale"] = SURE
    assert gaps.again().gaps[0].status is Status.ANSWERED
    advisor.answers = {}
    (gap,) = gaps.again().gaps
    assert (gap.status, gap.answered) == (Status.NEW, 0)


def test_what_editors_rejected_is_not_asked_again_unless_they_say_so(
    journal: Journal, gaps: Gaps, advisor: Knowing
) -> None:
    journal.add(refused("pris leje lokale"))
    journal.add(refused("Hvem har nøglen?"))
    first, second = gaps.all().gaps
    gaps.set(first.id, Status.REJECTED)

    gaps.again()
    assert advisor.asked == [second.name]
    gaps.again([first.id])
    assert advisor.asked == [second.name, first.name]


def test_a_disliked_answer_is_made_up_for_by_another_one_only(journal: Journal, gaps: Gaps, advisor: Knowing) -> None:
    question = "Hvad koster rummet?"
    journal.rate(asking(SURE, question), Verdict.DOWN)

    advisor.answers = {question: SURE}
    assert gaps.again().gaps[0].status is Status.NEW
    advisor.answers = {question: OTHER}
    assert gaps.again().gaps[0].status is Status.ANSWERED


def test_a_journal_that_is_gone_is_told_in_a_plain_line(journal: Journal, gaps: Gaps) -> None:
    with journal.database.session() as session:
        session.connection().exec_driver_sql("DROP TABLE turns")
    with pytest.raises(JournalUnusable):
        gaps.all()


PARKING = """Biblioteket har cykelparkering under tag ved hovedindgangen.

Cykelparkeringen har plads til 80 cykler. Man kan parkere sin cykel gratis hele døgnet.
"""


def test_a_gap_closes_after_a_document_that_fills_it_is_ingested(
    journal: Journal, tmp_path: Path, write: Callable[..., Path], embedder: Embedder
) -> None:
    store, settings = IndexStore(tmp_path / "index"), Settings(index=tmp_path / "index")
    write("guide/aftaler.md", "Skriv en aftale med partneren. Aftalen skal have et mål.", title="Aftaler")
    ingest(tmp_path / "corpus", store, embedder)
    advisor = Advisor(settings)
    questions = [
        "Hvor er der cykelparkering?",
        "Hvor mange cykler er der plads til i cykelparkeringen?",
        "Er der cykelparkering ved biblioteket?",
    ]
    for question in (*questions, "Hvem reparerer elevatoren?"):
        journal.add(advisor.answer(question))
    gaps = Gaps(journal, advisor)
    before = gaps.all().gaps
    assert [set(each) for each in names(before)] == [set(questions), {"Hvem reparerer elevatoren?"}]
    assert [gap.status for gap in gaps.again().gaps] == [Status.NEW, Status.NEW]

    write("guide/parkering.md", PARKING, title="Cykelparkering")
    ingest(tmp_path / "corpus", store, embedder)

    filled, open_still = gaps.again().gaps
    assert (filled.id, filled.status) == (before[0].id, Status.ANSWERED)
    assert (open_still.id, open_still.status) == (before[1].id, Status.NEW)
