"""Models by folder or name, where no network is; what went wrong with one, told in a line."""

import os
from pathlib import Path

import pytest

from advisor import modelfiles


@pytest.mark.parametrize("name", ["findes-ikke", "a/b/c", "{folder}/findes-ikke"])
def test_what_is_neither_a_folder_nor_a_hubs_name_is_not_looked_for(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError, match="der er ingen sådan mappe"):
        modelfiles.cross_encoder(name.format(folder=tmp_path))


def test_a_file_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "model").write_text("ingen model", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        modelfiles.cross_encoder(str(tmp_path / "model"), organization="ingen-her")


@pytest.mark.parametrize(("name", "organization"), [("ingen-her/findes-ikke", None), ("findes-ikke", "ingen-her")])
def test_a_hub_that_is_not_there_is_given_up_soon(
    name: str, organization: str | None, refused_connections: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", False)
    with pytest.raises(Exception, match=r".") as caught:
        modelfiles.cross_encoder(name, organization=organization)
    assert not isinstance(caught.value, NotADirectoryError)
    assert 1 <= len(refused_connections) <= 2, "it is asked for once"
    refused_connections.clear()


def test_the_hubs_client_tells_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_DISABLE_TELEMETRY", raising=False)
    modelfiles.quiet()
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"


def test_half_a_character_can_be_read() -> None:
    assert modelfiles.readable("hal\ud800v æøå") == "hal?v æøå"


@pytest.mark.parametrize(
    ("said", "told"), [("", "ukendt fejl"), (" \n ", "ukendt fejl"), ("en\nto", "en"), ("x" * 500, "x" * 200)]
)
def test_what_went_wrong_is_one_short_line(said: str, told: str) -> None:
    assert modelfiles.reason(ValueError(said)) == told
