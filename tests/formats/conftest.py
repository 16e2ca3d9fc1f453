"""What the tests of readers share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.errors import DocumentError
from advisor.formats.extracted import Extracted
from advisor.formats.registry import extract

Refused = Callable[[Path], DocumentError]


def read(path: Path) -> Extracted:
    """What is read of a file."""
    return extract(path, path.name)


@pytest.fixture
def refused() -> Refused:
    """Why a file is refused."""

    def refusal(path: Path) -> DocumentError:
        with pytest.raises(DocumentError) as caught:
            read(path)
        assert caught.value.path == path.name
        assert caught.value.reason.endswith(".")
        assert caught.value.remedy.endswith(".")
        return caught.value

    return refusal
