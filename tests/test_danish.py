"""Folding, words, n-grams and sentence bounds of Danish text."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import danish

TEXTS = st.lists(
    st.sampled_from(
        [
            *"aåøÆ. .!?…\"”»«()[]0 \t\n\r\u00a0\u2003—'’,;:3",
            "bl.a.",
            "nr.",
            " 1. marts ",
            "J. ",
            "mio. kr. ",
            "Ord ",
            "\x1c",
        ]
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
).map("".join)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in danish.sentences(text)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("vaerktoejskasse", "værktøjskasse"),
        ("AABENRAA", "Åbenrå"),
        ("Paa Aeroe", "På Ærø"),
        ("formaalsbaseret", "formålsbaseret"),
    ],
)
def test_both_ways_of_typing_danish_letters_fold_alike(typed: str, written: str) -> None:
    assert danish.fold(typed) == danish.fold(written)
    assert danish.words(typed) == danish.words(written)


def test_letters_that_are_composed_of_two_characters_fold_as_one() -> None:
    assert danish.fold("pa\u030a A\u030aboulevarden") == danish.fold("på Åboulevarden")
    assert danish.words("formA\u030alet") == ["formaalet"]


def test_folding_keeps_words_apart_that_differ() -> None:
    assert len({danish.fold(word) for word in ("mal", "mål", "mel", "mæl", "møl")}) == 5


def test_words_are_letters_and_numbers_in_order() -> None:
    assert danish.words("Projektet fik 3,6 mio. kr. (2010-12) – se s. 71!") == [
        "projektet", "fik", "3,6", "mio", "kr", "2010", "12", "se", "s", "71",
    ]  # fmt: skip
    assert danish.words("win-win “Ud_af_boksen”") == ["win", "win", "ud", "af", "boksen"]
    assert danish.words("  … – ") == []


def test_content_words_say_what_a_text_is_about() -> None:
    assert danish.content_words("Hvad er egentlig et partnerskab på et bibliotek?") == ["partnerskab", "bibliotek"]
    assert danish.content_words("Hvornaar skal vi saa moedes?") == ["moedes"]
    assert danish.content_words("What is a partnership?") == ["partnership"]
    assert danish.is_content_word("bibliotek")
    assert not danish.is_content_word(danish.fold("på"))


def test_inflections_of_a_word_have_one_stem() -> None:
    for forms in ("kompetence kompetencer kompetencen kompetencerne", "bibliotek biblioteket bibliotekerne"):
        assert len({danish.stem(form) for form in forms.split()}) == 1, forms
    assert danish.stem("bibliotek") != danish.stem("partnerskab")


@pytest.fixture
def hurried() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("hurried")
def test_several_threads_at_once_get_each_word_its_own_stem() -> None:
    words = [f"{start}{end}" for start in ("partnerskab", "bibliotek", "møde", "aftale") for end in ENDINGS]
    folded = [danish.fold(word) for word in words]
    alone = [danish.stem(word) for word in folded]
    assert len(set(alone)) > 4
    danish.stem.cache_clear()
    together = Barrier(8)

    def stems(number: int) -> list[str]:
        together.wait()
        turned = folded[number:] + folded[:number]
        found = [danish.stem(word) for word in turned]
        return found[len(found) - number :] + found[: len(found) - number]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stems, range(8))) == [alone] * 8


ENDINGS = "er erne ets ernes ende ens erede else elser elserne lig ligt lige isk iske hed heden heder hederne".split()
MEETING = "Styregruppen mødes hver tirsdag formiddag og fordeler ugens opgaver mellem partnerne på kommunens bibliotek."


def content(text: str) -> frozenset[str]:
    return frozenset(danish.content_words(text))


@pytest.mark.parametrize(
    "other",
    [
        MEETING,
        MEETING.upper(),
        MEETING.replace("på kommunens", "i kommunens"),
        MEETING.replace("mødes", "moedes").replace(".", " !"),
        MEETING.replace("Styregruppen", "Dog: styregruppen altid"),
        f"{MEETING} Mødes!",
        f"{MEETING} Torsdag",
    ],
)
def test_texts_that_differ_by_next_to_nothing_have_the_same_words(other: str) -> None:
    assert danish.same_words(content(MEETING), content(other))


@pytest.mark.parametrize(
    "other",
    [
        "",
        "og på",
        "Styregruppen",
        "Styregruppen mødes hver tirsdag formiddag.",
        MEETING.replace("tirsdag formiddag", "torsdag eftermiddag"),
        f"{MEETING} De begynder klokken otte og slutter før frokost.",
    ],
)
def test_texts_that_tell_something_else_have_not_the_same_words(other: str) -> None:
    assert not danish.same_words(content(MEETING), content(other))


def test_texts_without_words_are_not_the_same() -> None:
    assert not danish.same_words(frozenset(), frozenset())


_SOME_WORDS = st.frozensets(st.sampled_from("mødes tirsdag opgaver partner bibliotek aftale netværk".split()))


@given(_SOME_WORDS, _SOME_WORDS)
def test_having_the_same_words_is_mutual_and_true_of_itself(one: frozenset[str], other: frozenset[str]) -> None:
    assert danish.same_words(one, other) is danish.same_words(other, one)
    assert danish.same_words(one, one) is bool(one)
    if not one & other:
        assert not danish.same_words(one, other)


def test_ngrams_of_a_compound_hold_those_of_its_parts() -> None:
    compound = danish.ngrams("partnerskabsdefinition")
    assert set(danish.ngrams("partnerskab")) < set(compound)
    assert set(danish.ngrams("definition")) < set(compound)


def test_ngrams_of_short_words_and_numbers_are_the_words() -> None:
    assert danish.ngrams("bog") == ["bog"]
    assert danish.ngrams("boks") == ["boks"]
    assert danish.ngrams("boksen") == ["boks", "okse", "ksen"]
    assert danish.ngrams("2010,50") == ["2010,50"]
    assert danish.ngrams("boksen", 3) == ["bok", "oks", "kse", "sen"]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=40), st.integers(2, 6))
def test_ngrams_cover_the_word_in_order(word: str, n: int) -> None:
    grams = danish.ngrams(word, n)
    assert grams[0] + "".join(gram[-1] for gram in grams[1:]) == word


@pytest.mark.parametrize(
    "sentences",
    [
        ["Det gælder bl.a. Aarhus og Roskilde.", "Andre kommer til."],
        ["Vi arbejder sammen med f.eks. Det Kongelige Bibliotek om planen."],
        ["Partnere kan være fx Herning.", "De kan også være større."],
        ["De besøgte frivillige organisationer m.v. og biblioteker.", "Turen varede en uge."],
        ["De besøgte biblioteker, organisationer m.v.", "Turen varede en uge."],
        ["Det er nr. 3 i rækken.", "Nr. 4 følger til foråret."],
        ["Projektet fik 3,6 mio. kr. fra Kulturstyrelsen.", "Det var mange penge."],
        ["Det løber fra 1. marts 2010 til 1. juli 2012.", "Derefter evalueres det."],
        ["Mødet holdes d. 1. marts 2010 i Herning.", "Alle er velkomne."],
        ["Den 12. dec. 2011 var der konference.", "Den var velbesøgt."],
        ["Artiklen stod i Danmarks Biblioteker, 16. årgang.", "Den er fra 2012."],
        ["Rapporten findes i 2. udgave.", "Den er gratis."],
        ["Bogen er af J. Hansen.", "Den er kort."],
        ["H.C. Andersen boede i Odense.", "Han skrev eventyr."],
        ["Vejlederen er Catharina J. Kristensen.", "Hun er fra RUC."],
        ["Ud af boksen! begyndte i 2010.", "Det sluttede i 2012."],
        ["Vil du med? spurgte hun.", "Ingen svarede."],
        ['Han sagde: "Vi gør det sammen."', "Så gjorde de det."],
        ["Han sagde: “Vi gør det sammen.”", "Så gjorde de det."],
        ["Han sagde: ”Vi gør det sammen.”", "Så gjorde de det."],
        ["Han sagde: »Vi gør det sammen.«", "Så gjorde de det."],
        ["Vi gør det.", "“Sammen,” sagde hun.", "»Ja,« sagde han."],
        ["Se s. 71 i rapporten.", "Den er fra 2009."],
        ["Definitionen står på side 71.", "Den er fra 2009."],
        ["Det sker i 2010.", "Året efter sker det igen."],
        ["Der kom ca. 300 gæster, jf. Kulturstyrelsen.", "Alle var glade."],
        ["Brug møder, kurser osv.", "Derefter samler I op."],
        ["Brug møder, kurser osv. i planen.", "Derefter samler I op."],
        ["Vi tænkte os om …", "Så gik vi i gang."],
        ["Speciale fra...", "Se også listen."],
        ["Definitionen “Partnerskaber er en ny samarbejdsform, der tager...” og så videre.", "Den er lang."],
        ["Hvad er et partnerskab?", "Det er et samarbejde."],
        ["Virkelig?!", "Ja!", "Sådan er det."],
        ["Kl. 10 mødes vi.", "Kl. 12 spiser vi."],
        ["(Det gælder også jer.)", "Alle skal bidrage (se s. 4).", "Det er aftalen."],
        ["Læs mere på bygpartnerskaber.dk.", "Der er også film."],
        ["Prisen er 1.500 kr. pr. deltager.", "Kaffe er med."],
        ["1. Den netværksansvarlige har overblikket."],
        ["Først et spørgsmål:\nHvem er vi?", "Dernæst\net svar."],
        ["Uden punktum til sidst"],
        ["Se specialet (PDF)", "Holm, Ane (2011): Om havnen.", "Se bloggen", "Dam, Eva; Juul Lind, Bo (2012): Om øen."],
        ["Holm, Ane Sofie og Dam, Eva (2011): Om havnen.", "von Dam, E. J. (2012a): Om øen"],
        ["Rapporten er skrevet af Ane Holm (2011): hun var leder."],
        ["Læs også, Holm, Ane (2011): Om havnen."],
    ],
)
def test_sentences_end_where_a_danish_reader_ends_them(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences
    assert cut("\n  " + "\n".join(sentences) + " \n") == sentences


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0 \r\n"])
def test_no_sentences_in_nothing(text: str) -> None:
    assert cut(text) == []


@given(TEXTS)
def test_every_character_is_in_one_sentence(text: str) -> None:
    spans = list(danish.sentences(text))
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    outside = set(range(len(text))).difference(*(range(*span) for span in spans))
    assert not [text[place] for place in outside if not text[place].isspace()]


@given(TEXTS)
def test_sentences_have_no_white_space_around_them(text: str) -> None:
    for sentence in cut(text):
        assert sentence
        assert sentence == sentence.strip()


def test_texts_are_sorted_as_danish_dictionaries_do() -> None:
    words = "Åben ældreråd Aarhus zebra øvelse aftale Ærø éclair ekko 2 10 win-win winter über ydelse".split()

    assert sorted(words, key=danish.alphabetical) == [
        *("10", "2", "aftale", "éclair", "ekko", "win-win", "winter", "über", "ydelse", "zebra"),
        *("ældreråd", "Ærø", "øvelse", "Åben", "Aarhus"),
    ]


@given(st.text())
def test_any_text_can_be_sorted(text: str) -> None:
    assert danish.alphabetical(text) == danish.alphabetical(text)
    assert danish.alphabetical(text)[0] == danish.alphabetical(text.upper().lower())[0]
