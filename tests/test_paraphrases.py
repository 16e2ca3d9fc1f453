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
