from pathlib import Path

from edits import check, killed, prepare, resume

from advisor.embedding import Embedder


def test_killed_at_any_moment_nothing_is_mixed_half_or_lost(tmp_path: Path, embedder: Embedder) -> None:
    """`benchmarks/editing.py` does the same more often."""
    folder = tmp_path / "folder"
    prepare(folder, embedder)
    copies = list(killed(folder, tmp_path / "copies", rounds=5, seed=1))
    assert len(copies) == 5
    found = [check(copy) for copy in copies]
    assert len({each.changed for each in found}) > 1, "not all were killed at the same place"
    for copy in copies[::2]:
        resume(copy, embedder)
    assert check(tmp_path / "copies" / "undisturbed").new
