"""The answer without a language model: the right sentences, whole, the best one first, from as few places as needed."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from advisor import danish, ordinals
from advisor.comparing import Compared, Comparer
from advisor.coverage import Coverage
from advisor.given import Given
from advisor.matching import Asked
from advisor.ordering import answer_first
from advisor.questions import TYPED, Question, Wanted
from advisor.retrieval import Passage
from advisor.sentences import Sentence

_DEFINES = re.compile(r"(?:er|betyder|kendetegnes|kaldes|hedder|handler|daekker|forstaas|is|are|means)")
_LINK = re.compile(r"(?:Se|Læs|Hent|See|Read)(?: [^\s.]+){1,3}")
"""The words of a link without what it leads to: "Se specialet (PDF)"."""

_SUBJECT_WORDS = 5
TOUCHES = 0.25
"""Where no sentence covers a quarter of the question, none can be an answer: 1 of 100 answerable tuning questions."""

_SEVERAL = frozenset({Wanted.LIST, Wanted.COMPARISON})
_ADDS = 0.1


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each thing counts when sentences are ranked and chosen; fitted on the tuning half of our questions.

    Attributes:
        words: the share of the question's words that the sentence covers. meaning: its cosine similarity.
        expected: the likeness of the likest question that it is known to answer.
        passage: the score of the passage it stands in, as a share of the best passage's.
        holds: added when it holds the type of answer asked for. holds_alone: added instead where a follow-up asks for
            nothing else ("og hvornår?"). defines: added when it first says what a thing is.
        ordinal: added when it is the one of several that is asked for.
        near: added when the conversation's last answer quotes its document, which a follow-up is most likely about.
        given: taken away when that answer has the very sentence, which is not asked for again (`given`).
        brief: the share that a list item which is no sentence loses, unless a list is asked for.
        keep: a further sentence is kept from this share of the best score; keep_near: from this in the same section.
        doubt: from this share, one of another document is kept though it adds nothing: either may be what is meant.
        keep_beside_fact: from this share, where one fact is asked for and the best sentence surely tells it.
        sure: from this likeness of the likest question that it is known to answer, it surely does.
    """

    words: float = 0.15
    meaning: float = 0.3
    expected: float = 2.5
    passage: float = 0.6
    holds: float = 0.06
    holds_alone: float = 0.3
    defines: float = 0.2
    ordinal: float = 0.6
    near: float = 0.3
    given: float = 0.5
    brief: float = 0.3
    keep: float = 0.8
    keep_near: float = 0.75
    doubt: float = 0.82
    keep_beside_fact: float = 0.9
    sure: float = 0.85


_MOST_LACKING = 2
"""How many items may be added to those kept of a list, to show it whole."""


_ANNOUNCED = 2
"""The most lists that an answer consists of."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence with how well it answers, 0 to about 1, and what that rests on.

    `coverage` says of each of the question's words, in order, how much of it stands in or above the sentence or in a
    question it is known to answer; `literal` how much of the whole question stands in or above the sentence itself.
    """

    sentence: Sentence
    score: float
    coverage: Coverage
    literal: float
    meaning: float
    expected: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """The sentences chosen, in the order to show them, and the ranking they were chosen from, best first.

    `dense` is the best cosine similarity of a passage; `expected` says whether questions are written down that the best
    sentence answers, and others that are left open. `best_answers` and `answers` are the numbers of the entries of such
    questions that the best sentence answers, and that any of those chosen does.
    """

    asked: Asked
    dense: float
    expected: bool
    sentences: tuple[Sentence, ...]
    ranking: tuple[Scored, ...]
    best_answers: tuple[int, ...] = ()
    answers: tuple[int, ...] = ()


