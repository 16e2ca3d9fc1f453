"""What people call a thesis or a definition is what the guide calls it."""

from __future__ import annotations

import pytest

from advisor.paraphrases import in_guide_words


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvem skrev afhandlingen om sæler?", "Hvem skrev specialet om sæler?"),
        ("hvilke Afhandlinger er der", "hvilke specialer er der"),
        ("kandidatspecialets emne", "specialets emne"),
        ("hvem skrev ph.d.-afhandlingen?", "hvem skrev ph.d.-afhandlingen?"),
        ("forhandlingen", "forhandlingen"),
    ],
)
def test_a_thesis_by_another_word_is_one(question: str, said: str) -> None:
    assert in_guide_words(question) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Er der flere forklaringer på partnerskab?", "Er der flere definitioner på partnerskab?"),
        ("to maader at forklare et partnerskab paa", "to definitioner på et partnerskab paa"),
        ("måderne at forstå partnerskaber", "definitionerne på partnerskaber"),
        ("en forklaring på forsinkelsen", "en forklaring på forsinkelsen"),
    ],
)
def test_an_explanation_of_partnerships_is_a_definition(question: str, said: str) -> None:
    assert in_guide_words(question) == said


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvem er leder af projektet Ud af boksen nu?", "Hvem er projektleder af Ud af boksen nu?"),
        ("hvem leder projektet?", "hvem er projektleder på projektet?"),
        ("hvem er leder af biblioteket", "hvem er leder af biblioteket"),
    ],
)
def test_who_leads_the_project_is_its_project_manager(question: str, said: str) -> None:
    assert in_guide_words(question) == said


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("kan du give mig et eksempel på et partnerskab", True),
        ("Har I nogle eksempler på partnerskaber?", True),
        ("Har I eksempler på partnerskaber med museer?", False),
        ("Er der eksempler på partnerskabsaftaler?", False),
    ],
)
def test_examples_of_partnerships_are_asked_for_in_one_way(question: str, *, same: bool) -> None:
    assert (in_guide_words(question) == "Er der eksempler på partnerskaber?") == same
