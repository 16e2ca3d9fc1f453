"""A model's words as sentences: cut where Danish ends them, as soon as they end, and cleaned of every mark."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.cutting import Cutter, Phrase, clean
from advisor.faults import Fault, ModelFault


def cut(text: str, step: int = 1) -> list[Phrase]:
    cutter = Cutter()
    found = [each for start in range(0, len(text), step) for each in cutter.feed(text[start : start + step])]
    return found + cutter.close()


def said(text: str) -> list[str]:
    return [phrase.text for phrase in cut(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("En aftale. Et møde.", ["En aftale.", "Et møde."]),
        ("Det var 1. marts 2010, bl.a. her. Så kom flere.", ["Det var 1. marts 2010, bl.a. her.", "Så kom flere."]),
        ("En aftale [1]. Et møde. [2, 3] Et mål [4].", ["En aftale.", "Et møde.", "Et mål."]),
        ("En aftale【1†kilde】. Et møde (kilde 2).", ["En aftale.", "Et møde."]),
        ("# Svar\nEn **vigtig** _aftale_ om `mål`.\n> Et møde.", ["En vigtig aftale om mål.", "Et møde."]),
        ("## Svar: **ja**\n## En aftale.\n# Mål", ["En aftale."]),
        ("En [aftale](http://x.dk). ![x](http://x.dk/?a=b)Et møde.", ["En aftale.", "Et møde."]),
        ("<think>Hm. Jo.\nNej.</think>En aftale.", ["En aftale."]),
        ("En aftale. <think>Uden ende. Altid.\nMere.", ["En aftale."]),
        ("```sh\nrm -rf /\n```\nEn aftale.", ["En aftale."]),
        ("En aftale. En ufærdig sæt", ["En aftale."]),
        ("1. marts 2010 begyndte det.", ["1. marts 2010 begyndte det."]),
        ("En\u200b af\u00adtale\u202e.", ["En aftale."]),
        ("... !!! [1]\n\n---\n", []),
    ],
)  # fmt: skip
def test_words_become_clean_sentences(text: str, sentences: list[str]) -> None:
    assert said(text) == sentences


@pytest.mark.parametrize("piece", ["&amp;", "![x](", "a\u0301", "<", "ord "])
def test_a_line_that_does_not_end_is_given_up_before_it_is_long(piece: str) -> None:
    pieces = iter([piece] * 5000)
    with pytest.raises(ModelFault) as caught:
        list(map(Cutter().feed, pieces))
    assert caught.value.fault is Fault.ENDLESS
    taken = 5000 - len(list(pieces))
    assert taken * len(piece) < 2500


@pytest.mark.parametrize("thoughts", ["<think>" * 5000, "<think>hm " * 5000, "<think>hm</think>" * 5000])
def test_thoughts_may_be_as_long_as_they_like(thoughts: str) -> None:
    assert cut(f"{thoughts}</think>En aftale. ", step=7) == [Phrase("En aftale.")]


def test_so_may_a_list() -> None:
    assert cut("- x\n" * 5000, step=7) == [Phrase("x", item=True)] * 5000


@pytest.mark.parametrize("step", [1, 2, 3, 7, 100])
def test_thoughts_are_dropped_wherever_they_are_cut(step: int) -> None:
    text = "<think>Hm. <b>Nej.</think>En <aftale.\n<reasoning>x</reasoning>Et møde.<thinking>Ja."
    assert [phrase.text for phrase in cut(text, step)] == [phrase.text for phrase in cut("En <aftale.\nEt møde.")]


def test_items_are_told_apart() -> None:
    assert cut("Aftal:\n- Hvem?\n2) Hvor længe?\nSkriv under.") == [
        Phrase("Aftal:"),
        Phrase("Hvem?", item=True),
        Phrase("Hvor længe?", item=True),
        Phrase("Skriv under."),
    ]


def test_a_sentence_comes_as_soon_as_the_next_one_has_begun() -> None:
    cutter = Cutter()
    assert cutter.feed("En aftale.") == []
    assert cutter.feed(" Et") == []
    assert cutter.feed(" møde") == [Phrase("En aftale.")]
    assert cutter.feed(" holdes.\n") == [Phrase("Et møde holdes.")]


def test_a_line_without_end_is_a_fault() -> None:
    with pytest.raises(ModelFault) as failed:
        cut("og " * 2000)
    assert failed.value.fault is Fault.ENDLESS


PIECES = [
    "En aftale. ",
    "Et møde",
    " [1]",
    "1. marts ",
    "\n",
    "- ",
    "<b>",
    "</b>",
    "**",
    "![x](",
    ")",
    "bl.a. ",
    "`",
    "&lt;i&gt;",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25), st.integers(1, 9))
def test_how_the_words_arrive_makes_no_difference_and_no_mark_is_left(pieces: list[str], step: int) -> None:
    text = "".join(pieces)
    whole = Cutter()
    assert cut(text, step) == [*whole.feed(text), *whole.close()]
    for phrase in cut(text, step):
        assert phrase.text == phrase.text.strip() != ""
        assert "\n" not in phrase.text
        assert not re.search(r"</?[a-z][^<>]*>|!\[", phrase.text)


def test_cleaning_twice_changes_nothing() -> None:
    for text in ("&amp;lt;b&amp;gt; a", "a < b", "**a** _b_ `c`", "R&D", "fem*seks"):
        assert clean(clean(text)) == clean(text)
