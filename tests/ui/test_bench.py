"""Prøvebænk: a question's trace as it is drawn: the verdict and why, what was understood, chosen and found."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import gradio as gr
import pytest

from advisor.advisor import Advisor
from advisor.confidence import fitted
from advisor.retrieval import Fusion
from advisor.tracing import Decided
from advisor.ui.bench import Bench
from advisor.ui.texts import bench as texts

from .made import Drawn


def looked(advisor: Advisor, question: str, **more: object) -> str:
    return Bench(advisor).look(cast("gr.EventData", SimpleNamespace(question=question, **more)))


def test_an_answer_is_shown_with_all_that_it_comes_of(advisor: Advisor) -> None:
    drawn = Drawn(looked(advisor, "Hvad er et partnreskab?"))
    for words in (
        "Der svares",
        "og der skal 0,60 til. Mest for taler, at ",
        "Svarets sikkerhed er 0,9",
        "jo flere dokumenter der kan være det rette: svaret er fra ",
        "Rettet tilHvad er et partnerskab?",
        "Spørger efterhvad noget er",
        "Partnerskaber er et samarbejde mellem to eller flere parter",
        f"Udgangspunkt−{-fitted().expected.intercept:.2f}".replace(".", ","),
        "Ord, der blev mødt: partnerskab 100 %",
    ):
        assert words in drawn.text, words
    assert drawn.with_class("chosen")
    links = [link["data-outside"] or "" for link in drawn.with_tag("a")]
    assert links
    assert all(link.startswith("kilder?dokument=") and "&fra=" in link for link in links)


def test_a_refusal_says_in_one_line_why(advisor: Advisor) -> None:
    drawn = Drawn(looked(advisor, "Hvad koster en billet til fodboldkampen på lørdag?"))
    assert "Der svares ikke" in drawn.text
    assert "og der skal 0,60 til. Mest imod taler, at " in drawn.text
    assert "Der svares ikkeChancen for, at kilderne svarer, er 0,0" in drawn.text
    assert "ville" in drawn.text, "which sentences would have been chosen"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Hej!", "Det er en hilsen"),
        ("Hvad med det?", "Ingen ord i spørgsmålet siger"),
        ("Hvad er den kvantemekaniske definition?", "en definition, som guiden ikke har"),
        ("xyzzy plugh qwfpg zxcvb?", "og der skal mindst 25 % til"),
        (
            "Hvordan galvaniserer man elektrolytter i partnerskaber?",
            "ord står ingen steder i kilderne: »elektrolytter«, »galvaniserer«.",
        ),
        ("Hvad er den tværsektorielle definition?", "definitioner, som guiden har"),
    ],
)
def test_whatever_else_decides_is_told(advisor: Advisor, question: str, words: str) -> None:
    drawn = Drawn(looked(advisor, question))
    assert words in drawn.text
    assert bool(drawn.with_class("meter")) is ("galvaniserer" in question), "where there was something to weigh"


def test_a_follow_up_is_read_with_the_question_before_it(advisor: Advisor) -> None:
    drawn = Drawn(looked(advisor, "Hvad er formålet?", before="Hvad er Krimicafé?"))
    assert "Forstået som" in drawn.text
    assert "Læner sig op adHvad er Krimicafé?" in drawn.text
    assert "Citeret i det forrige svar" in drawn.text


def test_a_question_of_several_is_shown_part_by_part(advisor: Advisor) -> None:
    asked = "Hvem har skrevet specialet om Ramasjang, og hvad koster en licens til Photoshop?"
    drawn = Drawn(looked(advisor, asked))
    assert "Delt i»" in drawn.text
    assert "Spørgsmål 1: »" in drawn.text
    assert "Spørgsmål 2: »" in drawn.text


def test_only_the_kind_asked_for_is_looked_in(advisor: Advisor) -> None:
    drawn = Drawn(looked(advisor, "Hvad er formålet med et partnerskab?", kind="speciale"))
    documents = {(link["data-outside"] or "").partition("&")[0] for link in drawn.with_tag("a")}
    assert documents
    assert all("specialer" in each for each in documents)


@pytest.mark.parametrize(
    ("question", "told"), [("", "Spørgsmålet er tomt"), ("<b></b>", "Spørgsmålet er tomt"), ("x" * 2001, "2.001 tegn")]
)
def test_what_can_not_be_asked_is_told(advisor: Advisor, question: str, told: str) -> None:
    assert told in Drawn(looked(advisor, question)).text


def test_what_is_typed_is_text(advisor: Advisor) -> None:
    assert "<img" not in looked(advisor, "Hvad er &lt;img src=x onerror=alert(1)&gt; partnerskab?")


def test_every_signal_and_whatever_decides_has_words() -> None:
    weighed = {*fitted().expected.weights, *fitted().plain.weights}
    assert weighed <= set(texts.SIGNALS)
    assert set(texts.WHY) == set(Decided)
    signals = dict.fromkeys(("lexical", "document_lexical", "dense", "coverage", "expected", "dense_weight"), 0.5)
    signals |= {"sentence": 0.5, "sentence_meaning": 0.5, "reranked": 0.5}
    assert set(Fusion().parts(signals, quoted_before=True)) == set(texts.PASSAGE_SIGNALS)
