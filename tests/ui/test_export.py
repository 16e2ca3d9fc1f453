import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from advisor.answers import Answer, Mode, Reason
from advisor.rightness import MEDIUM
from advisor.ui.answer_html import conversation_html
from advisor.ui.copied import as_text
from advisor.ui.differing import differing, shown
from advisor.ui.export import danish_date, escaped, file_name, markdown, paper_html, quoted_lines, sources
from advisor.ui.texts.asking import CONFIDENCE_MEANS
from advisor.ui.turns import Turn

from .made import Drawn, answer, document, quote, refusal
from .test_differing import answered, defined, wordings

DAY = date(2026, 3, 1)
SOURCE = document(authors=("Anna Jensen", "Bo Vang"), year=2011, url="https://x.dk/a b>c")
TURN = Turn(
    "Hvad nu?", answer([quote(SOURCE, "Hold møder.", 1, ("Første skridt",)), quote(SOURCE, "Mål", 3)]), done=True
)

# What Markdown could take for something else, besides any other character.
_MARKS = """**fed**¤- punkt¤1. et¤2) to¤# h¤a #¤> q¤[a](http://x.dk)¤[1]: x¤`k`¤<b>¤&amp;¤\\¤---¤===¤***¤~~~¤    kode
¤![x](y)¤_u_¤+¤10.¤~~s~~¤www.x.dk¤http://x.dk¤:::¤$x$¤| a | b |¤\t"""
marks = st.sampled_from(_MARKS.split("¤"))
texts = st.lists(
    st.one_of(marks, st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)), min_size=1
).flatmap(lambda parts: st.sampled_from(["\n", " ", "", "\n\n"]).map(lambda between: between.join(parts)))


def rendered(text: str) -> Drawn:
    return Drawn(MarkdownIt("commonmark", {"xhtmlOut": False}).enable(["table", "strikethrough"]).render(text))


def words(text: str) -> list[str]:
    return text.split()


