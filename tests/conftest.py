"""What every test stands on: state in tmp only, no network, the bundled embedder, an index of the real corpus."""

from __future__ import annotations

import os

# The matrices are small: several threads wait busily for each other, which costs twice the time. To be said before
# NumPy and PyTorch are imported; programs that tests start hear it too.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# The size of whoever's terminal is no business of theirs either, and is remembered where it is said so early.
os.environ.pop("COLUMNS", None)
os.environ.pop("LINES", None)

import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import postgres
import pytest
import sqlalchemy as sa
from hypothesis import settings as hypothesis_settings
from ingesting import Run, given_to
from modelserver import ModelServer, serving

from advisor.advisor import Advisor
from advisor.documents import Document, corpus_files, expanded, read_document
from advisor.embedding import Embedder
from advisor.expansion import SUFFIX
from advisor.index import Index
from advisor.ingestion import Report, ingest
from advisor.reading import Opened
from advisor.settings import Settings
from advisor.store import IndexStore

ROOT = Path(__file__).resolve().parents[1]

hypothesis_settings.register_profile("advisor", deadline=None, max_examples=60, derandomize=True, database=None)
hypothesis_settings.load_profile("advisor")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: from the first of them on Playwright's event loop runs, and no other can be begun."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session", autouse=True)
def refused_connections() -> Iterator[list[object]]:
    """Nothing leaves the machine: whoever connects to another one gets an error, and its address is noted here."""
    refused: list[object] = []

    def guard(allowed: Callable[..., Any], address_of: Callable[..., object]) -> Callable[..., Any]:
        def guarded(*args: Any, **options: Any) -> Any:
            address = address_of(*args)
            host = address[0] if isinstance(address, tuple) else address
            if host is None or _is_local(str(host)):
                return allowed(*args, **options)
            refused.append(address)
            raise ConnectionRefusedError(f"Tests may not reach the network: {address!r}")

        return guarded

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, guard(getattr(socket.socket, name), lambda sock, address: address))
        patch.setattr(socket, "getaddrinfo", guard(socket.getaddrinfo, lambda host, *rest: host))
        yield refused


@pytest.fixture(autouse=True)
def no_network(refused_connections: list[object]) -> Iterator[None]:
    """A test that tried to reach the network fails, even if the code swallowed the error."""
    refused_connections.clear()
    yield
    tried = list(refused_connections)
    refused_connections.clear()
    assert not tried, f"tried to reach {tried}"


@pytest.fixture(autouse=True)
def state_in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of the person who runs the tests don't count, and relative paths end in tmp."""
    for name in os.environ:
        if name.startswith(("ADVISOR_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_")):
            monkeypatch.delenv(name)
    # A proxy of the machine's own could not reach the servers that tests start.
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The bundled embedder, loaded once."""
    return Embedder()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The real corpus."""
    return ROOT / "corpus"


@pytest.fixture(scope="session")
def corpus_documents(corpus: Path) -> list[Document]:
    """Every document of the real corpus, with the questions beside it."""
    return [expanded(read_document(path, corpus), corpus)[0] for path in corpus_files(corpus)]


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory, corpus: Path, embedder: Embedder) -> Iterator[Path]:
    """An index of the real corpus, for reading only; see `copy_of_index`.

    It is held open, which takes seconds, and advisors of the same settings share what is open.
    """
    folder = tmp_path_factory.mktemp("index")
    ingest(corpus, IndexStore(folder), embedder)
    holding = Advisor(Settings(index=folder))
    holding.catalogue()
    yield folder
    del holding


@pytest.fixture(scope="session")
def advisor(index_folder: Path) -> Advisor:
    """An advisor over the real corpus."""
    return Advisor(Settings(index=index_folder))


@pytest.fixture(scope="session")
def opened(index_folder: Path) -> Opened:
    """The index of the real corpus with everything that answers from it."""
    return Advisor(Settings(index=index_folder))._open()


@pytest.fixture(scope="session")
def index(index_folder: Path) -> Index:
    """The index of the real corpus, opened."""
    return Advisor(Settings(index=index_folder))._open().index


@pytest.fixture
def copy_of_index(index_folder: Path, tmp_path: Path) -> Path:
    """A copy of the index of the real corpus, to write to or to damage."""
    return shutil.copytree(index_folder, tmp_path / "copy")


@pytest.fixture
def model_server() -> Iterator[ModelServer]:
    """A language model's server, on this machine."""
    with serving() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[sa.URL]:
    """A PostgreSQL server on this machine, where there is one to start."""
    try:
        with postgres.serving() as server:
            yield server
    except postgres.NoServerError as why:
        pytest.skip(str(why))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'journal.sqlite3'}"
    server: sa.URL = request.getfixturevalue("postgresql_server")
    return postgres.made(server, f"j{uuid4().hex}").render_as_string(hide_password=False)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a document with front matter into the corpus `tmp_path / "corpus"`: `write("guide/a.md", "Tekst.")`."""

    def written(name: str, text: str, *, title: str = "Titel", kind: str = "guide", more: str = "") -> Path:
        path = tmp_path / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: '{title}'\nkind: {kind}\n{more}---\n\n{text}\n", encoding="utf-8")
        return path

    return written


@pytest.fixture
def write_questions(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write the questions beside a document of that corpus: `write_questions("guide/a.md", "> Tekst.\\nHvad?")`."""

    def written(document: str, content: str) -> Path:
        path = (tmp_path / "corpus" / document).with_suffix(SUFFIX)
        path.write_text(content, encoding="utf-8")
        return path

    return written


@pytest.fixture
def run(tmp_path: Path, embedder: Embedder) -> Run:
    """Ingest `tmp_path / "corpus"` into `tmp_path / "index"` as a program of its own would."""

    def ran(*, rebuild: bool = False, embedder: Embedder = embedder) -> Report:
        return ingest(tmp_path / "corpus", IndexStore(tmp_path / "index"), embedder, rebuild=rebuild)

    return ran


@pytest.fixture
def embedded(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the real embedder is given as passages from now on."""
    return given_to(embedder, "passages", monkeypatch)


@pytest.fixture
def embedded_questions(embedder: Embedder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the real embedder is given as questions from now on."""
    return given_to(embedder, "queries", monkeypatch)


def _is_local(host: str) -> bool:
    return host in {"localhost", "::1", "0.0.0.0", ""} or host.startswith(("127.", "/"))


@pytest.fixture(scope="session")
def save_checker(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Save a tiny entailment model with the classes given, and return its folder."""

    def saved(*classes: str, favours: int | None = None) -> str:
        import torch  # noqa: PLC0415  (takes seconds, so only when needed)
        from transformers import BertConfig, BertForSequenceClassification, BertTokenizer  # noqa: PLC0415

        folder = tmp_path_factory.mktemp("checker")
        vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"et partnerskab er ikke alle bidrager . ,".split()]
        (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
        config = BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            max_position_embeddings=48,
            id2label=dict(enumerate(classes)),
            label2id={name: number for number, name in enumerate(classes)},
        )
        torch.manual_seed(0)
        model = BertForSequenceClassification(config)
        if favours is not None:
            model.classifier.bias.data[favours] = 9.0
        model.save_pretrained(folder)
        BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
        return str(folder)

    return saved
