import numpy as np
from quotes import quoted

from advisor import opposites, support, thesaurus
from advisor.alignment import Source, Sources
from advisor.claims import Claim
from advisor.embedding import Embedder
from advisor.quotesets import single, together

_TEXTS = (
    "Opgaverne er:",
    "lokaler",
    "reklame i avisen",
    "Mødet var i 1999.",
    "Tandlægen cykler hjem hver dag.",
)


def tried(embedder: Embedder, sentence: str) -> list[tuple[int, ...]]:
    start, read = 0, []
    for number, text in enumerate(_TEXTS, 1):
        read.append(Source(quoted(text, number=number, start=start), Claim.of(text), Claim.of("Titel")))
        start += len(text) + 3
    sources = Sources(read, embedder, thesaurus.bilingual(), opposites.bundled())
    claim = Claim.of(sentence)
    alignment = sources.align(claim, embedder.queries([word.text for word in claim.words]))
    alone = np.stack([support.coverage(sources, [number], alignment) for number in range(len(_TEXTS))])
    return [*single(claim, sources, alone), *together(claim, sources, alone)]


def test_the_quote_with_most_of_the_sentence_is_tried_first(embedder: Embedder) -> None:
    assert tried(embedder, "Tandlægen cykler hjem.")[0] == (4,)


def test_a_list_is_tried_with_what_introduces_it(embedder: Embedder) -> None:
    assert (0, 1, 2) in tried(embedder, "Opgaverne er lokaler og reklame i avisen.")


def test_neighbours_are_tried_together_though_one_adds_little(embedder: Embedder) -> None:
    sentence = "Mødet i 1999 handlede om lokaler, reklame i avisen og tandlægen, der cykler hjem hver dag."
    assert (3, 4) in [tuple(sorted(each)) for each in tried(embedder, "Tandlægen cykler hjem fra mødet hver dag.")]
    assert (0, 4) not in [tuple(sorted(each)) for each in tried(embedder, sentence)]


def test_what_says_nothing_of_it_is_not_tried(embedder: Embedder) -> None:
    assert tried(embedder, "Frøen kvækker.") == []
