"""Every error of the program, on one page.

    AdvisorError
    ├── SettingsError           a setting has a value that can't be used
    ├── CorpusError
    │   ├── CorpusMissing       the corpus folder is not there, or holds no documents
    │   └── DocumentError       one file can't be read; the others go in
    ├── IndexStoreError
    │   ├── IndexMissing        nothing has been ingested yet
    │   ├── IndexMismatch       made with another embedder, chunker or format
    │   ├── IndexDamaged        files are missing, or do not belong together
    │   ├── IndexBusy           another ingestion is writing
    │   └── VectorStoreDown     the Chroma server does not answer
    ├── EmbedderError           the embedding model can't be loaded
    ├── RerankerError           the reranking model can't be used
    ├── CheckerError            the model that checks sentences against quotes can't be used
    ├── ModelError              the language model can't be set up
    ├── QuestionError
    │   ├── QuestionEmpty       nothing to answer
    │   └── QuestionTooLong     longer than the limit
    ├── CitationError           a quote is not the exact slice of its document
    ├── HistoryError            the conversation given can't be read
    ├── EvaluationError         a question set or BEIR folder can't be read
    ├── NothingToAsk            no heading of the corpus makes a question for the self test
    ├── ArgumentError           a call through the API or MCP has an argument that can't be used
    ├── UsageError              a command is not written as it must be
    ├── JournalError
    │   ├── VerdictNotKept      what a reader says of a reply can't be kept
    │   └── JournalUnusable     the journal can't be read or changed
    ├── GapMissing              there is no gap with a number
    ├── EditingError
    │   ├── UploadRefused       a file that was sent can't be taken, or not be put into the corpus
    │   ├── UploadGone          a file that was sent does not wait any more
    │   ├── DocumentExists      the corpus has a document of that name already
    │   ├── DocumentGone        the corpus, or what was removed, has no document of that name
    │   ├── FieldRefused        what was filled in of a document can't be used
    │   └── IngestionRunning    an ingestion that this program began is not over yet
    ├── FileError               a file can't be written
    └── ServerError             the chat page can't be served

A message is Danish, is written for the person in front of the screen, and ends with what to do.
Interfaces show `str(error)` and never a stack trace.
"""

from pathlib import Path


class AdvisorError(Exception):
    """Base of all errors a user may see. `str(error)` is the Danish message."""


class SettingsError(AdvisorError):
    """Raised when a setting, from the environment or `.env`, has a value that can't be used."""

    def __init__(self, name: str, value: object, wanted: str) -> None:
        super().__init__(f"Indstillingen {name} har værdien {value!r}, som ikke kan bruges. {wanted}")


class CorpusError(AdvisorError):
    """Base of what can be wrong with the corpus."""


class CorpusMissing(CorpusError):
    """Raised when the corpus folder does not exist or holds no document."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Der er ingen dokumenter i mappen {folder}. Læg guidens tekster der, fx som .md, .pdf eller .docx, "
            "eller angiv en anden mappe med --corpus."
        )


class DocumentError(CorpusError):
    """Raised when one file can't become a document. `path` is relative to the corpus."""

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        self.path, self.reason, self.remedy = path, reason, remedy
        super().__init__(f"{path}: {reason} {remedy}")


class IndexStoreError(AdvisorError):
    """Base of what can be wrong with an index."""


class IndexMissing(IndexStoreError):
    """Raised when an index is opened before anything has been ingested."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"Der er intet indeks i {folder} endnu. Kør først: python ingest.py")


class IndexMismatch(IndexStoreError):
    """Raised when the index was made by another embedder, chunker or format than the present one."""

    def __init__(self, what: str, made_with: object, asked_for: object) -> None:
        super().__init__(
            f"Indekset er lavet med {what} {made_with!r}, men der spørges med {asked_for!r}. "
            "Lav indekset om med: python ingest.py --rebuild"
        )


class IndexDamaged(IndexStoreError):
    """Raised when parts of the index are missing or do not belong together."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(f"Indekset i {folder} er beskadiget ({reason}). Lav det om med: python ingest.py --rebuild")


class IndexBusy(IndexStoreError):
    """Raised when another process is writing to the same index."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"En anden indlæsning skriver lige nu til {folder}. Vent, til den er færdig, og prøv igen.")


class VectorStoreDown(IndexStoreError):
    """Raised when the configured Chroma server can't be reached."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"Chroma-serveren på {url} svarer ikke. Start den, eller fjern ADVISOR_CHROMA_URL "
            "for at bruge en lokal mappe."
        )


class EmbedderError(AdvisorError):
    """Raised when the embedding model can't be loaded from its name or path."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"Embedding-modellen {name!r} kunne ikke indlæses ({reason}). Angiv i ADVISOR_EMBEDDER en mappe med "
            "en sentence-transformers-model, eller fjern indstillingen for at bruge den medfølgende."
        )


class RerankerError(AdvisorError):
    """Raised when the reranking model can't be loaded from its name or path, or can't score."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"Reranker-modellen {name!r} kan ikke bruges ({reason}). Angiv i ADVISOR_RERANKER en mappe med "
            "en sentence-transformers-CrossEncoder eller navnet på en, eller fjern indstillingen for at undvære den."
        )


