"""What an answer of the conversation gave already, which a follow-up does not want once more: who goes on wants what is
not said yet."""

from __future__ import annotations

from collections.abc import Collection

from advisor import danish, sides
from advisor.questions import TYPED, Question
from advisor.sentences import Sentence

_ASKED = 0.78
"""From this likeness of the likest question that a sentence is known to answer, it is what one fact or side asks for.

Of the tuning half of `benchmarks/conversations.py` .65 to .67 begin with what is asked from .78 to .85."""


class Given:
    """Tells for one question which sentences were given by the answer before it and are not asked for again."""

    def __init__(self, question: Question, documents: Collection[str], said: str) -> None:
        """Take the answer that was `said` and the ids of the documents that it quotes."""
        own = danish.content_words(question.own)
        self._question, self._documents, self._said = question, documents, said
        self._side = danish.stem(own[0]) if len(own) == 1 and question.wanted not in TYPED else None
        self._of_one = question.of_fact or self._side is not None
        self._only_type = question.of_fact and not own

    def unwanted(self, sentence: Sentence, expected: float) -> bool:
        """Whether a sentence was given and is not what the question asks for all the same.

        What is asked for is a sentence with the noun that the question consists of ("hvad var udbyttet?"), that holds
        the type that it consists of ("og hvornår?"), or that is known to answer it; and of those who took part, which
        what says what a thing is often tells, any.

        Args:
            expected: the likeness of the likest question that the sentence is known to answer, 0 to 1.
        """
        if sentence.document not in self._documents or sentence.text not in self._said:
            return False
        if self._question.own == sides.PARTIES or (self._of_one and expected >= _ASKED):
            return False
        if self._only_type and self._question.answered_in(sentence.text):
            return False
        return self._side is None or self._side not in map(danish.stem, danish.content_words(sentence.text))
