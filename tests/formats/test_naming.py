"""What files say of themselves is used where a person wrote it, and left where a program did."""

from __future__ import annotations

import pytest

from advisor.formats.naming import properties, title_of_name


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("Åse Østergård", ("Åse Østergård",)),
        ("Åse Østergård; Bo By", ("Åse Østergård", "Bo By")),
        ("Åse Østergård og Bo By", ("Åse Østergård", "Bo By")),
        ("Åse Østergård, Bo By & Ib Ø", ("Åse Østergård", "Bo By", "Ib Ø")),
        ("Østergård, Åse", ("Østergård, Åse",)),
        ("Bruger", ()),
        ("Microsoft Office User", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_authors_are_told_apart(said: str | None, names: tuple[str, ...]) -> None:
    assert properties(authors=said).authors == names


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Microsoft Word - speciale.doc",
        "Untitled-1",
        "Dokument3",
        "(anonymous)",
        "PowerPoint-præsentation",
        "a.indd",
    ],
)
def test_titles_that_a_program_made_are_none(said: str) -> None:
    assert properties(title=said).title is None


@pytest.mark.parametrize("said", ["Sådan skriver du i Word", "Titelblad og andet", "Side om side", "Dias fra havnen"])
def test_titles_that_a_person_wrote_are_kept(said: str) -> None:
    assert properties(title=f"  {said} ").title == said


def test_the_rest_is_taken_where_it_can_be_used() -> None:
    said = properties(date="D:20190203", url="https://x.dk/a", language="da-DK")
    assert (said.year, said.url, said.language) == (2019, "https://x.dk/a", "da")
    said = properties(date="i går", url="javascript:alert(1)", language="x")
    assert (said.year, said.url, said.language) == (None, None, None)


def test_a_name_becomes_a_title() -> None:
    assert title_of_name("mappe/års_rapport-2024.pdf") == "Års rapport 2024"
    assert title_of_name("---.pdf") == "---"
