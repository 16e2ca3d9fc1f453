"""Settings: from the environment, `.env` and the command line; a bad one is told in Danish, by name and value."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from advisor.errors import SettingsError
from advisor.language import is_english
from advisor.settings import PREFIX, Settings, environment

SetEnv = Callable[[str, str], None]

BAD = [
    ("PORT", "porten"),
    ("PORT", "0"),
    ("PORT", "70000"),
    ("REFUSE_BELOW", "1.5"),
    ("REFUSE_BELOW", "halvt"),
    ("PASSAGES", "0"),
    ("PASSAGES", "101"),
    ("MAX_STATEMENTS", "-1"),
    ("MAX_QUESTION_CHARACTERS", "10"),
    ("MODEL_TIMEOUT", "0"),
    ("MODEL_RETRIES", "6"),
    ("MODEL_CONTEXT", "10"),
    ("LOG_LEVEL", "HØJT"),
    ("LOG_QUESTIONS", "måske"),
]


@pytest.fixture
def env(monkeypatch: pytest.MonkeyPatch) -> SetEnv:
    return lambda name, value: monkeypatch.setenv(PREFIX + name, value)


def test_without_anything_given_the_defaults_hold() -> None:
    settings = Settings.load()
    assert settings.index == Path("index")
    assert settings.corpus == Path("corpus")
    assert settings.host == "127.0.0.1"
    assert settings.chroma_url is None
    assert settings.log_questions is False


def test_the_environment_sets(env: SetEnv) -> None:
    env("INDEX", "et/andet/sted")
    env("PORT", "8001")
    env("LOG_QUESTIONS", "true")
    settings = Settings.load()
    assert (settings.index, settings.port, settings.log_questions) == (Path("et/andet/sted"), 8001, True)


def test_env_file_in_the_present_folder_sets(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ADVISOR_PORT=8002\nADVISOR_INDEX=fra-fil\n", encoding="utf-8")
    settings = Settings.load()
    assert (settings.port, settings.index) == (8002, Path("fra-fil"))


def test_the_command_line_beats_the_environment_which_beats_the_file(tmp_path: Path, env: SetEnv) -> None:
    (tmp_path / ".env").write_text("ADVISOR_PORT=8002\nADVISOR_HOST=fra-fil\nADVISOR_INDEX=fra-fil\n", encoding="utf-8")
    env("PORT", "8001")
    env("HOST", "fra-miljøet")
    settings = Settings.load(port=8000, host=None)
    assert (settings.port, settings.host, settings.index) == (8000, "fra-miljøet", Path("fra-fil"))


def test_an_empty_value_counts_as_not_given(env: SetEnv) -> None:
    env("PORT", "")
    env("CHROMA_URL", "")
    assert Settings.load() == Settings()
    assert Settings.load().chroma_url is None


def test_what_is_not_ours_is_left_alone(tmp_path: Path, env: SetEnv) -> None:
    (tmp_path / ".env").write_text("ANDET_PROGRAM=1\nADVISOR_FINDES_IKKE=2\n", encoding="utf-8")
    env("FINDES_HELLER_IKKE", "3")
    assert Settings.load() == Settings()


def test_settings_do_not_change_while_the_program_runs() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings.load().port = 1  # type: ignore[misc]


@pytest.mark.parametrize(("name", "value"), BAD)
@pytest.mark.parametrize("source", ["environment", "file", "command line"])
def test_a_bad_value_is_named_with_what_it_should_be(
    name: str, value: str, source: str, env: SetEnv, tmp_path: Path
) -> None:
    given: dict[str, str] = {}
    if source == "environment":
        env(name, value)
    elif source == "file":
        (tmp_path / ".env").write_text(f"{PREFIX}{name}={value}\n", encoding="utf-8")
    else:
        given = {name.lower(): value}
    with pytest.raises(SettingsError) as raised:
        Settings.load(**given)
    message = str(raised.value)
    assert message.startswith(f"Indstillingen {PREFIX}{name} har værdien {value!r}")
    assert str(Settings.model_fields[name.lower()].description) in message


def test_the_message_is_danish_to_the_last_word() -> None:
    for name, value in BAD:
        with pytest.raises(SettingsError) as raised:
            Settings.load(**{name.lower(): value})
        assert "should" not in str(raised.value), "not what the library says"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_has_a_danish_help_text(name: str) -> None:
    description = Settings.model_fields[name].description
    assert description
    assert len(description.split()) >= 4
    assert description[0].isupper()
    assert description.endswith((".", "?"))
    assert not is_english(description)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_confidence_is_a_share(value: float) -> None:
    if 0 <= value <= 1:
        assert Settings.load(refuse_below=value).refuse_below == value
    else:
        with pytest.raises(SettingsError, match="ADVISOR_REFUSE_BELOW"):
            Settings.load(refuse_below=value)


def test_the_editors_password_comes_from_the_environment_and_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings.load().editor_password is None
    monkeypatch.setenv("ADVISOR_EDITOR_PASSWORD", "hemmelig12ab")
    settings = Settings.load()
    assert settings.editor_password is not None
    assert settings.editor_password.get_secret_value() == "hemmelig12ab"
    assert "hemmelig" not in repr(settings) + settings.model_dump_json()
    assert "ADVISOR_EDITOR_PASSWORD" not in environment()
    assert "PATH" in environment()

    monkeypatch.setenv("ADVISOR_EDITOR_PASSWORD", "hemmelig")
    with pytest.raises(SettingsError, match="mindst 12 tegn") as refused:
        Settings.load()
    assert "hemmelig" not in str(refused.value)


def test_a_password_in_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ADVISOR_EDITOR_PASSWORD=hemmelig12ab\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"i filen \.env") as refused:
        Settings.load()
    assert "hemmelig" not in str(refused.value)
