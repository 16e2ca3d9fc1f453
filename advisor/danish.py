"""What the program knows about Danish as text: folding, words, character n-grams, sentence bounds.

Retrieval and quoting share these functions, so that a word typed without Danish letters, in another inflection or
inside a compound means the same everywhere.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock

import snowballstemmer

_FOLDED = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "é": "e", "è": "e", "ü": "u", "ô": "o", "´": None}
)
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+")

STOP_WORDS = frozenset(
    """
    af alle alt altså anden andet andre at bare blev blive bliver da de dem den denne der deres det dette dig din
    dine disse dit du efter egentlig eller en end er et et fik for fordi forhold fra få får gerne gør gøre godt ham
    han har ha have havde hej hendes her hos hun hvad hvem hver hvilke hvilken hvilket hvis hvor hvordan hvorfor
    hvornår hvorledes i ifølge ikke ind ja jeg jer jeres jo kan kom kommer kunne lige lidt man med meget mellem men
    mere mig min mine mit mod må måske nej noget nogen nogle nok nu når og også om omkring op os over på sagt samt
    se selv sig sin sine sit skal ske skulle som så sådan sådanne tak ud under var ved vi vil ville vores være været
    fortæl forklar giv nævn vis spørgsmål svar findes fandtes står siger hedder betyder mener tale taler handler
    drejer gælder egentlige nemlig nærmere bestemt helt ret rigtig virkelig venligst please hjælp ønsker synes tror
    vide hej tak super okay ok til ned dog ad vor frem bag via lad lade altid aldrig stadig hele længe før siden ene
    uden blandt samme sidste egen eget egne hvert mest ser set tage tager gå gav stort stor store hed hedde må
    fylder fylde nå nåede mange uddybe uddyb bla hva vad hvd ka ska ku sku el ell osse ik ikk slags lyder går begge
    bør første anden tredje henne
    a an and are as at be can could describe did do does for from give has have how i in is it its me of on or that
    the their them there these they this those to was were what when where which who whom whose why will with would
    you your about tell explain we us our ours should may might must shall been being had not any some into than
    then so vem hvm
    """.split()
)
"""Words that say how a question is asked and not what it is about, Danish and English, unfolded."""

_ABBREVIATIONS = frozenset(
    """
    adr afd afs ang apr art aug bd bl bl.a bla ca d d.d d.s.s dec dr dvs e.kr e.l eks ekskl el eng etc evt f.eks
    f.kr feb feks ff fhv fig forf forts fr frk gr henh hhv hr ibid if ift inkl jan jf jr jul jun kap kl kr lign
    m.a.o m.fl m.h.t m.m m.v maks mfl mht mia mill min mio mr mrs ms mv nb nov nr o.a o.l obs okt osv p.g.a p.t
    pct pga pkt pp prof pr red ref s sep sept sml sp st stk str tab tlf udg ult vedr vha vol vs årg
    """.split()
)
_OPEN_ENDED = frozenset("etc m.m m.v m.fl mv mfl osv o.l o.a e.l lign d.d".split())
MONTHS = frozenset("januar februar marts april maj juni juli august september oktober november december".split())
_BOUND = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"'”“’»«)\]]*)(?P<gap>\s+)")
_INITIALS = re.compile(r"[^\W\d_a-zæøå](?:\.-?[^\W\d_a-zæøå])*")
_FAMILY = r"(?:(?:von|van|de|af|le|la)\s)?[A-ZÆØÅ][\w'’-]+(?:\s[A-ZÆØÅ][\w'’-]+){0,2}"
_AUTHOR = rf"{_FAMILY},\s[A-ZÆØÅ][\w.'’-]*(?:\s[A-ZÆØÅ][\w.'’-]*)*"
_REFERENCE = re.compile(
    rf"(?P<gap>(?<![\s,;:–&-])(?<!\bog)(?<!\band)\s+){_AUTHOR}(?:(?:;|\sog|\sand|\s&)\s{_AUTHOR})*\s\((?:1[89]|20)\d\d\w?\):"
)
"""How an entry of a list of references begins, behind another: "Jensen, Ib; Holm, Eva (2011):"."""

_STARTS_SENTENCE = re.compile(r"[\"'“”„«»(\[–-]*\s*(?:[^\W\d_]|\d)")


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Lower case with æ/ø/å written ae/oe/aa, so that both ways of typing become one. Not length-preserving."""
    return unicodedata.normalize("NFC", text).lower().translate(_FOLDED)


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, in order. "3,6 mio." gives ["3,6", "mio"]."""
    return list(_words(text))


@lru_cache(maxsize=100_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


_FOLDED_STOP_WORDS = frozenset(fold(word) for word in STOP_WORDS)


def content_words(text: str) -> list[str]:
    """The folded words of a text that are not stop words, in order, repeats kept."""
    return [word for word in _words(text) if word not in _FOLDED_STOP_WORDS]


def is_content_word(word: str) -> bool:
    """Whether a folded word says what a text is about."""
    return word not in _FOLDED_STOP_WORDS


_ALIKE = 0.85


def same_words(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts, given as their content words, say nearly the same: 85 of 100 words are in both."""
    return len(one & other) >= _ALIKE * len(one | other) and bool(one)


