"""Question and text -> score: a real, tiny cross-encoder, alone and in retrieval, and models that can't be used."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.advisor import Advisor
from advisor.answers import Answer
from advisor.comparing import Comparer
from advisor.embedding import BUNDLED_FOLDER
from advisor.errors import RerankerError
from advisor.index import Index
from advisor.language import is_english
from advisor.matching import Asked
from advisor.questions import Question
from advisor.reading import Opened
from advisor.reranking import Reranker
from advisor.retrieval import HybridRetriever, Passage
from advisor.settings import Settings

Save = Callable[..., str]

WORDS = "hvad hvem er et partnerskab samarbejde bibliotek kommune aftale guide og en bog ? .".split()
QUESTION = "Hvad er et partnerskab?"
TEXTS = ["Et samarbejde.", "En bog.", "Et partnerskab er en aftale.", "Kommune og bibliotek", "bog bog bog"]


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Save:
    """Save a tiny model with a tokenizer of whole words in a folder of its own, and return the folder."""

    def saved(*, labels: int = 1, ranks: bool = True, half: bool = False, broken: bool = False) -> str:
        import torch  # noqa: PLC0415  (takes seconds, so only when needed)
        from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizer  # noqa: PLC0415

        folder = tmp_path_factory.mktemp("reranker")
        vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
        (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
        config = BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=16,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=48,
            initializer_range=0.6,
        )
        config.num_labels = labels
        torch.manual_seed(0)
        model = (BertForSequenceClassification if ranks else BertModel)(config)
        if broken:
            torch.nn.init.constant_(list(model.parameters())[-1], float("nan"))
        for weights in model.parameters():
            weights.data = weights.data.to(torch.float16 if half else torch.float32)
        model.save_pretrained(folder)
        BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
        return str(folder)

    return saved


@pytest.fixture(scope="module")
def tiny(save: Save) -> Reranker:
    return Reranker(save())


def logits(folder: str, question: str, text: str) -> float:
    """What the model itself gives, without the library around it."""
    import torch  # noqa: PLC0415  (takes seconds, so only when needed)
    from transformers import AutoModelForSequenceClassification, AutoTokenizer  # noqa: PLC0415

    asked = AutoTokenizer.from_pretrained(folder)(question, text, truncation=True, max_length=48, return_tensors="pt")
    with torch.no_grad():
        return float(AutoModelForSequenceClassification.from_pretrained(folder).eval()(**asked).logits[0, 0])


def test_each_text_gets_the_sigmoid_of_the_logit_of_the_pair(tiny: Reranker) -> None:
    scores = tiny.scores(QUESTION, TEXTS)
    assert scores.shape == (len(TEXTS),)
    assert scores.dtype == np.float32
    expected = [1 / (1 + np.exp(-logits(tiny.name, QUESTION, text))) for text in TEXTS]
    assert np.allclose(scores, expected, atol=1e-5)
    assert len({round(float(score), 3) for score in scores}) == len(TEXTS), "the texts are told apart"


def test_the_question_comes_first_and_counts(tiny: Reranker) -> None:
    one, other = "Hvem er et partnerskab?", "En bog."
    assert not np.allclose(tiny.scores(one, [other]), tiny.scores(other, [one]), atol=1e-3)
    assert not np.allclose(tiny.scores(one, TEXTS), tiny.scores(other, TEXTS), atol=1e-3)


@pytest.mark.parametrize("activation", ["Identity", "Sigmoid", "Tanh"])
def test_scores_do_not_depend_on_what_the_model_was_saved_to_do(
    tiny: Reranker, tmp_path: Path, activation: str
) -> None:
    import torch  # noqa: PLC0415  (takes seconds, so only when needed)
    from sentence_transformers import CrossEncoder  # noqa: PLC0415

    chosen = getattr(torch.nn, activation)()
    CrossEncoder(tiny.name, device="cpu", local_files_only=True, activation_fn=chosen).save(str(tmp_path / "gemt"))
    assert np.allclose(Reranker(str(tmp_path / "gemt")).scores(QUESTION, TEXTS), tiny.scores(QUESTION, TEXTS))


def test_a_model_saved_in_half_precision_scores_the_same(save: Save, tiny: Reranker) -> None:
    assert np.allclose(Reranker(save(half=True)).scores(QUESTION, TEXTS), tiny.scores(QUESTION, TEXTS), atol=0.02)


def test_no_texts_have_no_scores_and_need_no_model() -> None:
    scores = Reranker("ingen-her/findes-ikke").scores(QUESTION, [])
    assert scores.shape == (0,)
    assert scores.dtype == np.float32


@pytest.mark.parametrize("text", ["", "   ", "🤝", "????", "\u200b", "你好", "\ud800", "\0", "bog " * 500])
def test_any_text_and_any_question_has_a_score(tiny: Reranker, text: str) -> None:
    for scores in (tiny.scores(QUESTION, [text]), tiny.scores(text, TEXTS), tiny.scores(text, [text])):
        assert np.isfinite(scores).all()
        assert ((scores >= 0) & (scores <= 1)).all()


def test_many_texts_each_have_the_score_they_have_alone(tiny: Reranker) -> None:
    many = [" ".join(WORDS[i % len(WORDS)] for i in range(start, start + start % 7 + 1)) for start in range(150)]
    scores = tiny.scores(QUESTION, many)
    alone = [tiny.scores(QUESTION, [text])[0] for text in many]
    assert np.allclose(scores, alone, atol=1e-5)


@given(texts=st.lists(st.text(max_size=40) | st.sampled_from(TEXTS), max_size=8), question=st.text(max_size=40))
def test_scores_are_between_0_and_1_and_follow_their_texts(tiny: Reranker, texts: list[str], question: str) -> None:
    scores = tiny.scores(question, texts)
    assert scores.shape == (len(texts),)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert np.allclose(tiny.scores(question, texts[::-1]), scores[::-1], atol=1e-5)


def test_a_model_that_gives_no_number_gives_0(save: Save) -> None:
    assert Reranker(save(broken=True)).scores(QUESTION, TEXTS).tolist() == [0.0] * len(TEXTS)


@pytest.mark.parametrize("labels", [2, 3])
def test_a_classifier_is_refused(save: Save, labels: int) -> None:
    with pytest.raises(RerankerError, match=rf"sorterer i {labels} klasser.*ADVISOR_RERANKER"):
        Reranker(save(labels=labels)).scores(QUESTION, TEXTS)


def test_a_model_that_never_learned_to_rank_is_refused(save: Save) -> None:
    with pytest.raises(RerankerError, match=r"BertModel uden det lag, der giver point.*ADVISOR_RERANKER"):
        Reranker(save(ranks=False)).scores(QUESTION, TEXTS)


def test_an_embedder_is_refused(save: Save, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415  (takes seconds, so only when needed)

    SentenceTransformer(save(ranks=False), device="cpu", local_files_only=True).save(str(tmp_path / "embedder"))
    for folder in (tmp_path / "embedder", BUNDLED_FOLDER):
        with pytest.raises(RerankerError, match=r"kan ikke bruges \(.+\).*ADVISOR_RERANKER"):
            Reranker(str(folder)).scores(QUESTION, TEXTS)


def test_a_folder_that_is_no_model_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    (tmp_path / "noter.txt").write_text("ikke en model", encoding="utf-8")
    for name in ("tom", "noter.txt", "findes/slet/ikke"):
        with pytest.raises(RerankerError, match="kan ikke bruges") as caught:
            Reranker(str(tmp_path / name)).scores(QUESTION, TEXTS)
        assert str(tmp_path / name) in str(caught.value)
        assert "ADVISOR_RERANKER" in str(caught.value)
        assert "\n" not in str(caught.value)


def test_a_damaged_model_is_an_error_with_a_remedy(save: Save) -> None:
    folder = save()
    (Path(folder) / "model.safetensors").write_bytes(b"ingen model")
    with pytest.raises(RerankerError, match=r"kan ikke bruges.*ADVISOR_RERANKER"):
        Reranker(folder).scores(QUESTION, TEXTS)


@pytest.mark.parametrize("name", ["ingen-her/findes-ikke", "findes-ikke"])
def test_a_model_that_can_not_be_reached_is_an_error_with_a_remedy_at_once(
    refused_connections: list[object], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    with pytest.raises(RerankerError, match=rf"'{name}' kan ikke bruges \(.+\).*ADVISOR_RERANKER"):
        Reranker(name).scores(QUESTION, TEXTS)
    assert 1 <= len(refused_connections) <= 2, "it is looked for where it could be, and not for minutes"
    refused_connections.clear()


def test_a_model_in_a_folder_is_never_looked_for_elsewhere(
    save: Save, refused_connections: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    Reranker(save()).scores(QUESTION, TEXTS)
    assert not refused_connections


def test_naming_a_model_loads_nothing() -> None:
    assert Reranker("ingen-her/findes-ikke").name == "ingen-her/findes-ikke"


# In retrieval

READ = 20


@pytest.fixture(scope="module")
def comparer(opened: Opened) -> Comparer:
    return opened.retriever.comparer


def found(comparer: Comparer, index: Index, reranker: Reranker | None, asked: Asked | None = None) -> list[Passage]:
    retriever = HybridRetriever(index=index, comparer=comparer, reranker=reranker)
    return retriever.passages(asked or comparer.matcher.asked(Question.read(QUESTION)), 200)


def places(passages: list[Passage]) -> list[tuple[str, int]]:
    return [(passage.chunk.document, passage.chunk.start) for passage in passages]


def test_only_the_best_passages_are_read_and_change_places(tiny: Reranker, comparer: Comparer, index: Index) -> None:
    plain, reranked = found(comparer, index, None), found(comparer, index, tiny)
    read = [passage for passage in reranked if "reranked" in passage.signals]
    assert 0 < len(read) <= READ
    assert reranked[: len(read)] == read, "they come before all others"
    assert set(places(read)) <= set(places(plain)[:READ])
    assert places(read) != places(plain)[: len(read)], "they change places"
    assert reranked[len(read) :] == plain[len(read) :], "the others do not"


def test_what_the_reranker_says_is_a_signal_beside_the_others(tiny: Reranker, comparer: Comparer, index: Index) -> None:
    plain = {(each.chunk.document, each.chunk.start): each for each in found(comparer, index, None)}
    read = [passage for passage in found(comparer, index, tiny) if "reranked" in passage.signals]
    added = []
    for passage in read:
        before = plain[passage.chunk.document, passage.chunk.start]
        assert {name: value for name, value in passage.signals.items() if name != "reranked"} == before.signals
        assert 0 <= passage.signals["reranked"] <= 1
        added.append((passage.signals["reranked"], passage.score - before.score))
    assert sorted(added) == sorted(added, key=lambda each: each[1]), "the better it is judged, the more is added"
    scores = [passage.score for passage in read]
    assert scores == sorted(scores, reverse=True)


def test_reranked_passages_are_the_same_each_time(save: Save, tiny: Reranker, comparer: Comparer, index: Index) -> None:
    first = found(comparer, index, tiny)
    assert found(comparer, index, tiny) == first
    assert found(comparer, index, Reranker(save())) == first


def test_a_reranker_that_can_not_tell_changes_nothing(save: Save, comparer: Comparer, index: Index) -> None:
    plain = found(comparer, index, None)
    assert places(found(comparer, index, Reranker(save(broken=True)))) == places(plain)


def test_an_advisor_with_a_reranker_answers_in_exact_quotes(
    save: Save, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ADVISOR_INDEX", str(index_folder))
    monkeypatch.setenv("ADVISOR_RERANKER", save())
    monkeypatch.setenv("ADVISOR_REFUSE_BELOW", "0")
    advisor = Advisor(Settings.load())
    assert all("reranked" in passage.signals for _, passage in advisor.search(QUESTION, 5))
    answer = advisor.answer(QUESTION)
    assert isinstance(answer, Answer)
    assert answer.model_copy(update={"milliseconds": 0}) == advisor.answer(QUESTION).model_copy(
        update={"milliseconds": 0}
    )
    for quote in answer.quotes:
        document = advisor.document(quote.document)
        assert document is not None
        assert document.text[quote.start : quote.end] == quote.text != ""


def test_a_reranker_that_can_not_be_used_is_told_in_danish_at_the_first_question(
    index_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tom").mkdir()
    monkeypatch.setenv("ADVISOR_INDEX", str(index_folder))
    monkeypatch.setenv("ADVISOR_RERANKER", str(tmp_path / "tom"))
    advisor = Advisor(Settings.load())
    for call in (advisor.answer, advisor.search):
        with pytest.raises(RerankerError, match=r"kan ikke bruges.*ADVISOR_RERANKER") as caught:
            call(QUESTION)
        assert str(tmp_path / "tom") in str(caught.value)
        remedy = str(caught.value).rpartition(")")[2]
        assert "eller fjern indstillingen" in remedy
        assert not is_english(remedy)
    assert advisor.documents(), "what needs no search goes on"
