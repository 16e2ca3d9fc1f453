"""Text -> vector: the bundled model, each family's prefixes, and models that can't be had."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from advisor.embedding import BUNDLED, Embedder, Vectors
from advisor.errors import EmbedderError

Save = Callable[..., Embedder]

WORDS = (
    "query : passage represent this sentence for searching relevant passages search_query search_document instruct "
    "given a question retrieve that answer it hvad er et partnerskab bibliotek spørgsmål tekst"
).split()


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Save:
    """Save a tiny sentence-transformers model in a folder of a given name, and return it as an embedder."""

    def saved(name: str, *, prompts: dict[str, str] | None = None, seed: int = 0) -> Embedder:
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (takes seconds, so only when needed)
        from sentence_transformers.sentence_transformer.modules import StaticEmbedding  # noqa: PLC0415
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: PLC0415

        tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(["[UNK]", *WORDS])}, "[UNK]"))
        tokenizer.normalizer = normalizers.Lowercase()
        tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
        weights = np.random.default_rng(seed).normal(size=(len(WORDS) + 1, 16)).astype(np.float32)
        module = StaticEmbedding(tokenizer, embedding_weights=weights)
        folder = tmp_path_factory.mktemp("modeller") / name
        SentenceTransformer(modules=[module], prompts=prompts, device="cpu").save(str(folder))
        return Embedder(str(folder))

    return saved


@pytest.fixture(scope="module")
def bare(save: Save) -> Embedder:
    """The tiny model under a name of no family: the vectors of texts just as they are given."""
    return save("tiny")


def alike(one: Vectors, other: Vectors) -> bool:
    return bool(np.allclose(one, other, atol=1e-6))


def test_the_bundled_model_gives_one_unit_vector_a_text(embedder: Embedder) -> None:
    for vectors in (embedder.queries(["Hvad er et partnerskab?", "Hvem?"]), embedder.passages(["Æøå", "b"])):
        assert vectors.shape == (2, embedder.identity.dimensions)
        assert vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-3)
    assert embedder.queries([]).shape[0] == 0


@pytest.mark.parametrize("text", ["", "   ", "🤝", "????", "…", "\u200b", "你好"])
def test_a_text_the_model_has_no_words_for_still_has_a_vector(embedder: Embedder, text: str) -> None:
    for vectors in (embedder.queries([text]), embedder.passages([text])):
        assert vectors.shape == (1, embedder.identity.dimensions)
        assert np.isfinite(vectors).all()


def test_the_bundled_model_knows_what_is_alike(embedder: Embedder) -> None:
    asked, near, far = embedder.passages(
        ["Virksomheder i byen", "Lokale firmaer", "Eventyret om prinsessen på ærten, læst højt for børnehavebørn"]
    )
    assert asked @ near > asked @ far + 0.1


def test_the_same_text_gives_the_same_vector(embedder: Embedder) -> None:
    texts = ["Hvad er et partnerskab?", "Hvem står bag?"]
    assert alike(Embedder(BUNDLED).queries(texts), embedder.queries(texts))
    assert alike(embedder.queries(texts)[1:], embedder.queries(texts[1:]))


def test_langchain_gets_the_same_vectors(embedder: Embedder) -> None:
    text = "Hvad er et partnerskab?"
    assert np.allclose(embedder.embed_query(text), embedder.queries([text])[0])
    assert np.allclose(embedder.embed_documents([text, "Hvem?"]), embedder.passages([text, "Hvem?"]))


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("multilingual-e5-tiny", "query: ", "passage: "),
        ("E5-small", "query: ", "passage: "),
        ("snowflake-arctic-embed-tiny", "query: ", ""),
        ("nomic-embed-text-tiny", "search_query: ", "search_document: "),
        ("bge-tiny-en", "Represent this sentence for searching relevant passages: ", ""),
        (
            "multilingual-e5-large-instruct",
            "Instruct: Given a question, retrieve passages that answer it\nQuery: ",
            "",
        ),
        ("models--intfloat--multilingual-e5-base/snapshots/0123abc", "query: ", "passage: "),
        ("bge-m3", "", ""),
        ("dansk-statisk-2", "", ""),
    ],
)
def test_each_family_gets_the_prefixes_it_was_trained_with(
    save: Save, bare: Embedder, name: str, query: str, passage: str
) -> None:
    model, text = save(name), "Hvad er et partnerskab"
    assert alike(model.queries([text]), bare.queries([query + text]))
    assert alike(model.passages([text]), bare.passages([passage + text]))
    assert alike(model.queries([text]), bare.queries([text])) == (query == "")
    assert alike(model.passages([text]), bare.passages([text])) == (passage == "")


def test_a_model_with_prompts_of_its_own_uses_them(save: Save, bare: Embedder) -> None:
    model = save("multilingual-e5-own", prompts={"query": "spørgsmål : ", "document": "tekst : "})
    text = "Hvad er et partnerskab"
    assert alike(model.queries([text]), bare.queries(["spørgsmål : " + text]))
    assert alike(model.passages([text]), bare.passages(["tekst : " + text]))


def test_two_models_are_told_apart_by_name_and_by_what_they_give(save: Save) -> None:
    first, again, retrained = save("samme"), save("samme"), save("samme", seed=1)
    identity = first.identity
    assert identity.same_as(Embedder(first.name).identity)
    assert not identity.same_as(retrained.identity.model_copy(update={"name": first.name}))
    assert identity.same_as(again.identity.model_copy(update={"name": first.name}))
    assert not identity.same_as(save("en-anden").identity)
    assert not identity.same_as(Embedder().identity)


def test_a_folder_that_is_no_model_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    with pytest.raises(EmbedderError, match="kunne ikke indlæses") as caught:
        Embedder(str(tmp_path / "tom")).queries(["Hvad?"])
    assert str(tmp_path / "tom") in str(caught.value)
    assert "ADVISOR_EMBEDDER" in str(caught.value)


def test_a_model_that_can_not_be_reached_is_an_error_with_a_remedy_at_once(
    refused_connections: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    with pytest.raises(EmbedderError, match=r"ingen-her/findes-ikke.*medfølgende"):
        Embedder("ingen-her/findes-ikke").queries(["Hvad?"])
    assert 1 <= len(refused_connections) <= 2, "it is looked for where it could be, and not for minutes"
    refused_connections.clear()


def test_a_model_in_a_folder_is_never_looked_for_elsewhere(
    save: Save, refused_connections: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    for model in (save("tiny"), Embedder()):
        model.queries(["Hvad?"])
    assert not refused_connections


def test_naming_a_model_loads_nothing() -> None:
    assert Embedder("ingen-her/findes-ikke").name == "ingen-her/findes-ikke"


@pytest.fixture
def threads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """With three threads allowed: how many there are each time a model of either sort is run."""
    import torch  # noqa: PLC0415  (takes seconds, as the models do)
    from sentence_transformers.sentence_transformer.modules import BoW, StaticEmbedding  # noqa: PLC0415

    seen: list[int] = []

    def watched(really: Callable[..., Any]) -> Callable[..., Any]:
        def forward(*given: Any, **options: Any) -> Any:
            seen.append(torch.get_num_threads())
            return really(*given, **options)

        return forward

    for module in (BoW, StaticEmbedding):
        monkeypatch.setattr(module, "forward", watched(module.forward))
    before = torch.get_num_threads()
    torch.set_num_threads(3)
    yield seen
    now = torch.get_num_threads()
    torch.set_num_threads(before)
    assert now == 3, "others have their threads back"


def test_a_model_that_only_looks_tokens_up_uses_one_thread(save: Save, threads: list[int]) -> None:
    for model in (Embedder(), save("tiny")):
        model.queries(["Hvad?"])
        threads.clear()  # the library tries a model as it makes it
        model.queries(["Hvad?"])
        model.passages(["Et partnerskab.", "Et bibliotek."])
        assert threads == [1, 1]


def test_a_model_that_calculates_keeps_its_threads(tmp_path: Path, threads: list[int]) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (takes seconds, so only when needed)
    from sentence_transformers.sentence_transformer.modules import BoW  # noqa: PLC0415

    SentenceTransformer(modules=[BoW(WORDS)], device="cpu").save(str(tmp_path / "optalt"))
    model = Embedder(str(tmp_path / "optalt"))
    one, other = model.passages(["et partnerskab", "et bibliotek"])
    assert one @ other == pytest.approx(0.5)
    assert set(threads) == {3}


def test_threads_are_given_back_when_a_text_can_not_be_embedded(save: Save, threads: list[int]) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011  (whatever the library makes of it)
        save("tiny").queries([object()])  # type: ignore[list-item]
    assert 1 not in threads, "it was not run"