_STEMMER = snowballstemmer.stemmer("danish")


_STEMMING = Lock()
"""The stemmer keeps the word it works on in itself; two threads at once would mix theirs. It is the one in C where the
package PyStemmer is there, as after the set-up: it makes an index ready in half the time."""


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of a folded word (Porter's Danish stemmer, the package snowballstemmer)."""
    with _STEMMING:
        return str(_STEMMER.stemWord(word))


def ngrams(word: str, n: int = 4) -> list[str]:
    """The character n-grams inside one folded word; a word of at most `n` letters, or a number, is its own only one.

    McNamee and Mayfield 2004, "Character N-Gram Tokenization for European Language Text Retrieval": in languages that
    form compounds, n-grams of 4 do the work of a stemmer and a compound splitter.
    """
    if len(word) <= n or word[0].isdigit():
        return [word]
    return [word[i : i + n] for i in range(len(word) - n + 1)]


_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_LIKE = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y", "ð": "d", "þ": "t"})


def alphabetical(text: str) -> tuple[tuple[int, ...], str]:
    """A key that sorts texts as Danish dictionaries do: æ, ø and å last, aa as å, other signs of a letter ignored.

    Signs that are no letter or digit count as spaces, which come before digits, and these before letters.
    """
    lowered = unicodedata.normalize("NFC", text).lower().translate(_LIKE).replace("aa", "å")
    places = [_place(sign) for sign in lowered]
    kept = [place for number, place in enumerate(places) if place or (number and places[number - 1])]
    return tuple(kept), text


def _place(sign: str) -> int:
    if sign not in _LETTERS:
        sign = unicodedata.normalize("NFD", sign)[0]
    if sign.isdecimal():
        return 1 + int(sign)
    return 11 + _LETTERS.index(sign) if sign in _LETTERS else 0


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph as (start, end) offsets into `text`, without surrounding white space.

    Every character that is not white space belongs to exactly one sentence. A full stop after a Danish abbreviation
    ("bl.a.", "nr.", "mio."), an ordinal ("1. marts", "16. årgang"), an initial ("J. Hansen") or before a small letter
    ("Ud af boksen! begyndte") ends nothing. An entry of a list of references begins a sentence without one.
    """
    start = _skip_space(text, 0)
    for found in _gaps(text):
        if start < found.start("gap") and (found.re is _REFERENCE or _ends_sentence(text, start, found)):
            yield start, found.start("gap")
            start = found.end("gap")
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _gaps(text: str) -> list[re.Match[str]]:
    """Where a sentence may end, in order."""
    found = [each for each in _BOUND.finditer(text) if each.end() < len(text)]
    return sorted([*found, *_REFERENCE.finditer(text)], key=lambda each: each.start("gap"))


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position


def _ends_sentence(text: str, start: int, found: re.Match[str]) -> bool:
    following = text[found.end() :]
    opening = _STARTS_SENTENCE.match(following)
    next_letter = opening.group()[-1] if opening else ""
    if next_letter.isalpha() and next_letter.islower():
        return False
    if found["mark"] != ".":
        return True
    before = text[start : found.start()].rsplit(None, 1)[-1].lstrip("(\"'“”„«»[") if found.start() > start else ""
    token = before.lower()
    if token.isdigit() and len(token) <= 2:
        return not _is_ordinal(following, whole=before == text[start : found.start()].strip())
    if _INITIALS.fullmatch(before):
        return False
    if token in _ABBREVIATIONS:
        return token in _OPEN_ENDED
    return True


def _is_ordinal(following: str, *, whole: bool) -> bool:
    """Whether a number before a full stop counts what follows: a month, or the line's own number ("1. Den ...")."""
    word = _WORD.match(following.lower())
    return whole or (word is not None and word.group() in MONTHS)
