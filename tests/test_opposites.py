"""Opposites: words that turn a sentence around, in any inflection, and the file of them."""

from pathlib import Path

import pytest

from advisor.opposites import BUNDLED, Opposites, bare, bundled, denials, read


@pytest.mark.parametrize(
    ("one", "other"),
    [("svaer", "svaert"), ("intern", "internt"), ("billig", "billigt"), ("partner", "partnerne"), ("slut", "slutter")],
)
def test_inflections_are_one_word(one: str, other: str) -> None:
    assert bare(one) == bare(other)


def test_words_that_only_look_inflected_stay_apart() -> None:
    assert bare("tid") != bare("tidlig")
    assert bare("sammen") != bare("samme")
    assert bare("sammen") not in bundled().of("forskellige")


@pytest.mark.parametrize(
    ("one", "other"),
    [("svaert", "let"), ("eksterne", "interne"), ("billigt", "dyrt"), ("fordele", "ulemper"), ("first", "last")],
)
def test_opposites_are_known_both_ways(one: str, other: str) -> None:
    assert bare(other) in bundled().of(one)
    assert bare(one) in bundled().of(other)


def test_words_on_one_side_are_like_each_other() -> None:
    opposites = Opposites([(["svær", "vanskelig"], ["let"])])
    assert opposites.like("vanskeligt") == {bare("svaer")}
    assert opposites.of("vanskeligt") == {"let"}
    assert opposites.of("bibliotek") == frozenset()


def test_a_prefix_denies_a_word() -> None:
    assert bare("uforberedt") in denials(bare("forberedt"))
    assert bare("forberedt") in denials(bare("uforberedt"))
    assert "ro" not in denials("uro"), "too short to tell"


def test_the_bundled_file_is_read_whole(tmp_path: Path) -> None:
    lines = BUNDLED.read_text(encoding="utf-8").splitlines()
    assert len(read(BUNDLED)) == len(lines) == len(set(lines))
    for one, other in read(BUNDLED):
        assert one
        assert other
        assert not set(one) & set(other)
    (tmp_path / "par.tsv").write_text("op\tned\nuden modsætning\n", encoding="utf-8")
    assert read(tmp_path / "par.tsv") == [(["op"], ["ned"])]
