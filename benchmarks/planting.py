"""Plant errors by rules in sentences of the corpus: `python benchmarks/planting.py` renews `grounding/planted.jsonl`,
and the planted rows of `grounding/fresh.jsonl`.

`grounding/quotes.jsonl` holds the sentences of the corpus, numbered. Each row of a set is a sentence that a language
model might have written, whether it is faithful, and the numbers of the quotes that it is checked against: those it was
made from, those around them, and the likest of other documents. The half of a row is that of its document, by the hash
of the document's name, and its quotes are all of that half: the halves share no passage.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

from advisor import danish
from advisor.answers import Quote
from advisor.citations import plain
from advisor.language import is_english

FOLDER = Path(__file__).parent / "grounding"
QUOTES, PLANTED, HAND, LATER, FRESH = (
    FOLDER / f"{name}.jsonl" for name in ("quotes", "planted", "hand", "later", "fresh")
)

_SEED = 4


def _primes(first: int, last: int) -> tuple[int, ...]:
    return tuple(n for n in range(first, last + 1) if all(n % divisor for divisor in range(2, int(n**0.5) + 1)))


_READ_SEEDS = _primes(29, 293)
"""Those of fresh rows that have been read since."""

_FRESH_SEEDS = _primes(307, 491)
"""As many as it takes for 300 errors by rule that were in no set before, beside more than 100 by hand."""

_BY_RULE = "z-rule"
_AROUND, _CANDIDATES = 3, 30
_COPIED = 0.5
"""The share of a sentence's content words in another quote from which that quote may say the same."""

_PEOPLE = """
    Hellen Niegaard, Helle Schønnemann, Henrik Jochumsen, Erland Kolding Nielsen, Louise Overgaard, Pia Henriette Friis,
    Jan Toftegaard Støckel, Tomas Hemmer-Hansen, Lone Hedelund, Thomas Angermann, Tina Østergaard Kahn, Mette Moestrup,
    Lise Kloster Gram, Christian Yde Frostholm, Per Højholt, Anne Kathrine Skibelund, Poul Lindor Nielsen, Mona Madsen,
    Mikael Graaberg, Mickey Lund, Birgit Jæger, Jens Thorhauge, Knud Schulz, Pernille Drost, Mogens Vestergaard,
    Michel Steen-Hansen, Helle Kolind Mikkelsen, Jane Kunze, Sidsel Bech-Pedersen, Stine Staunsager Larsen,
    Peter Høybye, Anders Midtgaard Krag, Dorthe Skot-Hansen, Casper Hvenegaard Rasmussen, Marie Louise Honoré Aamann,
    Annemari Fagerlund Arendal, Kim Søborg Mathiasen, Edit Lulu Nielsen, Catharina Juul Kristensen, Monique le Conge
"""
_PLACES = """
    Aarhus, Roskilde, Herning, Gentofte, Solrød, Greve, Aabenraa, Gellerup, Viby, Utah, Californien, Birmingham,
    København, San Francisco, Vestjylland, Stanford
"""
_BODIES = """
    Kulturstyrelsen, Danmarks Biblioteksforening, Det Kongelige Bibliotek, Roskilde Universitet, Dacapo Teatret,
    Politigården, Krimimessen, Herning Folkeblad, Museet for Samtidskunst, Danmarks Rockmuseum, Roskilde Museum,
    Messecenter Herning, Team Teatret, Styrelsen for Bibliotek og Medier, Det Informationsvidenskabelige Akademi,
    Heintzes boghandel, Sitebroker ApS, Google, Salt Lake City Library, Palo Alto Downtown Library
"""
_KINDS = [[" ".join(name.split()) for name in names.split(",")] for names in (_PEOPLE, _PLACES, _BODIES)]

_COUNTS = "to tre fire fem seks syv otte ni ti".split()
_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()
_VERB = re.compile(
    r"\b(?:er|var|kan|skal|bør|har|blev|giver|får|kommer|bygger|fandtes|handler|begyndte|bidrager|kendetegnes|undersøger|"
    r"tager|indeholder|viser|bliver|kræver|råder|ville|gik|kom|besøgte|formidler|styrkes|afhænger|is|are|was|made)\b"
)
_NEGATIVE = re.compile(r"\b(?:ikke|ingen|intet|aldrig|uden(?! for)|hverken|not|no|without|kun)\b", re.IGNORECASE)

