"""A text read as what it claims: words in clauses, names and numbers, what is denied, how much and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from advisor import danish, idioms, markers
from advisor.amounts import Amounts, is_amount
from advisor.citations import plain
from advisor.language import is_english
from advisor.markers import Extent, Force, Order
from advisor.opposites import bare

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[,;:–—.!?()\"“”»«]")
_QUOTATION = frozenset('"“”»«')
_STOPS = frozenset(";:–—.!?()")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>()]*[^\s<>().,;:]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something: folded, without its endings (`stem`), and its clause.

    `stretch` numbers what lies between commas, conjunctions and other divisions.
    `named`: whether it is written as a name, with a capital where no sentence begins, or means nothing but itself.
    `opens`: whether it has a capital because a sentence begins, and `leads`: whether another capital follows at once
    ("Henrik Jochumsen", "Projektet Ud af boksen"). `denied`: whether a denial stands right after it, or
    before it in its stretch; `contrasted`: whether that is one as in "A, ikke B". `linked`: whether an article, a
    preposition or a conjunction leads to it, as it does to a thing more often than to a verb; `listed`: whether it
    stands beside others, after "og", "eller" or a comma. `led`: the preposition that leads to it, if one does. `also`:
    the stretch of what is told of it right after it ("banken, som ..."), its own where nothing is. `limited`: whether
    "kun" stands right before it; `instead`: whether it is said after "ikke ..., men", and `then`: whether it
    comes after what comes "først".
    """

    text: str
    stem: str
    clause: int
    stretch: int
    named: bool
    opens: bool
    leads: bool
    denied: bool
    contrasted: bool
    linked: bool
    listed: bool
    led: str
    also: int
    limited: bool
    instead: bool = False
    then: bool = False

    @property
    def by(self) -> str:
        """The preposition that leads to it, if that tells two things apart."""
        return self.led if self.led in markers.PREPOSITIONS else ""

    @property
    def placed(self) -> bool:
        """Whether a preposition leads to it that only says where, when or of what."""
        return self.led in markers.PLACING


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a text around one verb, roughly: how often it denies, how much it speaks of, how binding it is.

    `lacks`: how many of its denials are a "uden", which denies no more than what follows it. `otherwise`: whether it
    says what happens "ellers", and begins so.
    """

    denials: int
    lacks: int
    extents: frozenset[Extent]
    forces: frozenset[Force]
    orders: frozenset[Order]
    tokens: frozenset[str]
    otherwise: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """A text read.

    Attributes:
        words: its content words in order. clauses: its clauses. tokens: all its words without endings.
        addresses: the web addresses it holds.
    """

    text: str
    english: bool
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    amounts: Amounts
    tokens: frozenset[str]
    addresses: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Claim:
        """Read a text, Markdown marks aside."""
        text = plain(text)
        english = is_english(text)
        addresses = frozenset(found.lower() for found in _ADDRESS.findall(text))
        read = idioms.plainly(_ADDRESS.sub(" ", text))
        reader = _Reader(read, english=english)
        clauses = tuple(draft.clause() for draft in reader.drafts if draft.words)
        stems = frozenset(stem for clause in clauses for stem in clause.tokens)
        amounts = Amounts.of(read, english=english)
        return cls(text, english, tuple(reader.words), clauses, amounts, stems, addresses)


class _Reader:
    """Goes through a text token by token, and knows where in its clauses, stretches and sentences it stands."""

    def __init__(self, text: str, *, english: bool) -> None:
        self.english = english
        self.words: list[Word] = []
        self.drafts: list[_Draft] = [_Draft()]
        self._tokens = _TOKEN.findall(text)
        self._folded = [danish.fold(token) for token in self._tokens]
        self._begins, self._denied, self._contrasted, self._stretch = True, False, False, 0
        self._instead, self._first, self._then = False, False, -1
        for place, token in enumerate(self._tokens):
            if token[0].isalnum():
                self._word(place)
            elif not self._is_inside_a_word(place):
                self._divide(place)

    def _at(self, place: int) -> str:
        """The folded token at a place; nothing before the first and after the last."""
        return self._folded[place] if 0 <= place < len(self._folded) else ""

    def _last(self) -> str:
        return self.words[-1].text if self.words else ""

    def _is_inside_a_word(self, place: int) -> bool:
        """Whether a full stop belongs to an ordinal, an initial or an abbreviation."""
        before, following = self._at(place - 1), "".join(self._tokens[place + 1 : place + 2])
        short = len(before) == 1 or (len(before) == 2 and danish.is_content_word(before))
        return self._tokens[place] == "." and (short or before.isdigit() or not following[:1].isupper())

    def _divide(self, place: int) -> None:
        """A mark ends a stretch, and a clause where another begins after it."""
        token, after = self._tokens[place], self._at(place + 1)
        begins = token in _STOPS or (token == "," and markers.begins_clause(after, self._at(place + 2)))
        if self.drafts[-1].words and begins:
            self.drafts.append(_Draft(token))
        self._begins = self._begins or token in ".!?:"
        if token in ".!?":
            self._instead, self._first, self._then = False, False, -1
        if token not in _QUOTATION:
            self._stretch += 1
            self._instead = (self._instead or self._denied) and after in markers.BUT
            self._denied, self._contrasted = False, token == "," and after in markers.NEGATORS

    def _word(self, place: int) -> None:
        word, after = self._at(place), self._at(place + 1)
        joins = word in markers.JOINING
        opening = word in markers.ALWAYS_OPENING or (self.english and word in markers.OPENING_IN_ENGLISH)
        if self.drafts[-1].words and (opening or (joins and after in markers.PREDICATES)):
            self.drafts.append(_Draft(word))
        self._stretch += joins
        if word in markers.RELATIVE and self._at(place - 1) == "," and self._at(place - 2) == self._last():
            self.words[-1] = replace(self.words[-1], also=self._stretch)
        self._order(place)
        self._denied = (self._denied and not joins) or word in markers.NEGATORS
        self._contrasted = (self._contrasted and not joins) or (joins and after in markers.NEGATORS)
        self.drafts[-1].words.append(word)
        token = self._tokens[place]
        capital = token[0].isupper() and not self._begins and token != "I"
        tells = markers.tells(word) and not is_amount(word, self._at(place - 1), after)
        if tells and (danish.is_content_word(word) or capital or word in markers.KEPT):
            self.words.append(self._read(place, capital=capital))
        self._begins = False

    def _order(self, place: int) -> None:
        """Note what is said to come first, and that the stretch of a word like "derefter" tells what comes then."""
        self._first = self._first or self._at(place) in markers.FIRST
        if self._first and markers.is_then(self._at(place), self._at(place - 1)):
            self._then = self._stretch
            self.words = [replace(word, then=word.then or word.stretch == self._stretch) for word in self.words]

    def _read(self, place: int, *, capital: bool) -> Word:
        word, before, earlier = self._at(place), self._at(place - 1), self._at(place - 2)
        opens = self._tokens[place][0].isupper() and self._begins
        described = danish.is_content_word(before)
        return Word(
            word,
            bare(word),
            clause=len(self.drafts) - 1,
            stretch=self._stretch,
            named=capital or bare(word) in markers.EXACT,
            opens=opens,
            leads=opens and "".join(self._tokens[place + 1 : place + 2])[:1].isupper(),
            denied=self._denied or self._at(place + 1) in markers.NEGATORS,
            contrasted=self._contrasted,
            linked=before in markers.LINKS or (earlier in markers.LINKS and described),
            listed=before in markers.LISTING or (earlier in markers.LISTING and (before in markers.LINKS or described)),
            led=self._leading(place),
            also=self._stretch,
            limited=Extent.ONLY in markers.extents([before]),
            instead=self._instead,
            then=self._first and self._then >= 0,
        )

    def _leading(self, place: int) -> str:
        """The preposition before a word, past its article and one adjective."""
        described = False
        for word in (self._at(place - back) for back in range(1, 4)):
            if word in markers.LEADING:
                return word
            if word not in markers.ARTICLES:
                if described or not danish.is_content_word(word):
                    break
                described = True
        return ""


class _Draft:
    """A clause while it is read."""

    def __init__(self, before: str = "") -> None:
        self.before = before
        self.words: list[str] = []

    def clause(self) -> Clause:
        return Clause(
            denials=sum(word in markers.NEGATORS for word in self.words),
            lacks=sum(word in markers.LACKING for word in self.words),
            extents=markers.extents(self.words, self.before),
            forces=markers.forces(self.words, self.before),
            orders=markers.orders(self.words),
            tokens=frozenset(map(bare, self.words)),
            otherwise=markers.begins_otherwise(self.words),
        )