@given(texts.filter(lambda text: bool(text.strip())))
@example("1. Mål\n2. Følg op & lær")
@example("Aftal **alt** med [alle](http://x.dk).\n\n- Et\n- To")
def test_a_quote_comes_through_markdown_unbroken(text: str) -> None:
    lines = quoted_lines(text)
    drawn = rendered("\n".join(lines))

    assert words(drawn.text) == words(text)
    assert {tag for tag, _ in drawn.elements} <= {"blockquote", "p"}
    unescaped = [re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", line.removeprefix(">").strip()) for line in lines]
    assert unescaped == [line.strip() for line in text.split("\n")]


def test_what_is_no_mark_to_markdown_stands_as_it_is() -> None:
    assert escaped("Mål & midler, S&amp;") == "Mål & midler, S\\&amp;"


@given(texts.filter(lambda text: bool(text.strip())))
@example("a #")
def test_words_on_a_line_come_through_markdown_unbroken(text: str) -> None:
    for line, tag in ((f"# {escaped(text)}", "h1"), (f"- {escaped(text)}", "li"), (f"**{escaped(text)}** x", "strong")):
        drawn = rendered(line)
        assert words(drawn.text.removesuffix(" x\n")) == words(text)
        assert drawn.with_tag(tag)
        assert len(drawn.elements) <= 3


def test_a_conversation_is_written_out_with_its_full_sources() -> None:
    written = markdown("Om <møder>", [TURN], {SOURCE.id: SOURCE}, DAY)

    assert written.startswith(
        "# Om \\<møder\\>\n\nGemt den 1. marts 2026 fra Partnerskabsrådgiveren, der svarer på spørgsmål om "
        "partnerskaber med ordrette citater fra guiden Byg partnerskaber og dens kilder, hvoraf nogle her er "
        "uddrag eller referater.\n\n## Hvad nu?\n\n"
    )
    assert "Hold møder. [1] Mål [3]\n" in written
    assert (
        "### Kilder\n\n[1] **Skridt for skridt** · Guide · Anna Jensen, Bo Vang · 2011 · under: Første skridt · "
        "<https://x.dk/a%20b%3Ec>\n\n> Hold møder.\n"
    ) in written
    assert "Sikkerhed: høj" in written


def test_what_quotes_of_one_source_have_in_common_is_told_once() -> None:
    other = document(id="guide/andre.md", title="Andre")
    quotes = [
        quote(SOURCE, "Hold møder.", 1),
        quote(SOURCE, "Mål", 2, ("Første skridt",)),
        quote(other, "Mål", 3),
        quote(SOURCE, "Mål", 4),
    ]
    turn = Turn("Hvad nu?", answer(quotes), done=True)
    written = markdown("x", [turn], {SOURCE.id: SOURCE}, DAY)
    drawn = Drawn(paper_html("x", [turn], {SOURCE.id: SOURCE}, DAY)).text

    assert "\n[2] samme kilde · under: Første skridt\n\n> Mål\n" in written
    assert "[2] samme kilde · under: Første skridtMål" in drawn
    for told in (written, drawn):
        assert told.count("Skridt for skridt") == told.count("Anna Jensen") == 2, "it is told anew after another source"


@pytest.mark.parametrize(
    ("name", "asked", "title"),
    [
        ("Hvad nu?", "Hvad nu?", "Samtale med Partnerskabsrådgiveren"),
        ("Hvad nu og …", "Hvad  nu\nog så?", "Samtale med Partnerskabsrådgiveren"),
        ("Hvad", "Hvad nu?", "Hvad"),
        ("Til mødet …", "Hvad nu?", "Til mødet …"),
    ],
)
def test_a_first_question_that_is_the_name_too_stands_once(name: str, asked: str, title: str) -> None:
    turns = [replace(TURN, question=asked), replace(TURN, question="Og så?")]
    written = markdown(name, turns, {}, DAY)
    drawn = Drawn(paper_html(name, turns, {}, DAY)).text

    assert written.startswith(f"# {title}\n\nGemt")
    assert drawn.startswith(f"{title}Gemt")
    for told in (written, drawn):
        assert " ".join(told.split()).count(" ".join(asked.split())) == 1


@pytest.mark.parametrize(
    ("confidence", "hedge"),
    [
        (MEDIUM, "Det her svarer måske på dit spørgsmål:"),
        (0.2, "Guiden svarer måske ikke på det. Det nærmeste, den siger, er:"),
    ],
)
def test_an_answer_that_is_not_sure_says_so_before_its_words(confidence: float, hedge: str) -> None:
    unsure = Turn("Og så?", answer([quote(SOURCE, "Hold møder.")], confidence=confidence), done=True)
    written = markdown("x", [TURN, unsure], {}, DAY)
    drawn = Drawn(paper_html("x", [TURN, unsure], {}, DAY)).text

    assert f"## Og så?\n\n{hedge}\n\nHold møder. [1]\n" in written
    assert f"Og så?{hedge}Hold møder. [1]" in drawn
    assert (written.count(hedge), drawn.count(hedge)) == (1, 1), "the sure answer has none"


def test_how_many_definitions_there_are_is_said_before_them() -> None:
    turn = Turn("De to?", answer([quote(SOURCE, "Mål")], miscounted="Guiden har *tre*:"), done=True)

    assert "## De to?\n\nGuiden har \\*tre\\*:\n\nMål [1]" in markdown("x", [turn], {}, DAY)
    assert "De to?Guiden har *tre*:Mål [1]" in Drawn(paper_html("x", [turn], {}, DAY)).text
    assert as_text(turn).startswith("De to?\n\nGuiden har *tre*:\n\nMål [1]")
    assert "De to?Guiden har *tre*:" in Drawn(conversation_html([turn])).text


def test_what_confidence_means_is_told_once_where_it_is_told_at_all() -> None:
    refused = Turn("Vejret?", refusal([quote(SOURCE, "Mål")]), done=True)
    doubted = replace(TURN, doubted=frozenset({1}))
    for turns, times in (([TURN, TURN, refused], 1), ([refused, doubted, Turn("Hvad?", note="Nej.", done=True)], 0)):
        written = markdown("x", turns, {}, DAY)
        drawn = Drawn(paper_html("x", turns, {}, DAY)).text

        assert written.count(CONFIDENCE_MEANS) == drawn.count(CONFIDENCE_MEANS) == times
        assert written.rstrip().endswith(CONFIDENCE_MEANS) == drawn.endswith(CONFIDENCE_MEANS) == bool(times)


def test_a_refusal_is_written_out_with_the_nearest_passages_and_what_to_do() -> None:
    turn = Turn("Vejret?", refusal([quote(SOURCE, "Mål")]), done=True, contact="Åse <aase@x.dk>")
    written = markdown("Nej", [turn], {}, DAY)
    drawn = Drawn(paper_html("Nej", [turn], {}, DAY))

    advice = "Du kan prøve med andre ord eller søge selv i Kilderne. Står det heller ikke dér, så spørg Åse"
    begins = "Det svarer guiden ikke på.\n\n### Nærmeste steder i guiden\n\n**Skridt for skridt** · Guide · <"
    assert begins in written
    assert written.endswith(f"\n> Mål\n\n{advice} \\<aase@x.dk\\>.\n")
    assert "Det svarer guiden ikke på.Nærmeste steder i guidenSkridt for skridt · Guide" in drawn.text
    assert drawn.text.endswith(f"Mål{advice} <aase@x.dk>.")
    assert not drawn.with_tag("a"), "a link leads nowhere on paper"


def test_what_asks_nothing_of_the_guide_is_written_out_without_advice() -> None:
    greeted = refusal([]).model_copy(update={"reason": Reason.GREETING})
    turns = [Turn("Hej", greeted, done=True), TURN]

    assert "Ordbogen" not in markdown("x", turns, {}, DAY)
    assert "Ordbogen" not in Drawn(paper_html("x", turns, {}, DAY)).text


def test_the_passages_of_a_refusal_have_no_numbers_and_those_of_an_answer_have() -> None:
    refused = Turn("Vejret?", refusal([quote(SOURCE, "Mål", 1), quote(SOURCE, "Hold møder.", 2)]), done=True)

    for told in (markdown("x", [refused], {}, DAY), Drawn(paper_html("x", [refused], {}, DAY)).text):
        assert re.findall(r"\[\d\]", told) == []
    assert [source.number for source in sources(refused, {})] == [None, None]
    assert [source.number for source in sources(TURN, {})] == [1, 3]


def test_what_a_model_phrased_is_not_said_to_be_quoted() -> None:
    phrased = Turn("Og?", answer([quote(SOURCE, "Mål")], mode=Mode.GENERATED), done=True)

    for turns, verbatim in (([TURN], True), ([TURN, phrased], False)):
        for told in (markdown("x", turns, {}, DAY), Drawn(paper_html("x", turns, {}, DAY)).text):
            assert ("med ordrette citater fra guiden Byg partnerskaber" in told) is verbatim
            assert ("ud fra guiden Byg partnerskaber" in told) is not verbatim


def compared(*wordings: str) -> Turn:
    found = [defined(f"n{number}", wording) for number, wording in enumerate(wordings)]
    reply = answered(*found)
    return Turn("Forskellen?", reply, done=True, differing=differing(reply, found))


def test_words_that_set_definitions_apart_are_marked_and_explained() -> None:
    turn = compared("Om *fælles mål* er aftalen.", "En aftale om tillid")
    written = markdown("x", [turn], {}, DAY)
    drawn = Drawn(paper_html("x", [turn], {}, DAY))

    assert "**Fed skrift**: ord af betydning, som ingen af de andre definitioner i svaret har.\n\n### n0\n\n" in written
    assert "\nOm \\***fælles mål**\\* er aftalen. [1]\n" in written
    assert "\nEn aftale om **tillid** [2]\n" in written
    assert "> En aftale om tillid\n" in written, "the source stands as it is"
    assert drawn.differing == ["Understreget", "fælles mål", "tillid"]
    assert "Understreget: ord af betydning, som ingen af de andre definitioner i svaret har." in drawn.text
    assert "Om *fælles mål* er aftalen. [1]" in drawn.text


def test_where_nothing_is_marked_no_mark_is_explained() -> None:
    alike = compared("En aftale.", "En aftale.")

    assert "ingen af de andre" not in markdown("x", [alike, TURN], {}, DAY)
    assert Drawn(paper_html("x", [alike, TURN], {}, DAY)).differing == []


def test_a_sentence_that_is_doubted_has_no_marks() -> None:
    turn = replace(compared("En aftale om mål.", "En aftale om tillid"), doubted=frozenset({0}))

    assert "\nEn aftale om mål. [1] (ikke længere bekræftet)\n" in markdown("x", [turn], {}, DAY)
    assert Drawn(paper_html("x", [turn], {}, DAY)).differing == ["Understreget", "tillid"]


@given(st.lists(wordings, min_size=2, max_size=3))
@example(["Ord *a* mål, (tillid) slut", "Ord & <b> 1. to"])
def test_marked_words_come_through_markdown_as_on_paper(parts: list[str]) -> None:
    turn = compared(*parts)
    assert isinstance(turn.reply, Answer)
    marked = Drawn(paper_html("x", [turn], {}, DAY)).differing[1:]
    quotes = {each.number: each for each in turn.reply.quotes}
    bold = 0
    for statement in turn.reply.statements:
        stretches = shown(statement, quotes, turn.differing)
        drawn = rendered(f"{escaped(statement.text, stretches)} x")
        assert words(drawn.text) == words(f"{statement.text} x")
        assert len(drawn.with_tag("strong")) == len(stretches)
        bold += len(stretches)
    assert bold == len(marked)


def test_lists_notes_and_what_was_understood_are_written_out() -> None:
    reply = answer(
        [quote(SOURCE, "Mål")],
        items=True,
        standalone_question="Hvad er målet?",
        untold=("hvornår?",),
        note="Sprogmodellen kan ikke nås.",
        mode=Mode.GENERATED,
    )
    written = markdown("x", [Turn("Og det?", reply, note="Svaret blev stoppet.", done=True)], {}, DAY)
    drawn = Drawn(paper_html("x", [Turn("Og det?", reply, note="Svaret blev stoppet.", done=True)], {}, DAY))

    assert "- Mål [1]\n" in written
    for words_ in (
        "Hvad er målet?",
        "»hvornår?«",
        "kan ikke nås",
        "Svaret blev stoppet.",
        "Formuleret af en sprogmodel",
    ):
        assert words_ in written
        assert words_ in drawn.text
    assert drawn.with_tag("li")


def test_definitions_that_are_compared_have_their_names_above_them() -> None:
    found = [defined("Win-win *definitionen*", "Alle får noget."), defined("Den tværsektorielle", "Et samarbejde.")]
    turn = Turn("Sammenlign", answered(*found, origins=True), done=True)

    written = markdown("x", [turn], {}, DAY)
    drawn = Drawn(paper_html("x", [turn], {}, DAY))

    assert "### Win-win \\*definitionen\\*\n\nAlle får noget. [1]" in written
    assert "### Den tværsektorielle\n\nEt samarbejde. [3]" in written
    assert written.count("### ") == 3, "each name once, and the sources"
    assert "Win-win *definitionen*Alle får noget. [1]" in drawn.text
    assert "Den tværsektorielleEt samarbejde. [3]" in drawn.text
    assert len(drawn.with_tag("h3")) == 3


def test_one_definition_and_what_a_model_phrased_have_no_names_above_them() -> None:
    found = [defined("Win-win", "Alle får noget."), defined("Den tværsektorielle", "Et samarbejde.")]
    phrased = answered(*found).model_copy(update={"mode": Mode.GENERATED})

    for reply in (answered(found[0], origins=True), phrased):
        assert markdown("x", [Turn("Hvad?", reply, done=True)], {}, DAY).count("### ") == 1


def test_what_is_no_longer_verified_is_said_to_be_so() -> None:
    turn = replace(TURN, changed=frozenset({3}), doubted=frozenset({1}))

    written = markdown("x", [turn], {}, DAY)
    drawn = Drawn(paper_html("x", [turn], {}, DAY)).text

    assert "Hold møder. [1] Mål [3] (ikke længere bekræftet)" in written
    assert "**teksten er ændret, siden svaret blev givet**" in written
    assert "Sikkerhed" not in written
    assert "Mål [3] (ikke længere bekræftet)" in drawn
    assert drawn.count("teksten er ændret, siden svaret blev givet") == 1
    assert [source.changed for source in sources(turn, {})] == [False, True]


def test_the_paper_has_the_same_and_escapes_it() -> None:
    hostile = document("<script>alert(1)</script>\n& mere", title="<b>")
    turn = Turn("<i>?", answer([quote(hostile, hostile.text)]), done=True)

    drawn = Drawn(paper_html("<u>", [TURN, turn], {SOURCE.id: SOURCE}, DAY))

    assert not drawn.with_tag("script")
    for words_ in ("<u>", "<i>?", "<b>", hostile.text, "Anna Jensen, Bo Vang", "https://x.dk/a b>c", "1. marts 2026"):
        assert words_ in drawn.text


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Hvad er et partnerskab?", "Hvad er et partnerskab.md"),
        ("../../etc/passwd\0", "etc passwd.md"),
        ("???", "Samtale.md"),
        ("å" * 90, "å" * 60 + ".md"),
        (
            "Hvordan finder vi en partner til vores nye læsekreds for de unge?",
            "Hvordan finder vi en partner til vores nye læsekreds for de.md",
        ),
    ],
)
def test_the_file_has_a_name_that_every_system_can_keep(name: str, file: str) -> None:
    assert file_name(name) == file


def test_days_are_written_in_danish() -> None:
    assert danish_date(date(2026, 12, 24)) == "24. december 2026"


@pytest.mark.parametrize("partial", [True, False])
def test_where_a_whole_source_may_tell_more_a_refusal_says_so(partial: bool) -> None:
    near = quote(SOURCE, "Mål").model_copy(update={"partial": partial})
    turn = Turn("Vejret?", refusal([near]), done=True)

    for told in (markdown("x", [turn], {}, DAY), Drawn(paper_html("x", [turn], {}, DAY)).text):
        assert ("kan svaret stå i resten af kilden" in told) is partial
