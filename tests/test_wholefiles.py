import os
from pathlib import Path

import pytest

from advisor.wholefiles import put, sweep, write


def test_a_file_is_put_in_the_place_of_another(tmp_path: Path) -> None:
    write(b"ny", tmp_path / "kilde")
    target = tmp_path / "mappe" / "fil.md"
    put(tmp_path / "kilde", target)
    write(b"gammel", tmp_path / "kilde")
    put(tmp_path / "kilde", target)
    assert target.read_bytes() == b"gammel"
    assert [each.name for each in target.parent.iterdir()] == ["fil.md"]


def test_what_fails_leaves_the_old_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "fil.md"
    target.write_bytes(b"gammel")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(b"ny", target)
    assert target.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_program_left_is_swept_away(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".oplagt-0123").write_bytes(b"halv")
    (tmp_path / "a" / "hel.md").write_bytes(b"hel")
    sweep(tmp_path)
    assert [each.name for each in (tmp_path / "a").iterdir()] == ["hel.md"]
