import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.masking import CPR, MAIL, PHONE, masked

WORDS = st.text(st.sampled_from("abcæøå ,;:?!\n"), max_size=30)
DIGITS = st.sampled_from("0123456789")
DATES = st.dates().map(lambda day: f"{day:%d%m%y}")
APART = st.sampled_from(["", "-", " ", " - ", "–", "\u00a0", "."])


@given(WORDS, DATES, APART, st.text(DIGITS, min_size=4, max_size=4), WORDS)
def test_a_cpr_number_is_taken_out_however_it_is_written(
    before: str, date: str, apart: str, control: str, after: str
) -> None:
    said = masked(f"{before} {date}{apart}{control} {after}")
    assert said.split() == f"{before} {CPR} {after}".split()


@given(WORDS, st.text(DIGITS, min_size=8, max_size=8), st.sampled_from([1, 2, 4, 8]), APART, st.booleans(), WORDS)
def test_a_danish_telephone_number_is_taken_out_however_it_is_written(
    before: str, number: str, group: int, apart: str, abroad: bool, after: str
) -> None:
    written = apart.join(number[place : place + group] for place in range(0, 8, group))
    said = masked(f"{before} {'+45 ' if abroad else ''}{written} {after}")
    assert not re.search(r"\d", said)
    assert PHONE in said
    assert said.split() == f"{before} {PHONE} {after}".split()


@given(WORDS, st.emails(), WORDS)
def test_an_address_of_mail_is_taken_out(before: str, mail: str, after: str) -> None:
    said = masked(f"{before} <{mail}> {after}")
    assert "@" not in said or '"' in mail or mail.split("@")[1].rsplit(".", 1)[-1].startswith("xn--")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Skriv til bo.ås@bibliotek-øst.dk, tak.", f"Skriv til {MAIL}, tak."),
        ("Ring 0045 12 34 56 78 i dag", f"Ring {PHONE} i dag"),
        ("(+45)12345678", PHONE),
        ("cpr 010203-1234.", f"cpr {CPR}."),
        ("Mine to: 12345678 og 010203 1234", f"Mine to: {PHONE} og {CPR}"),
        ("٠١٠٢٠٣١٢٣٤", CPR),
    ],
)
def test_what_points_to_a_person_is_named_instead(text: str, said: str) -> None:
    assert masked(text).replace("(", "").replace(")", "") == said


@pytest.mark.parametrize(
    "text", ["", "Hvad skete der i 2009, 2010 og 2011?", "1+1=3", "Kl. 10.30 den 3/4", "Side 9 af 300", "ISO 9001:2015"]
)
def test_an_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert masked(text) == text


@given(st.text())
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert masked(masked(text)) == masked(text)
