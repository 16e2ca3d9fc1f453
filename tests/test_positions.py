import pytest
from quotes import quoted

from advisor import opposites, thesaurus
from advisor.alignment import Source, Sources
from advisor.claims import Claim
from advisor.embedding import Embedder
from advisor.positions import led_otherwise, of_somebody_else, replaced


def told(embedder: Embedder, sentence: str, *texts: str, title: str = "Om museer") -> set[str]:
    """Which of the rules find that some quotes, taken together, say something else."""
    read = [
        Source(quoted(text, number=number, title=title), Claim.of(text), Claim.of(title))
        for number, text in enumerate(texts, 1)
    ]
    sources = Sources(read, embedder, thesaurus.bilingual(), opposites.bundled())
    claim = Claim.of(sentence)
    alignment = sources.align(claim, embedder.queries([word.text for word in claim.words]))
    chosen = range(len(texts))
    rules = {"replaced": replaced, "led": led_otherwise, "somebody": of_somebody_else}
    return {name for name, rule in rules.items() if rule(claim, sources, chosen, alignment)}


@pytest.mark.parametrize(
    ("sentence", "quote", "rules"),
    [
        ("De fleste museer støtter idrætten.", "De fleste virksomheder støtter idrætten.", {"replaced"}),
        ("Museerne er glade for de nye rammer.", "Rammerne for arbejdet er nye.", set()),
        ("Skolen får hjælp gennem banken.", "Banken får hjælp gennem skolen.", {"led"}),
        ("Gennem banken får skolen hjælp.", "Skolen får hjælp gennem banken.", set()),
        ("Banken arbejder sammen med skolen.", "Skolen arbejder sammen med banken.", set()),
    ],
)
def test_what_stands_in_the_place_of_another(embedder: Embedder, sentence: str, quote: str, rules: set[str]) -> None:
    assert told(embedder, sentence, quote) == rules


def test_what_is_said_of_somebody_else_is_not_joined(embedder: Embedder) -> None:
    sentence = "Anne Holm er leder af huset og formand for foreningen."

    assert told(embedder, sentence, "Anne Holm er leder af huset.", "Bo Lund er formand for foreningen.") == {
        "somebody"
    }
    assert told(embedder, sentence, "Anne Holm er leder af huset.", "Hun er formand for foreningen.") == set()


def test_what_is_said_of_another_of_its_kind_is_not_joined(embedder: Embedder) -> None:
    sentence = "Den partnerskabsansvarlige kender politikkerne og har ledelsens opbakning."
    first = "Den partnerskabsansvarlige kender politikkerne."

    assert told(embedder, sentence, first, "Den netværksansvarlige har ledelsens opbakning.") == {"somebody"}
