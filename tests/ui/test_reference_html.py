from advisor.ui.reference_html import reference_html

from .made import Drawn, document

THESIS = {"thesis_title": "Om Ramasjang", "institution": "RUC"}


def test_both_references_can_be_read_and_copied() -> None:
    drawn = Drawn(reference_html(document(authors=("Bo Vang",), year=2011)))
    copied = [button["data-copy"] for button in drawn.with_class("copies")]

    assert copied[0] == "Vang, B. (2011). Skridt for skridt."
    assert str(copied[1]).startswith("@misc{vang2011skridt,")
    assert all(str(text) in drawn.text for text in copied)
    assert "<i>Skridt for skridt</i>" in reference_html(document(authors=("Bo Vang",), year=2011))


def test_it_says_when_the_reference_is_to_the_thesis_that_is_told_about() -> None:
    about = document(kind="speciale", authors=("Bo Vang",), thesis=THESIS)
    itself = document(kind="speciale", title="Om Ramasjang", authors=("Bo Vang",), thesis=THESIS)

    assert "gælder selve specialet" in Drawn(reference_html(about)).text
    assert "gælder selve specialet" not in Drawn(reference_html(itself)).text


def test_hostile_facts_are_shown_as_text() -> None:
    hostile = '<script>alert(1)</script>"}'
    drawn = Drawn(reference_html(document(title=hostile, authors=(hostile, "Bo <b>Vang</b>"), year=2011)))

    assert not drawn.with_tag("script")
    assert not drawn.with_tag("b")
