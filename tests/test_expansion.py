"""The questions beside a document: what is read from them, and how what can't be used is named."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from advisor.errors import DocumentError
from advisor.expansion import SUFFIX, Expansion, parse

NAME = f"guide/aftale{SUFFIX}"
TEXT = """Skriv en aftale, før I går i gang. “Win-win” er målet – ikke midlet (jf. »loven«).

- Find en partner.
- Sæt **penge** af, fx 3.000 kr. til [løn](http://a.dk/#løn).

> Et citat i citatet!

# 1 er ikke et spørgsmål

Bedre og bedre  går det. Alt bliver bedre. bedre og bedre og bedre."""
ENTRY = """# Kommentar

> Skriv en aftale, før I går i gang.
> Find en partner.
Hvornår skriver vi aftalen?
Skal det være på skrift?

! Prisen står ingen steder.
Hvad koster en aftale?
"""
READ = [
    (
        ["Skriv en aftale, før I går i gang.", "Find en partner."],
        ["Hvornår skriver vi aftalen?", "Skal det være på skrift?"],
    ),
    ([], ["Hvad koster en aftale?"]),
]


def read(content: str, text: str = TEXT) -> list[tuple[list[str], list[str]]]:
    """The quotes and questions of a file without faults."""
    expansions, faults = parse(NAME, content, text)
    assert [str(fault) for fault in faults] == []
    return quoted(expansions, text)


def quoted(expansions: tuple[Expansion, ...], text: str) -> list[tuple[list[str], list[str]]]:
    return [([text[start:end] for start, end in each.spans], list(each.questions)) for each in expansions]


def line_of(fault: DocumentError) -> int:
    found = re.match(r"Linje (\d+): ", fault.reason)
    assert found, fault.reason
    return int(found[1])


def test_questions_are_read_with_the_places_that_answer_them() -> None:
    assert read(ENTRY) == READ
    answered, gap = parse(NAME, ENTRY, TEXT)[0]
    assert answered.spans == ((0, 34), (TEXT.index("Find"), TEXT.index("Find") + 16))
    assert gap.spans == ()


@pytest.mark.parametrize(
    "content",
    [
        ENTRY.replace("\n", "\r\n"),
        ENTRY.replace("\n", "\r"),
        ENTRY.rstrip("\n"),
        ENTRY.replace("\n\n", "\n\n \t\n\n"),
        "\n\n" + ENTRY + "\n\n\n",
        "".join(f"  {line} \t\n" for line in ENTRY.splitlines()),
        ENTRY.replace("> ", ">").replace("! ", "!"),
        ENTRY.replace("> ", ">\t ").replace("skriver vi", "skriver \t  vi"),
        ENTRY.replace("! Prisen står ingen steder.", "!"),
    ],
    ids=[
        "Windows line ends",
        "old line ends",
        "no line end at the end",
        "more empty lines",
        "empty lines around",
        "spaces around lines",
        "no space after marks",
        "other white space",
        "a gap without a word of explanation",
    ],
)
def test_what_editors_on_any_machine_save_is_read(content: str) -> None:
    assert read(content) == READ


def test_a_comment_may_stand_anywhere_and_ends_nothing() -> None:
    lines = ENTRY.splitlines()
    commented = "\n".join(part for line in lines for part in ("# > Find en partner.", line, "   #! Hvad?", "#"))
    assert read(commented) == READ
    assert read("# Kun en kommentar\n\n#\n") == []


@pytest.mark.parametrize("content", ["", "\n", " \n\t\n", "\u00a0\n"])
def test_nothing_is_read_from_nothing(content: str) -> None:
    assert read(content) == []


@pytest.mark.parametrize(
    "quote",
    [
        "“Win-win” er målet – ikke midlet (jf. »loven«).",
        "Win-win” er målet – ikke",
        "Sæt **penge** af, fx 3.000 kr. til [løn](http://a.dk/#løn).",
        "- Find en partner.",
        "> Et citat i citatet!",
        "# 1 er ikke et spørgsmål",
        "!",
        "Bedre og bedre  går det.",
    ],
)
def test_a_quote_is_copied_exactly_whatever_marks_it_has(quote: str) -> None:
    ((quotes, questions),) = read(f"> {quote}\nHvad – helt “præcist” – står der?\n")
    assert quotes == [quote]
    assert questions == ["Hvad – helt “præcist” – står der?"]


def test_quotes_stay_in_the_order_written_and_questions_may_be_repeated() -> None:
    content = "> Find en partner.\n> Skriv en aftale, før I går i gang.\nHvad?\nHvad?\n\n> Find en partner.\nHvad?\n"
    assert read(content) == [
        (["Find en partner.", "Skriv en aftale, før I går i gang."], ["Hvad?", "Hvad?"]),
        (["Find en partner."], ["Hvad?"]),
    ]


def test_marks_inside_a_question_are_part_of_it() -> None:
    ((_, questions),) = read("> Find en partner.\nHvad er # 1?\nEr 2 > 1!\nC#, hvad er det\n")
    assert questions == ["Hvad er # 1?", "Er 2 > 1!", "C#, hvad er det"]


@pytest.mark.parametrize(
    ("content", "line", "reason", "remedy"),
    [
        ("Hvad skal vi finde?\n", 1, "Spørgsmålene har intet citat.", "på en linje med > foran"),
        ("\n\n# Først\nHvad?\nHvem?\n", 4, "Spørgsmålene har intet citat.", "på en linje med > foran"),
        ("> Find en partner.", 1, "Citatet har ingen spørgsmål.", "lige under, uden tom linje imellem"),
        ("\r\n\r\n> Find en partner.\r\n\r\n", 3, "Citatet har ingen spørgsmål.", "uden tom linje imellem"),
        ("# Hul\n\n! Prisen.\n", 3, "ingen spørgsmål", "uden tom linje imellem"),
        ("! Prisen.\n> Find en partner.\nHvad?\n", 1, "Et hul har et citat.", "eller ! når intet svarer"),
        ("> Find to partnere.\nHvad?\n", 1, "Citatet står ikke i dokumentet: »Find to partnere.«", "ordret"),
        ("> find en partner.\nHvad?\n", 1, "Citatet står ikke i dokumentet: »find en partner.«", "ordret"),
        ('> "Win-win" er målet\nHvad?\n', 1, 'Citatet står ikke i dokumentet: »"Win-win" er målet«', "ordret"),
        ("> er målet - ikke midlet\nHvad?\n", 1, "Citatet står ikke i dokumentet", "Kopiér sætningen ordret"),
        ("> Bedre og bedre går det.\nHvad?\n", 1, "Citatet står ikke i dokumentet", "Kopiér sætningen ordret"),
        ("> Find en partner. - Sæt\nHvad?\n", 1, "Citatet står ikke i dokumentet", "Kopiér sætningen ordret"),
        (">\nHvad?\n", 1, "Citatet står ikke i dokumentet: »«", "Kopiér sætningen ordret"),
        ("> Find en partner.\n> Intet.\nHvad?\n", 1, "Citatet står ikke i dokumentet: »Intet.«", "ordret"),
        ("> en\nHvad?\n", 1, "Citatet står flere steder i dokumentet: »en«", "en hel sætning, der står ét sted"),
        ("> bedre og bedre\nHvad?\n", 1, "Citatet står flere steder i dokumentet", "der står ét sted"),
    ],
)
def test_an_entry_that_can_not_be_used_is_named_with_line_reason_and_remedy(
    content: str, line: int, reason: str, remedy: str
) -> None:
    expansions, (fault,) = parse(NAME, content, TEXT)
    assert expansions == ()
    assert fault.path == NAME
    assert line_of(fault) == line
    assert reason in fault.reason
    assert remedy in fault.remedy
    assert str(fault) == f"{NAME}: {fault.reason} {fault.remedy}"


def test_an_empty_line_between_a_quote_and_its_questions_is_told_of_both() -> None:
    expansions, faults = parse(NAME, "> Find en partner.\n\nHvad skal vi finde?\n", TEXT)
    assert expansions == ()
    assert [(line_of(fault), "ingen spørgsmål" in fault.reason, "intet citat" in fault.reason) for fault in faults] == [
        (1, True, False),
        (3, False, True),
    ]


def test_a_long_quote_is_shortened_in_the_message() -> None:
    _, (fault,) = parse(NAME, f"> Find {'en god ' * 500}partner.\nHvad?\n", TEXT)
    assert "»Find en god en god" in fault.reason
    assert "…«" in fault.reason
    assert len(str(fault)) < 250


def test_a_faulty_entry_does_not_lose_the_others() -> None:
    faulty = ["> Intet.\nHvad?", "Hvem?", "> en\nHvor?", "> Find en partner."]
    expansions, faults = parse(NAME, "\n\n".join([ENTRY.rstrip(), *faulty, ENTRY]), TEXT)
    assert quoted(expansions, TEXT) == [*READ, *READ]
    assert [line_of(fault) for fault in faults] == [11, 14, 16, 19]


def test_what_was_read_does_not_change_and_survives_as_json() -> None:
    for entry in parse(NAME, ENTRY, TEXT)[0]:
        assert Expansion.model_validate_json(entry.model_dump_json()) == entry
        with pytest.raises(ValidationError):
            entry.questions = ()  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Expansion.model_validate({"spans": [], "questions": [], "answers": []})


# Any file beside any text

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)
QUESTIONS = WORDS.map(lambda words: " ".join(words.split())).filter(lambda words: words and words[0] not in "#>!")
SENTENCES = st.lists(WORDS, min_size=1, max_size=6).map(
    lambda lines: [f"Nr. {number}: {words}." for number, words in enumerate(lines)]
)
FAULTY = st.sampled_from(["Hvad?", "> Står her ikke\nHvad?", ">\nHvad?", "! Hul uden spørgsmål", "> Nr. \n! x\nHvad?"])


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str, list[tuple[list[str], list[str]]], list[int]]:
    """A file of questions, the text beside it, what is to be read, and the lines at which entries are faulty."""
    sentences = draw(SENTENCES)
    lines: list[str] = []
    expected: list[tuple[list[str], list[str]]] = []
    faulty: list[int] = []
    comments = st.lists(st.sampled_from(["# x", "#> Nr. 0:", "  # Hvad?"]), max_size=2)
    for _ in range(draw(st.integers(0, 5))):
        lines += [*draw(comments), *[""] * draw(st.integers(1, 3)), *draw(comments)]
        if draw(st.booleans()):
            faulty.append(len(lines) + 1)
            lines += draw(FAULTY).split("\n")
            continue
        quotes = draw(st.lists(st.sampled_from(sentences), max_size=3))
        questions = draw(st.lists(QUESTIONS, min_size=1, max_size=3))
        expected.append((quotes, questions))
        for line in [*(f"> {quote}" for quote in quotes), *(() if quotes else ("! Hul",)), *questions]:
            lines += [line, *draw(comments)]
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    return ends.join(lines) + draw(st.sampled_from(["", ends])), " ".join(sentences), expected, faulty


@given(files())
def test_what_is_written_is_read_and_the_rest_is_named_by_its_line(
    made: tuple[str, str, list[tuple[list[str], list[str]]], list[int]],
) -> None:
    content, text, expected, faulty = made
    expansions, faults = parse(NAME, content, text)
    assert quoted(expansions, text) == expected
    assert [line_of(fault) for fault in faults] == faulty


@given(files())
def test_what_was_read_can_be_written_and_read_again(
    made: tuple[str, str, list[tuple[list[str], list[str]]], list[int]],
) -> None:
    content, text, _, _ = made
    expansions, _ = parse(NAME, content, text)
    written = "\n\n".join(
        "\n".join([*(f"> {quote}" for quote in quotes), *(() if quotes else ("!",)), *questions])
        for quotes, questions in quoted(expansions, text)
    )
    assert parse(NAME, written, text) == (expansions, [])


TEXTS = st.lists(
    st.sampled_from(["Tal", " ", "sammen", ".", "\n", "> ", "# ", "! ", "“a”", "–", "Æ"]), max_size=20
).map("".join)


@st.composite
def anything(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and lines some of which are taken from it."""
    text = draw(TEXTS)
    lines = st.one_of(
        st.sampled_from(["", " ", "# ", ">", "!", "Hvad?"]),
        st.text(max_size=10),
        st.tuples(st.integers(0, len(text)), st.integers(1, 12)).map(lambda cut: "> " + text[cut[0] :][: cut[1]]),
    )
    return "\n".join(draw(st.lists(lines, max_size=15))), text


def entries_of(lines: list[str]) -> int:
    """How many entries there are: each begins after an empty line, or at a mark after a question."""
    begun = [
        bool(line.strip()) and (not before.strip() or (line.strip()[0] in ">!" and before.strip()[0] not in ">!"))
        for before, line in pairwise(["", *lines])
    ]
    return sum(begun)


@given(anything())
def test_whatever_stands_in_a_file_quotes_are_exact_and_no_entry_is_lost(made: tuple[str, str]) -> None:
    content, text = made
    expansions, faults = parse(NAME, content, text)
    lines = content.splitlines()
    for entry in expansions:
        assert entry.questions
        assert all(question == " ".join(question.split()) != "" for question in entry.questions)
        for start, end in entry.spans:
            assert 0 <= start < end <= len(text)
            assert text.find(text[start:end], start + 1) == -1, "it stands in one place only"
            assert any(line.strip().removeprefix(">").strip() == text[start:end] for line in lines)
    written = [line for line in lines if not line.strip().startswith("#")]
    assert len(expansions) + len(faults) == entries_of(written)
    places = [line_of(fault) for fault in faults]
    assert places == sorted(set(places))
    assert all(lines[place - 1].strip() for place in places)
    assert all(fault.path == NAME and fault.remedy for fault in faults)
