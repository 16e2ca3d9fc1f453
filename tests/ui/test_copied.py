from advisor.rightness import MEDIUM
from advisor.ui import texts
from advisor.ui.copied import as_text
from advisor.ui.turns import Turn

from .made import answer, document, quote, refusal


def test_an_answer_as_text_has_its_numbered_sources() -> None:
    source = document(url="https://x.dk/a")
    reply = answer([quote(source, "Find en partner.", 1, ("Første skridt",)), quote(source, "Hold møder.", 2)])

    assert as_text(Turn("Hvad nu?", reply, done=True)) == (
        "Hvad nu?\n\nFind en partner. [1] Hold møder. [2]\n\nSikkerhed: høj.\n\nKilder:\n"
        "[1] Skridt for skridt (Guide) – Første skridt, https://x.dk/a\n"
        "[2] Skridt for skridt (Guide), https://x.dk/a"
    )
    assert as_text(Turn("Hvad nu?", note="Stoppet", done=True)) == "Stoppet"


def test_an_answer_as_text_says_what_it_leaves_open() -> None:
    reply = answer([quote(document(), "Hold møder.")], untold=("hvor?", "hvem kom?"))

    assert as_text(Turn("Hvad nu?", reply, done=True)) == (
        "Hvad nu?\n\nHold møder. [1]\n\nGuiden fortæller ikke: »hvor?«\nGuiden fortæller ikke: »hvem kom?«\n\n"
        "Sikkerhed: høj.\n\nKilder:\n"
        "[1] Skridt for skridt (Guide)"
    )


def test_what_is_copied_says_what_is_no_longer_verified() -> None:
    source = document()
    reply = answer([quote(source, "Hold møder.", 1), quote(source, "Mål", 2)])

    copied = as_text(Turn("Hvad nu?", reply, done=True, changed=frozenset({2}), doubted=frozenset({1})))

    assert "Hold møder. [1] Mål (ikke længere bekræftet) [2]" in copied
    assert copied.endswith("[2] Skridt for skridt (Guide) (teksten er ændret, siden svaret blev givet)")
    assert copied.count("ændret") == 1


def test_what_may_be_no_answer_is_not_copied_as_one() -> None:
    unsure = answer([quote(document(), "Hold møder.")], confidence=MEDIUM)

    assert as_text(Turn("Hvad nu?", unsure)).startswith(
        "Hvad nu?\n\nDet her svarer måske på dit spørgsmål:\n\nHold møder. [1]\n\nSikkerhed: middel."
    )


def test_a_copied_refusal_names_the_nearest_places_without_numbers_and_what_to_do_instead() -> None:
    refused = refusal([quote(document(), "Hold møder.", heading=("Første skridt",))])

    copied = as_text(Turn("Hvornår åbner svømmehallen?", refused, done=True, contact="Bodil"))

    asked, said, nearest, onward = copied.split("\n\n")
    assert asked == "Hvornår åbner svømmehallen?"
    assert said == "Det svarer guiden ikke på."
    assert nearest == f"{texts.asking.NEAREST}:\n– Skridt for skridt (Guide) – Første skridt"
    assert "Bodil" in onward


def test_a_copied_follow_up_says_how_it_was_understood() -> None:
    reply = answer([quote(document(), "Hold møder.")], question="og så?", standalone_question="og så? (om »Hvad nu?«)")

    assert as_text(Turn("og så?", reply, done=True)).startswith(
        "og så?\n\nJeg forstod spørgsmålet som: og så? (om »Hvad nu?«)\n\nHold møder. [1]"
    )


def test_quotes_from_one_place_share_a_line_of_the_sources() -> None:
    source = document()
    quotes = [quote(source, words, number) for number, words in enumerate(("Mål", "Hold møder."), 1)]

    assert as_text(Turn("Hvad nu?", answer(quotes), done=True)).endswith("Kilder:\n[1][2] Skridt for skridt (Guide)")
