"""A learning path as data: what is right, in what order options come, how long it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.answers import Quote
from advisor.documents import Document, Kind
from advisor.onboarding import Choice, FreeText, Idea, LearningPath, Order, Stop, slug

TEXT = "Find en partner. Aftal målet. Skriv det ned. Følg op."
DOCUMENT = Document(id="guide/a.md", title="A", kind=Kind.GUIDE, text=TEXT)


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote.of(DOCUMENT, start, start + len(words), number=1, heading=())


def path(*quizzes: Choice | Order | FreeText) -> LearningPath:
    stop = Stop(title="Et stop", passages=(quote("Find en partner."),), quizzes=quizzes)
    return LearningPath(id="a", title="A", description="B", stops=(stop,))


ORDER = Order(question="Hvad først?", items=tuple(map(quote, ("Find en partner.", "Aftal målet.", "Skriv det ned."))))
CHOICE = Choice(question="Hvad?", answer=quote("Aftal målet."), distractors=("Aftal prisen.", quote("Følg op.")))


def test_one_option_of_a_choice_is_right() -> None:
    options = CHOICE.options()
    assert {option.text for option in options} == {"Aftal målet.", "Aftal prisen.", "Følg op."}
    assert [option.text for option in options if CHOICE.right(option.key)] == ["Aftal målet."]
    assert options == CHOICE.options()


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6, unique=True))
def test_where_the_right_option_comes_does_not_tell_it(words: list[str]) -> None:
    places = set()
    for number in range(40):
        quiz = Choice(question=f"Spørgsmål {number}?", answer=quote("Aftal målet."), distractors=tuple(words))
        places.add(next(place for place, option in enumerate(quiz.options()) if quiz.right(option.key)))
    assert len(places) > 1


def test_an_order_never_begins_right_and_is_right_one_way_only() -> None:
    keys = {option.text: option.key for option in ORDER.options()}
    right = [keys[item.text] for item in ORDER.items]
    assert ORDER.right(right)
    assert ORDER.placed(right) == [True, True, True]
    for number in range(50):
        quiz = ORDER.model_copy(update={"question": f"{number}?"})
        assert not quiz.right([option.key for option in quiz.options()])
    mixed = [right[1], right[0], right[2]]
    assert not ORDER.right(mixed)
    assert ORDER.placed(mixed) == [False, False, True]
    assert not ORDER.right(right[:2])


def test_a_path_fits_the_documents_it_was_made_from_and_no_others() -> None:
    made = path(CHOICE, ORDER, FreeText(question="Hvad?", answer=quote("Følg op."), ideas=(Idea(quote=quote("op")),)))
    assert made.fits({"guide/a.md": DOCUMENT})
    assert not made.fits({})
    assert not made.fits({"guide/a.md": DOCUMENT.model_copy(update={"text": " " + TEXT})})


def test_a_path_knows_its_stops_and_quizzes_by_key() -> None:
    made = path(CHOICE, ORDER)
    assert (made.place("et-stop"), made.place("intet")) == (0, None)
    assert made.stops[0].quiz(ORDER.key) == ORDER
    assert made.stops[0].quiz("") is None
    assert path(CHOICE).fingerprint != made.fingerprint


@pytest.mark.parametrize("count", [1, 10, 40])
def test_more_to_do_takes_longer(count: int) -> None:
    quizzes = tuple(ORDER.model_copy(update={"question": f"{number}?"}) for number in range(count))
    minutes = path(*quizzes).minutes
    assert count <= minutes <= count + 5
    assert minutes < 10 or minutes % 5 == 0


def test_a_slug_has_plain_letters_only() -> None:
    words = ["Få øje på målet!", "1+1=3", "  Æ ", "a" * 3]
    assert [slug(each) for each in words] == ["faa-oeje-paa-maalet", "1-1-3", "ae", "aaa"]
    assert slug("Det, der kan gå galt") == "det-der-kan-gaa-galt"
