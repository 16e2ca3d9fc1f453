"""Every setting, with its default and a Danish help text, in one class.

A value comes from the environment (`ADVISOR_NAME`) or from a file `.env` in the folder the program is started in.
The table of settings in the README is made from this class, and a test holds the two together.
"""

import os
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from advisor.errors import SettingsError

PREFIX = "ADVISOR_"
SHORTEST_PASSWORD = 12
SECRETS = frozenset({f"{PREFIX}EDITOR_PASSWORD"})
"""What is read from the environment alone, never shown, and not handed on to other processes."""


class Settings(BaseSettings):
    """The program's settings; `Settings.load()` reads them and turns a bad value into a `SettingsError`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    corpus: Path = Field(Path("corpus"), description="Mappen med guidens tekster.")
    index: Path = Field(Path("index"), description="Mappen, som indekset ligger i.")
    web_pages: int = Field(
        500, ge=1, description="Hvor mange adresser på nettet der højst hentes på én gang med ingest.py --url."
    )
    web_delay: float = Field(
        0.5, ge=0, le=60, description="Hvor længe der ventes mellem to hentninger fra nettet (sekunder)."
    )
    chroma_url: str | None = Field(
        None, description="Adressen på en Chroma-server, fx http://localhost:8000. Uden: en mappe i indekset."
    )
    embedder: str = Field(
        "dansk-statisk",
        description="Embedding-model: den medfølgende, en mappe eller et navn, fx intfloat/multilingual-e5-base.",
    )
    reranker: str | None = Field(
        None,
        description="Reranker, der ordner de 20 bedste steder: en mappe eller et navn, fx BAAI/bge-reranker-v2-m3.",
    )
    model: str | None = Field(
        None,
        description="Sprogmodel, der formulerer svarene, fx ollama:gemma3, openai:NAVN. Uden: kun ordrette citater.",
    )
    model_url: str | None = Field(
        None, description="Adressen på modellens server, fx http://localhost:8000/v1. Uden: udbyderens egen."
    )
    checker: str | None = Field(
        None,
        description="Kontrolmodel, der også bedømmer, om kilden bærer sprogmodellens sætning: en mappe eller et navn.",
    )
    model_timeout: float = Field(
        90.0, gt=0, le=3600, description="Hvor længe sprogmodellen i alt må være om et svar (sekunder)."
    )
    model_first_word: float = Field(
        45.0, gt=0, le=3600, description="Hvor længe der ventes på sprogmodellens første ord (sekunder)."
    )
    model_retries: int = Field(
        1, ge=0, le=5, description="Hvor mange gange en forespørgsel til sprogmodellen gentages, når den fejler."
    )
    model_context: int = Field(
        4096, ge=1024, description="Hvor meget sprogmodellen kan læse og skrive i alt (tokens). Styrer antal kilder."
    )
    model_answer: int = Field(600, ge=50, description="Det længste svar, sprogmodellen må skrive (tokens).")
    model_whole_corpus: bool = Field(
        False, description="Om sprogmodellen får hele samlingen at læse, når der er plads til den."
    )
    suggest_questions: bool = Field(True, description="Om sprogmodellen foreslår de næste spørgsmål.")
    show_held_back: bool = Field(
        False, description="Om læseren må åbne de sætninger fra sprogmodellen, der blev holdt tilbage."
    )
    host: str = Field("127.0.0.1", description="Adressen, som chatsiden lytter på.")
    port: int = Field(7860, ge=1, le=65535, description="Porten, som chatsiden lytter på.")
    hosts: str | None = Field(
        None,
        description="Navne, siden også åbnes under, fx bag en proxy, med komma imellem: raad.bibliotek.dk. * for alle.",
    )
    contact: str | None = Field(
        None,
        max_length=200,
        description="Hvem man kan spørge, når guiden ikke svarer, fx Anne Holm, anne@bibliotek.dk; vises under afslag.",
    )
    max_question_characters: int = Field(2000, ge=50, description="Det længste spørgsmål, der tages imod (tegn).")
    passages: int = Field(30, ge=1, le=100, description="Hvor mange tekststeder et svar vælges fra.")
    max_statements: int = Field(
        5, ge=1, le=20, description="Det højeste antal sætninger i et svar, når der ikke spørges efter en liste."
    )
    refuse_below: float = Field(
        0.6,
        ge=0,
        le=1,
        description="Er chancen for, at kilderne svarer, mindre end dette (0-1), bliver svaret til et afslag.",
    )
    database_url: str = Field(
        "sqlite:///journal.sqlite3",
        description="Databasen, som journalen over svar og vurderinger ligger i; den gemmer ikke, hvem læserne er. "
        "Også PostgreSQL: postgresql://BRUGER:KODE@VÆRT/NAVN.",
    )
    store_questions: bool = Field(
        False,
        description="Om journalen gemmer spørgsmålenes tekst og læsernes egne ord; uden dem kan huller i guiden ikke "
        "findes. CPR-numre, telefonnumre og e-mailadresser tages ud først.",
    )
    journal_days: int = Field(
        365,
        ge=0,
        description="Hvor mange dage journalen gemmer; det ældre slettes ved start og derefter hver dag. 0: altid.",
    )
    editor_password: SecretStr | None = Field(
        None,
        min_length=SHORTEST_PASSWORD,
        description="Adgangskoden til redaktørernes sider på /redaktion, mindst 12 tegn; kun fra miljøet, ikke fra "
        ".env. Uden: siderne er slået fra.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "WARNING", description="Hvor meget der skrives i loggen."
    )
    log_questions: bool = Field(
        False, description="Om spørgsmålenes tekst må stå i loggen (kræver også ADVISOR_LOG_LEVEL=INFO)."
    )

    @classmethod
    def load(cls, **given: object) -> "Settings":
        """Read the settings; `given` (what the command line says) wins, a None in it counts as not given.

        Raises:
            SettingsError: naming the setting, its value, and what it should have been.
        """
        try:
            settings = cls(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
        except ValidationError as error:
            first = error.errors()[0]
            name = PREFIX + str(first["loc"][0]).upper()
            if name in SECRETS:
                raise SettingsError(name, _HIDDEN, _WANTED_SECRET) from None
            raise SettingsError(name, first["input"], _wanted(cls.model_fields.get(str(first["loc"][0])))) from None
        from_environment = not SECRETS.isdisjoint(map(str.upper, os.environ))
        if settings.editor_password and not given.get("editor_password") and not from_environment:
            raise SettingsError(next(iter(SECRETS)), _HIDDEN, _NOT_IN_A_FILE)
        return settings


_HIDDEN = "***"
_WANTED_SECRET = f"Det skal være mindst {SHORTEST_PASSWORD} tegn."
_NOT_IN_A_FILE = "En adgangskode må ikke stå i filen .env; sæt den i miljøet i stedet."


def environment() -> dict[str, str]:
    """The environment as other processes of ours get it: without the secrets that only this one needs."""
    return {name: value for name, value in os.environ.items() if name.upper() not in SECRETS}


def _wanted(field: FieldInfo | None) -> str:
    """What a setting should have been, in Danish, from its type and its bounds."""
    if field is None:
        return "Ret den, eller fjern den."
    kinds: dict[object, str] = {
        int: "et helt tal",
        float: "et tal med punktum, fx 0.5",
        bool: "true eller false",
        Path: "en mappe",
    }
    choices = get_args(field.annotation)
    kind = kinds.get(field.annotation) if field.annotation else None
    wanted = kind or (f"en af {', '.join(map(str, choices))}" if choices and str not in choices else "tekst")
    bounds = [
        f"{words} {getattr(bound, name)}"
        for bound in field.metadata
        for name, words in (("ge", "mindst"), ("gt", "mere end"), ("le", "højst"))
        if getattr(bound, name, None) is not None
    ]
    return f"Det skal være {wanted}{''.join(', ' + bound for bound in bounds)}. {field.description}"
