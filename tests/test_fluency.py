"""Fluency: an embedder that knows Danish is told from one that knows English alone, and from one that knows neither."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from advisor.embedding import BUNDLED_FOLDER, Embedder
from advisor.fluency import Fluency, measured

ENGLISH = """
    The office closes early on Fridays At the end of the week staff go home before normal hours
    The train is delayed Passengers wait a long time on the platform The dog runs in the park The pet plays on the grass
    Winter is cold Snow and frost come in January The team lost the final The players were beaten in the match football
    The judge sentenced him to prison The court punished the accused for the crime The car engine vehicle broken down
    The ship sailed out of the harbour The boat left the coast and went to sea
    Parliament passed an act Politicians voted for the new rules
    The concert was sold out There were no tickets left for the music The soup tastes of vegetables dish carrots onions
    The doctor writes a prescription The patient gets medicine at the pharmacy The painting hangs in the museum art
"""


@pytest.fixture(scope="module")
def knowing(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Embedder]:
    """The bundled model with its vectors for the words of a text alone; all other words have vectors by chance."""

    def made(text: str) -> Embedder:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (takes seconds, so only when needed)
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415

        bundled: Any = SentenceTransformer(str(BUNDLED_FOLDER), device="cpu", local_files_only=True)[0]
        vectors = bundled.embedding.weight.detach().numpy().astype(np.float32)
        known = sorted(set(bundled.tokenizer.encode(text, add_special_tokens=False).ids))
        weights = np.random.default_rng(0).normal(scale=float(vectors[known].std()), size=vectors.shape)
        weights[known] = vectors[known]
        module = StaticEmbedding(bundled.tokenizer, embedding_weights=weights.astype(np.float32))
        folder = Path(tmp_path_factory.mktemp("modeller"))
        SentenceTransformer(modules=[module], device="cpu").save(str(folder))
        return Embedder(str(folder))

    return made


def test_the_bundled_embedder_knows_danish(embedder: Embedder) -> None:
    fluency = measured(embedder)
    assert fluency.danish > 0.85
    assert fluency.knows_danish
    assert not fluency.english_only


def test_a_model_for_english_is_known_as_one(knowing: Callable[[str], Embedder]) -> None:
    fluency = measured(knowing(ENGLISH))
    assert not fluency.knows_danish
    assert fluency.english_only


def test_a_model_that_knows_neither_is_not_called_english(knowing: Callable[[str], Embedder]) -> None:
    fluency = measured(knowing("zebra"))
    assert not fluency.knows_danish
    assert not fluency.english_only


def test_the_figures_are_plain_data() -> None:
    assert Fluency(0.51, 0.96).as_json() == {
        "danish": 0.51,
        "english": 0.96,
        "knows_danish": False,
        "english_only": True,
    }
