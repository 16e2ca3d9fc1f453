"""The journal's database: opened by its address, brought up to date step by step, left alone when it is no such."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from advisor import database as module
from advisor.database import Database
from advisor.errors import SettingsError
from advisor.journal import Journal, Place, Verdict
from advisor.settings import Settings
from advisor.tables import Base


def migrated(url: str, step: str) -> None:
    """Bring a database up or down to a step."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(module.__file__).parent / "migrations"))
        config.attributes["connection"] = connection
        (command.downgrade if step == "base" else command.upgrade)(config, step)
    engine.dispose()


def columns(url: str) -> dict[str, dict[str, bool]]:
    """Whether each column of each table may be empty."""
    engine = sa.create_engine(url)
    seen = sa.inspect(engine)
    found = {
        table: {column["name"]: bool(column["nullable"]) for column in seen.get_columns(table)}
        for table in seen.get_table_names()
    }
    engine.dispose()
    return found


def test_the_steps_lead_to_the_tables_that_are_used(database_url: str) -> None:
    Database.open(database_url).close()
    made = columns(database_url)
    made.pop("alembic_version")
    used = {
        table.name: {column.name: bool(column.nullable) for column in table.columns}
        for table in Base.metadata.sorted_tables
    }
    assert made == used


def test_opening_it_again_changes_nothing(database_url: str) -> None:
    Database.open(database_url).close()
    before = columns(database_url)
    Database.open(database_url).close()
    assert columns(database_url) == before


def test_verdicts_of_an_older_version_are_taken_along(database_url: str) -> None:
    migrated(database_url, "0001")
    engine = sa.create_engine(database_url)
    old: dict[str, Any] = {"verdict": "down", "outcome": "answer", "mode": "quoting", "confidence": 0.8}
    table = sa.Table("feedback", sa.MetaData(), autoload_with=engine)
    with engine.begin() as connection:
        connection.execute(table.insert().values(**old, given=module.now(), documents=["guide/a.md", "guide/b.md"]))
    engine.dispose()

    journal = Journal.open(Settings(database_url=database_url))
    (kept,) = journal.feedback()
    journal.close()
    assert (kept.verdict, kept.documents, kept.conversation) == (Verdict.DOWN, ("guide/a.md", "guide/b.md"), None)
    assert kept.places[0] == Place("guide/a.md")


def test_every_step_can_be_taken_back(database_url: str) -> None:
    Database.open(database_url).close()
    migrated(database_url, "base")
    assert set(columns(database_url)) == {"alembic_version"}


def test_a_gap_that_is_deleted_leaves_its_replies(database_url: str) -> None:
    database = Database.open(database_url)
    with database.session() as session:
        gaps, turns = (Base.metadata.tables[name] for name in ("gaps", "turns"))
        session.execute(gaps.insert().values(id=7, made=module.now(), status="ny", note=""))
        about = {"outcome": "refusal", "mode": "quoting", "confidence": 0.0, "places": [], "kinds": []}
        session.execute(turns.insert().values(**about, given=module.now(), held_back=0, milliseconds=1.0, gap=7))
    with database.session() as session:
        session.execute(gaps.delete())
    with database.session() as session:
        assert session.execute(sa.select(turns.c.gap)).all() == [(None,)]
    database.close()


@pytest.mark.parametrize(
    "url", ["sludder", "sqlite:////findes/ikke/j.sqlite3", "postgresql://bo:hemmelig@localhost:1/j", "ukendt://x"]
)
def test_an_address_of_no_database_is_told_at_the_start_without_its_password(url: str) -> None:
    with pytest.raises(SettingsError, match="ADVISOR_DATABASE_URL") as told:
        Database.open(url)
    assert "sqlite:///journal.sqlite3" in str(told.value)
    assert "hemmelig" not in str(told.value)


def test_a_driver_that_is_not_installed_is_named_with_what_to_install() -> None:
    with pytest.raises(SettingsError, match=r"pip install -e '\.\[postgresql\]'"):
        Database.open("postgresql+asyncpg://bo@localhost:1/j")


def test_a_file_that_is_no_database_is_left_as_it_is(tmp_path: Path) -> None:
    letter = tmp_path / "brev.txt"
    letter.write_text("et brev, der ikke er en database" * 100, encoding="utf-8")
    before = letter.read_bytes()
    with pytest.raises(SettingsError):
        Database.open(f"sqlite:///{letter}")
    assert letter.read_bytes() == before
