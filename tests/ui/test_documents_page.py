"""What the page Dokumenter shows, and what its events do, without a browser."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from ingesting import Run, Write

from advisor.advisor import Advisor
from advisor.errors import DocumentError
from advisor.holdings import Holding, Holdings, State
from advisor.ingestion_job import Ingester, Ingestion
from advisor.previews import Preview
from advisor.removals import Removed
from advisor.settings import Settings
from advisor.ui.documents_page import DocumentsPage, Editing
from advisor.ui.holdings_html import holdings_html, removals_html
from advisor.ui.ingestion_html import outcome_words, panel_html, progress_html
from advisor.ui.uploads_html import waiting_html

EVIL = "<script>alert(1)</script>"
REPORT: dict[str, Any] = {
    "added": ["a.md"],
    "changed": [],
    "removed": [],
    "unchanged": ["b.md", "c.md"],
    "kept": ["d.pdf"],
    "failed": [{"path": EVIL, "reason": "Filen er tom.", "remedy": "Slet den."}],
    "remarks": ["e.pdf: Side 2 har ingen tekst."],
    "documents": 1234,
    "chunks": 56789,
}


@pytest.fixture
def editing(tmp_path: Path) -> Editing:
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    return Editing.of(settings, Ingester(settings, Advisor(settings)))


def event(**said: object) -> gr.EventData:
    return gr.EventData(None, said)


def words(shown: tuple[Any, ...]) -> str:
    return " ".join(each for each in shown if isinstance(each, str))


def send(editing: Editing, name: str, content: str) -> Preview:
    with editing.uploads.receiving(name) as incoming:
        incoming.write(content.encode())
    return editing.uploads.all()[-1]


def test_everything_is_shown_as_it_is_opened(editing: Editing, write: Write) -> None:
    write("a.md", "Tekst.", title=EVIL)
    send(editing, "b.md", f"# {EVIL}\n\nEn tekst.")
    shown = list(DocumentsPage(editing).open())
    drawn = " ".join(map(words, shown))
    assert "&lt;script&gt;" in drawn
    assert "<script" not in drawn
    assert "1 dokument venter på at blive indlæst." in words(shown[-1])


def test_a_file_is_described_kept_and_the_document_removed(editing: Editing, tmp_path: Path) -> None:
    page = DocumentsPage(editing)
    number = send(editing, "b.md", "# Om at dele\n\nEn tekst.").id
    given = {"upload": number, "title": "Om at bytte", "kind": "guide", "authors": "Bo Bæk; ; Åse", "year": "2025"}
    assert "Lægges som guide/b.md" in words(page.describe(event(**given)))
    kept = page.keep(event(**given))
    assert "»Om at bytte« ligger nu i samlingen." in kept[0]
    assert kept[3] == "", "none waits any more"
    assert "guide/b.md" in kept[4]
    assert "authors:\n- Bo Bæk\n- Åse\n" in (tmp_path / "corpus/guide/b.md").read_text("utf-8")

    gone = page.remove(event(name="guide/b.md"))
    assert "er fjernet" in gone[0]
    [removed] = editing.removals.all()
    assert removed.id in gone[5]
    back = page.put_back(event(removed=removed.id))
    assert "ligger i samlingen igen" in back[0]
    assert back[5] == ""


@pytest.mark.parametrize(
    ("field", "told"),
    [({"year": "25"}, "årstal"), ({"year": "２０２５"}, "årstal"), ({"url": "javascript:alert(1)"}, "https://")],
)
def test_what_can_not_be_used_is_told_at_the_file(editing: Editing, field: dict[str, str], told: str) -> None:
    number = send(editing, "b.md", "# Om at dele\n\nEn tekst.").id
    shown = DocumentsPage(editing).keep(event(upload=number, title="T", kind="guide", **field))
    assert told in shown[3]
    assert 'role="alert"' in shown[3]
    assert not isinstance(shown[0], str), "it is said once"


@pytest.mark.parametrize(
    "said", [{}, {"upload": 7, "name": 7, "removed": 7}, {"upload": "../..", "name": "../../x", "removed": ".."}]
)
def test_events_that_no_page_of_ours_sends_change_nothing(
    editing: Editing, write: Write, tmp_path: Path, said: dict[str, object]
) -> None:
    write("a.md", "Tekst.")
    page = DocumentsPage(editing)
    for does in (page.keep, page.describe, page.remove, page.put_back):
        assert 'class="fault"' in does(event(**said))[0]
    page.discard(event(**said))
    assert [each.name for each in (tmp_path / "corpus").iterdir()] == ["a.md"]


def test_an_index_that_is_broken_is_told_of_and_the_rest_goes_on(
    editing: Editing, write: Write, run: Run, tmp_path: Path
) -> None:
    write("a.md", "Tekst.")
    run()
    for manifest in (tmp_path / "index/generations").glob("*/manifest.json"):
        manifest.write_text("{", encoding="utf-8")
    shown = list(DocumentsPage(editing).open())
    assert "beskadiget" in " ".join(map(words, shown))
    assert 'id="ingest"' in words(shown[-1])


def test_an_ingestion_is_told_before_while_and_after() -> None:
    held = Holdings([Holding("a.md", State.FAILED, False, "a.md", fault=DocumentError("a.md", "Tom.", "Slet den."))])
    assert "1 dokument kan ikke læses." in panel_html(held, Ingestion())
    assert "Der er ingen dokumenter" in panel_html(Holdings([]), Ingestion())
    assert progress_html(Ingestion()) == ""
    going = Ingestion(1, running=True, stage="embed", done=1200, total=46442)
    assert "1.200 af 46.442" in progress_html(going)
    assert 'value="1200"' in progress_html(going)
    assert 'data-does="cancel"' in panel_html(held, going)
    report = panel_html(held, Ingestion(1, report=REPORT, changed=True, closed=2))
    assert "1 nye, 2 uændrede, 1 fejl. Indekset har 1.234 dokumenter i 56.789 tekststykker." in report
    assert "2 huller i guiden er lukket" in report
    assert "&lt;script&gt;alert(1)&lt;/script&gt;: Filen er tom. Slet den." in report
    assert "tidligere udgave af: d.pdf." in report
    assert "Side 2 har ingen tekst." in report


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({"changed": True, "report": REPORT}, "Indlæst."),
        ({"report": REPORT}, "intet nyt"),
        ({"cancelled": True}, "det gamle indeks, som er helt"),
        ({"cancelled": True, "changed": True}, "allerede taget i brug"),
        ({"cancelled": True, "changed": True, "report": REPORT}, "ikke alle stillet igen"),
        ({"broken": -9}, "(status -9)"),
        ({"error": "En anden indlæsning skriver."}, "En anden indlæsning"),
    ],
)
def test_how_an_ingestion_ended_is_told(how: dict[str, Any], told: str) -> None:
    assert told in outcome_words(Ingestion(1, **how))


def test_documents_are_told_by_their_state() -> None:
    fault = DocumentError("a.md", "Filen er tom.", "Slet den.")
    drawn = holdings_html(
        Holdings(
            [
                Holding("a.md", State.FAILED, True, "a.md", fault=fault),
                Holding("b & c.md", State.REMOVED, True, "B"),
                Holding("d.md", State.NEW, False, "Ærø"),
            ]
        )
    )
    assert "Filen er tom. Slet den." in drawn
    assert "Chatten svarer fra den tidligere udgave." in drawn
    assert 'href="/../kilder?dokument=b+%26+c.md"' in drawn
    assert drawn.count('data-does="remove"') == 2, "what is gone can't be removed"
    assert 'data-known="aeroe d.md"' in drawn


def test_what_was_removed_is_told_with_the_time_here() -> None:
    summer, winter = datetime(2026, 7, 1, 22, 5, tzinfo=UTC), datetime(2026, 12, 1, 22, 5, tzinfo=UTC)
    drawn = removals_html([Removed(id="x", name="a.md", when=summer), Removed(id="y", name="b.md", when=winter)])
    assert "fjernet 2.7.2026 kl. 00.05" in drawn
    assert "fjernet 1.12.2026 kl. 23.05" in drawn


def test_no_heading_stands_where_none_waits() -> None:
    assert waiting_html([]) == ""
    assert removals_html([]) == ""