_INVENTED = """
    {} modtog en pris for arbejdet ved en ceremoni i Folketinget.
    {} måtte lukke efter kort tid, fordi pengene slap op.
    {} har siden ansat en fuldtidsjurist til at gennemgå kontrakterne.
    {} kræver, at alle lånere viser gyldigt sygesikringskort.
    {} blev kritiseret i pressen for manglende åbenhed.
    {} fik tilskud fra Den Europæiske Socialfond.
    {} har udgivet en podcast om emnet.
    {} bruger kunstig intelligens til at finde nye partnere.
    {} anbefaler, at man mødes hver mandag kl. 9.
    {} havde flere besøgende end nogen biograf i byen.
    {} samarbejder desuden med to skoler i Sverige.
    {} evalueres hvert år af et konsulentfirma.
    {} er senere blevet kopieret af biblioteker i Norge.
    {} opkræver et gebyr af de deltagende foreninger.
    {} forudsætter, at parterne tegner en fælles forsikring.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence to check. `sources` are the quotes it was made from; `quotes` are those it is checked against."""

    id: str
    type: str
    faithful: bool
    half: str
    passage: str
    sentence: str
    sources: list[int]
    quotes: list[int]

    @property
    def by_rule(self) -> bool:
        """Whether a rule made it, not a hand."""
        return self.id.startswith(("r", _BY_RULE))


@cache
def read_quotes() -> list[Quote]:
    """The numbered quotes of the sets."""
    return [Quote.model_validate_json(line) for line in QUOTES.read_text(encoding="utf-8").splitlines()]