class Quoter:
    """Chooses sentences from passages. One for an opened index."""

    def __init__(self, comparer: Comparer, *, limit: int = 5, weights: Weights | None = None) -> None:
        self._comparer, self._limit = comparer, limit
        self._weights = weights or Weights()
        self.sentences = comparer.sentences

    def draft(
        self,
        asked: Asked,
        passages: Sequence[Passage],
        quoted_before: Collection[str] = (),
        said: str = "",
        *,
        among: int = 1,
    ) -> Draft:
        """Choose the sentences that answer a question from the passages found for it.

        Args:
            among: among how many questions the room of an answer is shared.
            quoted_before: ids of the documents that the conversation quoted last, where "den tredje" counts.
            said: the answer that quoted them.
        """
        ranking = self._ranking(asked, passages, quoted_before, said)
        dense = max((passage.signals["dense"] for passage in passages), default=0.0)
        chosen = self._chosen(asked, ranking, ceil(self._limit / among))
        best_answers = self._answers([ranking[0].sentence] if ranking else [])
        expected = self._comparer.matcher.expected.gaps > 0 and bool(best_answers)
        return Draft(asked, dense, expected, tuple(chosen), tuple(ranking), best_answers, self._answers(chosen))

    def _answers(self, sentences: Sequence[Sentence]) -> tuple[int, ...]:
        """The numbers of the entries of expected questions that some sentences answer."""
        of = self._comparer.matcher.expected.of
        return tuple(sorted({number for each in sentences for number in of(each.document, each.start, each.end)}))

    def _ranking(
        self, asked: Asked, passages: Sequence[Passage], quoted_before: Collection[str], said: str
    ) -> list[Scored]:
        if not passages:
            return []
        best = max(passage.score for passage in passages) or 1.0
        scored: list[Scored] = []
        before = Given(asked.question, quoted_before, said)
        stretches = [(each.chunk.document, each.chunk.start, each.chunk.end) for each in passages]
        for passage, compared in zip(passages, self._comparer.compare(asked, stretches), strict=True):
            near = passage.chunk.document in quoted_before
            for row, sentence in enumerate(compared.sentences):
                given = before.unwanted(sentence, float(compared.expected[row]))
                scored.append(self._scored(asked, compared, row, passage.score / best, near=near, given=given))
        scored.sort(key=lambda each: (-each.score, each.sentence.document, each.sentence.start))
        return scored

    def _scored(self, asked: Asked, compared: Compared, row: int, passage: float, *, near: bool, given: bool) -> Scored:
        question, weights, sentence = asked.question, self._weights, compared.sentences[row]
        coverage, meaning = compared.coverage[row], float(compared.meaning[row])
        known, fits = float(compared.expected[row]), question.answered_in(sentence.text)
        score = weights.words * asked.weighed(coverage) + weights.meaning * meaning
        score += weights.expected * known + weights.passage * passage
        if fits and (question.measure or question.wanted in TYPED):
            score += weights.holds if max(question.weights, default=1.0) == 1 else weights.holds_alone
        if question.wanted is Wanted.DEFINITION and _defines(sentence, question):
            score += weights.defines
        score += weights.near * near - weights.given * given
        if question.ordinal and near and _is_number(sentence, question.ordinal):
            score += weights.ordinal
        if question.wanted is not Wanted.LIST and _unfinished(sentence):
            score *= 1 - weights.brief
        return Scored(sentence, score, coverage, float(compared.literal[row]), meaning, known, fits)

    def _chosen(self, asked: Asked, ranking: Sequence[Scored], limit: int) -> list[Sentence]:
        """The best sentence, those nearly as good, and what they need to be understood."""
        if not any(asked.weighed(each.coverage) >= TOUCHES for each in ranking):
            return []
        best = next((each for each in ranking if not _fragment(each.sentence)), ranking[0])
        if asked.question.wanted is Wanted.LIST and (best.sentence.item or best.sentence.introduces):
            return self._whole_list(best.sentence)
        announcing = self._announcing(ranking, best)
        if announcing:
            return list(dict.fromkeys(each for one in announcing for each in self._whole_list(one)))
        first = ranking[0]
        if first.sentence.introduces and first.expected >= self._weights.sure:
            listed = self._whole_list(first.sentence)
            return listed if best.sentence in listed else [best.sentence, *listed]
        kept: list[Sentence] = []
        covered = best.coverage
        for each in ranking:
            if len(kept) >= limit:
                break
            if self._belongs(asked, each, best, covered) and not _fragment(each.sentence) and not _said(each, kept):
                new = [needed for needed in self._with_support(each.sentence) if needed not in kept]
                if not kept or len(kept) + len(new) <= limit:
                    kept.extend(new)
                    covered = np.maximum(covered, each.coverage)
        if not kept and best.sentence.introduces:
            return self._whole_list(best.sentence)
        return answer_first([*kept, *self._lacking(kept)], best.sentence)

    def _announcing(self, ranking: Sequence[Scored], best: Scored) -> list[Sentence]:
        """What introduces lists that answer better by far than the best sentence that says something by itself."""
        first, weights = ranking[0], self._weights
        by_far = weights.keep_beside_fact if first.expected >= weights.sure else weights.doubt
        if not first.sentence.introduces or best.score >= by_far * first.score:
            return []
        likely = (each for each in ranking if each.score >= weights.doubt * first.score)
        return [each.sentence for each in likely if each.sentence.introduces][:_ANNOUNCED]

    def _lacking(self, kept: Sequence[Sentence]) -> list[Sentence]:
        """The items that a list of which most is kept still lacks: a list cut short reads as a whole one."""
        lacking: dict[Sentence, None] = {}
        for each in kept:
            if each.item and each not in lacking:
                items = self._items_around(each)
                untold = [item for item in items if item not in kept]
                if 2 * len(untold) < len(items) and len(untold) <= _MOST_LACKING:
                    lacking |= dict.fromkeys(untold)
        return list(lacking)

    def _items_around(self, item: Sentence) -> list[Sentence]:
        """The list that an item stands in."""
        items: list[Sentence] = []
        for each in self.sentences.section(item):
            if each.item:
                items.append(each)
            elif each.place > item.place:
                break
            else:
                items.clear()
        return items

    def _belongs(self, asked: Asked, each: Scored, best: Scored, covered: Coverage) -> bool:
        """Whether a further sentence belongs to the answer: nearly as good as the best and, from another document, as
        likely to be what is meant, or one that gives the type of answer asked for or covers more of the question than
        what is there. Where the best says what a thing is, how one gets it is as likely, and beside the point."""
        there, here = best.sentence, each.sentence
        if asked.question.of_fact and best.holds and best.expected >= self._weights.sure:
            return each.score >= self._weights.keep_beside_fact * best.score
        if here.document == there.document:
            share = self._weights.keep_near if here.section == there.section else self._weights.keep
            return each.score >= share * best.score
        defines = asked.question.wanted is Wanted.DEFINITION and best.holds
        if each.score >= self._weights.doubt * best.score and not defines:
            return True
        typed = asked.question.wanted in TYPED or asked.question.wanted in _SEVERAL
        adds = asked.weighed(np.maximum(covered, each.coverage)) - asked.weighed(covered) >= _ADDS
        return each.score >= self._weights.keep * best.score and (adds or (typed and each.holds))

    def _whole_list(self, best: Sentence) -> list[Sentence]:
        """The list that a sentence introduces or is an item of, whole and with its introduction."""
        section = self.sentences.section(best)
        introductions = [each for each in section if each.introduces and each.place <= best.place]
        first = introductions[-1].place if introductions else best.place
        items: list[Sentence] = []
        for each in section:
            if each.place >= first and (each.item or each.place == first):
                items.append(each)
            elif each.place > first:
                break
        return items

    def _with_support(self, sentence: Sentence) -> list[Sentence]:
        """A sentence with the one it leans on."""
        if not sentence.leans:
            return [sentence]
        section = self.sentences.section(sentence)
        return [each for each in section if each.place == sentence.place - 1 and not _fragment(each)] + [sentence]


