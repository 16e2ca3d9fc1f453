from types import SimpleNamespace
from typing import cast

import gradio as gr
import pytest

from advisor.ui.markup import element
from advisor.ui.requests import answering

from .made import Drawn


def answered(**data: object) -> str:
    return answering(cast("gr.EventData", SimpleNamespace(**data)), element("p", "Svar"))


def test_an_answer_bears_the_number_of_its_request() -> None:
    drawn = answered(request=7)

    assert drawn.startswith("<p>Svar</p>")
    assert Drawn(drawn).with_tag("span")[0]["data-request"] == "7"


@pytest.mark.parametrize("request_", ['"><script>alert(1)</script>', "1" * 5000, None, [1]])
def test_whatever_the_browser_sends_as_a_number_stays_short_text(request_: object) -> None:
    drawn = answered(request=request_)

    assert "<script" not in drawn
    assert len(drawn) < 120
    assert len(Drawn(drawn).with_tag("span")) == 1


def test_a_request_without_a_number_is_answered() -> None:
    assert answered().startswith("<p>Svar</p>")