def read_rows(path: Path) -> list[Row]:
    """The rows of a set."""
    return [Row(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def write_rows(path: Path, rows: Sequence[Row]) -> None:
    """Write a set."""
    path.write_text("".join(json.dumps(asdict(row), ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def half(document: str) -> str:
    """The half of a document: tuning or test."""
    return "test" if hashlib.sha256(document.encode()).digest()[0] % 2 else "tuning"


def candidates(sentence: str, sources: Sequence[int], without: Sequence[int] = ()) -> list[int]:
    """The quotes that a sentence is checked against, in reading order: its sources, those around and those like it."""
    quotes = read_quotes()
    document = quotes[sources[0] - 1].document
    around = {
        number
        for source in sources
        for number in range(source - _AROUND, source + _AROUND + 1)
        if 0 < number <= len(quotes) and quotes[number - 1].document == document
    }
    chosen = (around | set(sources)) - set(without)
    mine = _grams(sentence)
    others = [
        quote.number
        for quote in quotes
        if half(quote.document) == half(document) and quote.number not in chosen and quote.number not in without
    ]
    others.sort(key=lambda number: (-len(mine & _grams(quotes[number - 1].text)), number))
    return sorted(chosen | set(others[: max(_CANDIDATES - len(chosen), 0)]))


@cache
def _grams(text: str) -> frozenset[str]:
    return frozenset(gram for word in danish.content_words(text) for gram in danish.ngrams(word))


def main() -> None:
    """Renew the planted set, and what is planted in the fresh one: test half, other chances, nothing twice."""
    rows = list(planted(_SEED))
    write_rows(PLANTED, rows)
    known = {row.sentence for row in rows} | {row.sentence for seed in _READ_SEEDS for row in planted(seed)}
    fresh: dict[str, Row] = {}
    for seed in _FRESH_SEEDS:
        for row in planted(seed):
            if row.half == "test" and row.sentence not in known:
                fresh.setdefault(row.sentence, replace(row, id=f"{_BY_RULE}-{seed}-{row.id}"))
    by_hand = [row for row in read_rows(FRESH) if not row.id.startswith(_BY_RULE)]
    write_rows(FRESH, [*by_hand, *fresh.values()])


def planted(seed: int) -> Iterator[Row]:
    """What rules make of the sentences of the corpus, by chance."""
    chance = random.Random(seed)
    for quote in read_quotes():
        if len(danish.content_words(quote.text)) >= 4 and not quote.text.endswith(":"):
            yield from _planted(quote, chance)


def _planted(quote: Quote, chance: random.Random) -> Iterator[Row]:
    sentence = plain(quote.text)
    changes = {
        "number": _other_number(sentence, chance, words=not is_english(sentence)),
        "name": _other_name(sentence, chance),
        "negation": _other_polarity(sentence),
    }
    for kind, changed in changes.items():
        if changed and chance.random() < {"number": 0.9, "name": 0.6, "negation": 0.33}[kind]:
            yield _row(quote, kind, changed, faithful=False)
    if chance.random() < 0.17:
        yield _row(quote, "invented", _invented(quote, chance), faithful=False)
    if chance.random() < 0.25:
        yield _row(quote, "citation", sentence, faithful=False)
    if chance.random() < 0.3:
        yield _row(quote, "verbatim", sentence, faithful=True)
    shorter = _shorter(sentence)
    if shorter and chance.random() < 0.6:
        yield _row(quote, "cut", shorter, faithful=True)


def _row(quote: Quote, kind: str, sentence: str, *, faithful: bool) -> Row:
    without: list[int] = []
    if kind == "citation":
        words = set(danish.content_words(sentence))
        without = [
            other.number
            for other in read_quotes()
            if len(words & set(danish.content_words(other.text))) >= _COPIED * len(words)
        ]
    numbers = candidates(sentence, [quote.number], without)
    return Row(
        id=f"r{quote.number}-{kind}",
        type=kind,
        faithful=faithful,
        half=half(quote.document),
        passage=quote.document,
        sentence=sentence,
        sources=[quote.number],
        quotes=numbers,
    )


def _other_number(sentence: str, chance: random.Random, *, words: bool) -> str | None:
    """The sentence with one number changed to one that it does not hold, or a Danish count or month."""
    written = rf"|\b(?:{'|'.join(_COUNTS + _MONTHS)})\b" if words else ""
    found = list(re.finditer(rf"(?<![\w-])\d+(?![\w-]){written}", sentence))
    if not found or "http" in sentence or "ISBN" in sentence:
        return None
    place = chance.choice(found)
    old = place.group()
    if old.isdigit():
        step = chance.choice([1, 2, 3, 10])
        new = str(int(old) + step)
    else:
        others = _COUNTS if old in _COUNTS else _MONTHS
        new = chance.choice([word for word in others if word not in sentence])
    return None if new in sentence else sentence[: place.start()] + new + sentence[place.end() :]


def _other_name(sentence: str, chance: random.Random) -> str | None:
    """The sentence with one name changed to another of its kind, which it does not hold."""
    for names in chance.sample(_KINDS, len(_KINDS)):
        held = [name for name in names if re.search(rf"\b{name}\b", sentence)]
        if held:
            others = [name for name in names if name.split()[0] not in sentence]
            return re.sub(rf"\b{chance.choice(held)}\b", chance.choice(others), sentence, count=1)
    return None


def _other_polarity(sentence: str) -> str | None:
    """The sentence with its negation taken away, or with one more where it has none."""
    found = _NEGATIVE.search(sentence)
    if found:
        instead = {"ingen": "mange", "uden": "med", "aldrig": "altid", "without": "with", "no": "some"}
        word = instead.get(found.group().lower(), "")
        return re.sub(r"\s+", " ", sentence[: found.start()] + word + sentence[found.end() :]).strip()
    verb = _VERB.search(sentence)
    if verb is None:
        return None
    negation = "not" if verb.group() in {"is", "are", "was", "made"} else "ikke"
    return f"{sentence[: verb.end()]} {negation}{sentence[verb.end() :]}"


def _invented(quote: Quote, chance: random.Random) -> str:
    """A sentence about what the quote's document is about that no document holds."""
    subject = re.split(r"[–(:!,]", quote.title)[0].strip() or "Biblioteket"
    return chance.choice(_INVENTED.strip().splitlines()).strip().format(subject)


def _shorter(sentence: str) -> str | None:
    """The sentence without what it says in brackets, or its first part where a dash or semicolon divides it."""
    without = re.sub(r"\s*\([^()]*\)", "", sentence)
    if without != sentence:
        return without
    first, divided, _ = re.sub(r" – .*? – ", " ", sentence).partition(";")
    if divided and len(danish.content_words(first)) >= 4:
        return first.rstrip() + "."
    return None


if __name__ == "__main__":
    main()