def _said(each: Scored, kept: Sequence[Sentence]) -> bool:
    """Whether another document's sentence says nearly word for word what is kept already."""
    words = frozenset(danish.content_words(each.sentence.text))
    return any(danish.same_words(words, frozenset(danish.content_words(other.text))) for other in kept)


def _is_number(sentence: Sentence, ordinal: int) -> bool:
    """Whether a sentence is, or stands under, the one of several that an ordinal asks for, or says so itself."""
    if ordinal in (sentence.number, sentence.heading_number):
        return True
    return any(word in ordinals.WORDS[ordinal] for word in danish.words(sentence.text)[:3])


def _unfinished(sentence: Sentence) -> bool:
    """Whether a list item is no sentence: "Tre gode grunde", "02 Hvad er partnerskaber? – s. 9"."""
    return sentence.item and not sentence.text.endswith((".", "!", "?"))


def _fragment(sentence: Sentence) -> bool:
    """Whether a sentence breaks off or only announces what is not shown."""
    broken = sentence.text.endswith(("...", "…")) or _LINK.fullmatch(sentence.text) is not None
    return broken or (sentence.introduces and not sentence.item)


def _defines(sentence: Sentence, question: Question) -> bool:
    """Whether a sentence begins by saying what the thing asked about is: "Partnerskaber er ..."."""
    opening = danish.words(sentence.text)[: _SUBJECT_WORDS + 1]
    for place, word in enumerate(opening):
        if place and _DEFINES.fullmatch(word):
            subject = opening[:place]
            return any(_same_word(asked, own) for asked in question.words for own in subject)
    return False


def _same_word(one: str, other: str) -> bool:
    """Whether two folded words are forms of one: they agree but for an ending of at most three letters."""
    shorter = min(len(one), len(other))
    same = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    return same >= 4 and max(len(one), len(other)) - same <= 3
