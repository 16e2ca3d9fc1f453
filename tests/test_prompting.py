"""The prompts: whole files, filled without loss, and fences that nothing in them can close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor import prompting
from advisor.language import is_english
from advisor.prompting import FOLDER, Job, digest, fenced, filled, template


@pytest.mark.parametrize("job", list(Job))
def test_every_job_has_its_danish_file(job: Job) -> None:
    names = template(job).input_variables
    text = (FOLDER / f"{job.value}.md").read_text(encoding="utf-8")
    assert not is_english(text)
    told, asked = filled(job, **dict.fromkeys(names, "XYZ")).to_messages()
    assert (told.type, asked.type) == ("system", "human")
    assert f"{told.content}{asked.content}".count("XYZ") == len(names)


def test_every_file_is_a_job() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} - {"README"} == {job.value for job in Job}


@given(st.text())
def test_what_is_fenced_closes_nothing(text: str) -> None:
    assert not {"<", ">"} & set(fenced(text))
    sources = filled(Job.ANSWER, sources=text, question=text, sentences="5", language="dansk", no_answer="INTET SVAR")
    asked = str(sources.to_messages()[1].content)
    assert [asked.count(tag) for tag in ("<kilder>", "</kilder>", "<spørgsmål>", "</spørgsmål>")] == [1, 1, 1, 1]


def test_braces_in_a_source_are_text() -> None:
    sent = filled(Job.ANSWER, sources="{question} {0}", question="Q", sentences="5", language="dansk", no_answer="N")
    assert "{question} {0}" in str(sent.to_messages()[1].content)


def test_the_digest_follows_the_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    assert before == digest()
    real = prompting._text
    monkeypatch.setattr(prompting, "_text", lambda job: real(job) + ("!" if job is Job.NEXT else ""))
    assert digest() != before