class CheckerError(AdvisorError):
    """Raised when the model that checks sentences against quotes can't be loaded, or can't judge."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"Kontrolmodellen {name!r} kan ikke bruges ({reason}). Angiv i ADVISOR_CHECKER en mappe med en "
            "sentence-transformers-CrossEncoder, der bedømmer, om en tekst følger af en anden, eller navnet på en, "
            "eller fjern indstillingen for at undvære den."
        )


class ModelError(AdvisorError):
    """Raised when the language model named can't be set up at all: its package or key is missing, or its name unknown.

    A model that is set up and then fails raises nothing: the answer is quoted, and says why (`faults.py`).
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"Sprogmodellen {name!r} kan ikke bruges ({reason}). Ret ADVISOR_MODEL, eller fjern indstillingen "
            "for at få svar af ordrette citater."
        )


class QuestionError(AdvisorError):
    """Base of questions that can't be taken."""


class QuestionEmpty(QuestionError):
    """Raised when a question has no text."""

    def __init__(self) -> None:
        super().__init__("Spørgsmålet er tomt. Skriv et spørgsmål, fx: Hvad er et partnerskab?")


class QuestionTooLong(QuestionError):
    """Raised when a question is longer than `ADVISOR_MAX_QUESTION_CHARACTERS`."""

    def __init__(self, characters: int, limit: int) -> None:
        super().__init__(
            f"Spørgsmålet er på {_thousands(characters)} tegn; der er plads til {_thousands(limit)}. "
            "Skriv kun selve spørgsmålet, gerne i en enkelt sætning."
        )


class CitationError(AdvisorError):
    """Raised when a quote is not the exact slice of its document: a fault of ours, never shown as an answer."""

    def __init__(self, document: str, start: int, end: int) -> None:
        super().__init__(
            f"Citatet fra {document} (tegn {start}-{end}) svarer ikke til kilden og vises derfor ikke. "
            "Lav indekset om med: python ingest.py --rebuild"
        )


class HistoryError(AdvisorError):
    """Raised when the conversation handed to `advisor ask --history` can't be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"Samtalen i {path} kan ikke læses ({reason}). Filen skal være en JSON-liste af "
            '{"role": "user" eller "assistant", "content": "..."}.'
        )


class EvaluationError(AdvisorError):
    """Raised when a question set or a BEIR folder can't be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"{path} kan ikke bruges til måling: {reason} Ret filen, og prøv igen; "
            "formatet står i docs/brugervejledning.md."
        )


class NothingToAsk(AdvisorError):
    """Raised when a corpus has no heading that a self test could make a question of."""

    def __init__(self) -> None:
        super().__init__(
            "Teksterne har ingen overskrifter, som selvtesten kan stille spørgsmål af. "
            "Skriv overskrifter (## Overskrift) i teksterne, kør python ingest.py, og prøv igen."
        )


class ArgumentError(AdvisorError):
    """Raised when a call through the API or MCP has an argument that can't be used, or lacks one it needs."""

    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(f"Argumentet {name} kan ikke bruges. {wanted}")


class UsageError(AdvisorError):
    """Raised when a command's arguments do not go together. The message is given by the command."""


class JournalError(AdvisorError):
    """Base of what can be wrong with the journal's database: it is full, locked or gone."""


class VerdictNotKept(JournalError):
    """Raised when what a reader says of a reply can't be kept."""

    def __init__(self) -> None:
        super().__init__("Din vurdering kunne ikke gemmes. Svaret er det samme; prøv igen om lidt.")


class JournalUnusable(JournalError):
    """Raised when the journal can't be read or changed by those who work with it."""

    def __init__(self) -> None:
        super().__init__(
            "Journalens database kan ikke bruges lige nu; den er låst, fuld eller væk. Prøv igen om lidt. "
            "Bliver det ved, så se, om adressen i ADVISOR_DATABASE_URL er rigtig."
        )


class GapMissing(AdvisorError):
    """Raised when there is no gap with a number: its questions are deleted, or belong to another gap now."""

    def __init__(self, number: int) -> None:
        super().__init__(f"Hul nr. {number} findes ikke længere. Hent listen over huller igen.")


class EditingError(AdvisorError):
    """Base of what can go wrong while editors change the corpus."""


class UploadRefused(EditingError):
    """Raised when a file that an editor sends can't be taken, or can't be put into the corpus."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        self.name = name
        super().__init__(f"{name}: {reason} {remedy}")


class UploadGone(EditingError):
    """Raised when a file that was sent does not wait any more: it was put into the corpus, or thrown away."""

    def __init__(self) -> None:
        super().__init__("Filen venter ikke længere; den er lagt i samlingen eller smidt væk. Vælg den igen.")


class DocumentExists(EditingError):
    """Raised when something would be put over a document of the corpus without that having been asked for."""

    def __init__(self, name: str, remedy: str) -> None:
        super().__init__(f"Samlingen har allerede {name}. {remedy}")


class DocumentGone(EditingError):
    """Raised when there is no document of that name to remove or to put back."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} er der ikke længere. Hent siden igen for at se, hvordan samlingen er nu.")


class FieldRefused(EditingError):
    """Raised when what an editor filled in of a document can't be used. The message is given by the page."""


class IngestionRunning(EditingError):
    """Raised when an ingestion is asked for while one that this program began is not over yet."""

    def __init__(self) -> None:
        super().__init__("Der indlæses allerede. Vent, til det er færdigt, eller afbryd det.")


class FileError(AdvisorError):
    """Raised when a file can't be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} kan ikke skrives ({reason}). Vælg en anden mappe eller et andet navn.")


class ServerError(AdvisorError):
    """Raised when the chat page can't be served at the address asked for."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Siden kan ikke åbnes på {host}:{port}; porten er formentlig optaget. "
            "Vælg en anden, fx: ADVISOR_PORT=7861 make chat"
        )


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
