import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.filenames import clean_name


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("Årsrapport 2024.pdf", "Årsrapport-2024.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Brugere\\Bo\\Æbler & ost.DOCX", "Æbler-ost.DOCX"),
        (".skjult.md", "skjult.md"),
        ("~$ny.docx", "ny.docx"),
        ("CON.txt", "CON-fil.txt"),
        ("con.noter.txt", "con.noter-fil.txt"),
        ("A\u030arhus.md", "Århus.md"),
        ("ny\nlinje\u202e.txt", "ny-linje.txt"),
        ("uden-endelse", "uden-endelse"),
        ("...", ""),
        ("", ""),
        ("/.md", ""),
    ],
)
def test_names_are_cleaned(given: str, clean: str) -> None:
    assert clean_name(given) == clean


@given(st.text())
def test_whatever_comes_the_name_stays_in_its_folder_and_is_seen(given: str) -> None:
    name = clean_name(given)
    assert not {"/", "\\", "\x00"} & set(name)
    assert not name.startswith((".", "~", "-", " "))
    assert name.isprintable()
    assert len(name.encode()) < 255 * 3
    assert clean_name(name) == name
