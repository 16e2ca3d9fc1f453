"""How far somebody is on a learning path, as their browser remembers it, and what became of their answers.

The browser keeps what was answered and nothing about what is right: it is judged anew each time it is shown, so that it
always fits the guide as it is now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from advisor.answers import Quote
from advisor.judging import Grade, Judgement
from advisor.onboarding import Choice, FreeText, LearningPath, Order, Stop

_MOST = 300_000
"""The most characters of a browser's memory that are read."""

_GOOD = frozenset({Grade.ALL, Grade.MOST})

JudgeText = Callable[[FreeText, str, Sequence[Quote]], Judgement]


class Progress(BaseModel):
    """Where somebody is on one path.

    Attributes:
        stop: the stop that was open last. seen: all that count as read: something was answered there, or somebody went
            on from there to what follows. (Once it was enough to open them; what was kept then counts still.)
        answers: by "stop/quiz", the option chosen, the options in order with commas between, or the text written.
        told: the answers, by the same names, that were given up, so that what is right is told.
    """

    model_config = ConfigDict(extra="ignore")

    stop: str = ""
    seen: list[str] = Field(default=[], max_length=500)
    answers: dict[str, str] = Field(default={}, max_length=2000)
    told: list[str] = Field(default=[], max_length=2000)


_ALL = TypeAdapter(dict[str, Progress])


def read_progress(stored: str) -> dict[str, Progress]:
    """What a browser remembers, by the path's id; nothing where it can't be read."""
    if len(stored) > _MOST:
        return {}
    try:
        return _ALL.validate_json(stored or "{}")
    except ValidationError:
        return {}


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to a quiz and what became of it. `judgement` is there for words of one's own.

    `told` says that what is right is told: not while one may still find it. Words of one's own are always held up
    against the source, since only their writer can judge them.
    """

    given: str
    right: bool
    judgement: Judgement | None = None
    told: bool = True

    @property
    def keys(self) -> list[str]:
        """The options of an order as they were put."""
        return self.given.split(",")


@dataclass(frozen=True, slots=True)
class Standing:
    """A path, and how somebody stands on it: answers by stop and quiz; `last` is the stop that was open last."""

    path: LearningPath
    seen: frozenset[str]
    last: str
    answers: Mapping[tuple[str, str], Answered] = field(default_factory=dict)

    def answered(self, stop: Stop, quiz: Choice | Order | FreeText) -> Answered | None:
        """The answer to a quiz; None when there is none."""
        return self.answers.get((stop.key, quiz.key))

    def read(self, stop: Stop) -> bool:
        """Whether a stop was read, whatever was answered there."""
        return stop.key in self.seen

    def right(self, stop: Stop) -> int:
        """How many of a stop's quizzes are answered rightly."""
        return sum(answered is not None and answered.right for answered in self._answers_at(stop))

    @property
    def all_right(self) -> int:
        """How many quizzes of the path are answered rightly."""
        return sum(map(self.right, self.path.stops))

    def done(self, stop: Stop) -> bool:
        """Whether a stop was read and all its quizzes answered rightly."""
        return self.read(stop) and self.right(stop) == len(stop.quizzes)

    @property
    def stops_read(self) -> int:
        """How many stops were read."""
        return sum(map(self.read, self.path.stops))

    @property
    def stops_done(self) -> int:
        """How many stops are done."""
        return sum(map(self.done, self.path.stops))

    @property
    def to_return_to(self) -> list[Stop]:
        """The stops that were read and still have something to answer rightly."""
        return [stop for stop in self.path.stops if self.read(stop) and not self.done(stop)]

    @property
    def begun(self) -> bool:
        """Whether any stop was opened."""
        return self.path.place(self.last) is not None or any(map(self.read, self.path.stops))

    @property
    def next_stop(self) -> Stop:
        """The stop to go on with: the one open last while something there is not answered, or else one not read yet.

        A wrong answer keeps nobody from going on; to such a stop one returns when all are read.
        """
        stops = self.path.stops
        place = self.path.place(self.last) or 0
        if not self.read(stops[place]) or not all(self._answers_at(stops[place])):
            return stops[place]
        onward = [*stops[place:], *stops]
        unread = next((stop for stop in onward if not self.read(stop)), None)
        return unread or next((stop for stop in onward if not self.done(stop)), stops[place])

    def _answers_at(self, stop: Stop) -> list[Answered | None]:
        return [self.answered(stop, quiz) for quiz in stop.quizzes]


def standing(path: LearningPath, progress: Progress, judge: JudgeText) -> Standing:
    """How somebody stands on a path; what no longer fits it counts for nothing."""
    answers: dict[tuple[str, str], Answered] = {}
    for stop in path.stops:
        for quiz in stop.quizzes:
            name = f"{stop.key}/{quiz.key}"
            given = progress.answers.get(name)
            answered = _answered(stop, quiz, given, judge, given_up=name in progress.told) if given else None
            if answered:
                answers[stop.key, quiz.key] = answered
    return Standing(path, frozenset(progress.seen), progress.stop, answers)


def _answered(
    stop: Stop, quiz: Choice | Order | FreeText, given: str, judge: JudgeText, *, given_up: bool
) -> Answered | None:
    if isinstance(quiz, FreeText):
        judgement = judge(quiz, given, stop.passages)
        return Answered(given, judgement.grade in _GOOD, judgement)
    known = {option.key for option in quiz.options()}
    keys = given.split(",")
    if isinstance(quiz, Choice):
        right, fits = quiz.right(given), given in known
    else:
        right, fits = quiz.right(keys), len(keys) == len(known) and set(keys) == known
    return Answered(given, right, told=right or given_up) if fits else None
