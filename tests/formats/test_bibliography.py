"""Lists of literature in RIS and BibTeX become text, with Danish letters however they are written."""

from __future__ import annotations

from pathlib import Path

from .conftest import Refused, read

RIS = (
    "TY  - THES\nAU  - Østergård, Åse\nAU  - Hansen, Bo\nPY  - 2012\nTI  - Biblioteket som partner\n"
    "PB  - Københavns Universitet\nAB  - Specialet handler om læsegrupper på Ærø.\nUR  - https://x.dk/s.pdf\n"
    "KW  - biblioteker\nKW  - havne\nER  - \n"
)
SECOND = "\nTY  - JOUR\nTI  - Havnens læsere\nT2  - Perspektiv\nPY  - 2015/03/01\nER  - \n"
BIBTEX = r"""@mastersthesis{o12, author={{\O}sterg{\aa}rd, {\AA}se and Bo von Hansen}, title={{Biblioteket} som
  partner}, school={K{\o}benhavns Universitet}, year=2012, abstract={Specialet handler om l{\ae}segrupper.},
  url={https://x.dk/s.pdf}}
"""


def test_a_reference_in_ris_becomes_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(RIS + SECOND, encoding="utf-8-sig")
    read_ = read(tmp_path / "a.ris")
    assert read_.text == (
        "## Biblioteket som partner\n\nSpeciale af Åse Østergård og Bo Hansen, 2012, Københavns Universitet.\n\n"
        "Specialet handler om læsegrupper på Ærø.\n\nEmneord: biblioteker, havne.\n\n"
        "## Havnens læsere\n\nArtikel, 2015, i Perspektiv."
    )
    assert read_.properties.title is None


def test_a_list_of_one_is_that_work(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_bytes(RIS.encode("cp1252"))
    (tmp_path / "a.bib").write_text(BIBTEX, encoding="utf-8")
    for name, second in (("a.ris", "Bo Hansen"), ("a.bib", "Bo von Hansen")):
        said = read(tmp_path / name).properties
        assert (said.title, said.year, said.url) == ("Biblioteket som partner", 2012, "https://x.dk/s.pdf")
        assert said.authors == ("Åse Østergård", second)


def test_a_reference_in_bibtex_becomes_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text(BIBTEX, encoding="utf-8")
    assert read(tmp_path / "a.bib").text == (
        "## Biblioteket som partner\n\nSpeciale af Åse Østergård og Bo von Hansen, 2012, Københavns Universitet.\n\n"
        "Specialet handler om læsegrupper."
    )


def test_lists_without_a_work_are_refused(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "a.ris").write_text("TY  - JOUR\nER  - \n", encoding="utf-8")
    (tmp_path / "a.bib").write_text("@article{x, title=", encoding="utf-8")
    for name in ("a.ris", "a.bib"):
        assert "ingen poster" in refused(tmp_path / name).reason
