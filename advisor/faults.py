"""What can go wrong with a language model while it works, and how an error of a provider's package is read as one.

A fault is never shown as an error: the quoting answer steps in and says why in one line (`texts.FAULTS`).
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum


class Fault(StrEnum):
    """Why a language model that was asked did not phrase the answer."""

    DOWN = "down"
    """Its server can't be reached."""
    SLOW = "slow"
    """The first word, or the whole answer, took longer than the settings allow."""
    CUT_OFF = "cut_off"
    """The stream ended before the model said that it was done."""
    BUSY = "busy"
    """Too many requests (HTTP 429, 503 or 529)."""
    NO_ACCESS = "no_access"
    """The key is refused (HTTP 401 or 403)."""
    UNKNOWN = "unknown"
    """The server has no such model, or not at this address (HTTP 404)."""
    FAILED = "failed"
    """The server says that it failed."""
    GARBLED = "garbled"
    """What came could not be read."""
    ENDLESS = "endless"
    """It repeated itself, or went on for longer than the settings allow."""
    TOO_LONG = "too_long"
    """The sources are more than the model has room for."""
    LANGUAGE = "language"
    """It wrote in another language than it was asked in."""
    UNSUPPORTED = "unsupported"
    """No sentence of it is carried by the sources."""
    UNCHECKED = "unchecked"
    """The model that checks its sentences can't be used."""
    DECLINED = "declined"
    """It says that the sources don't answer, or it said nothing."""


class ModelFault(Exception):
    """Ends the work with a language model. Caught in `generating`; never reaches an interface."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


_STATUSES = {
    401: Fault.NO_ACCESS,
    403: Fault.NO_ACCESS,
    404: Fault.UNKNOWN,
    408: Fault.SLOW,
    413: Fault.TOO_LONG,
    429: Fault.BUSY,
    503: Fault.BUSY,
    504: Fault.SLOW,
    529: Fault.BUSY,
}
_NAMES = (
    (("ContextOverflow",), Fault.TOO_LONG),
    (("Timeout",), Fault.SLOW),
    (("ConnectError", "ConnectionRefused", "gaierror"), Fault.DOWN),
    (("RemoteProtocolError", "ReadError", "ConnectionReset", "BrokenPipe", "IncompleteRead"), Fault.CUT_OFF),
    (("JSONDecodeError", "UnicodeDecodeError", "DecodingError", "LocalProtocolError"), Fault.GARBLED),
)


def fault_of(error: BaseException) -> Fault:
    """Read an error from a provider's package as a fault.

    Each package has errors of its own, wrapped around those of its HTTP client; none of them is imported here. What
    tells them apart is a status code, and the names of the classes along the chain of causes.
    """
    chain = list(_chain(error))
    for each in chain:
        if "context" in str(each) and ("length" in str(each) or "size" in str(each)):
            return Fault.TOO_LONG
        status = getattr(each, "status_code", None) or getattr(getattr(each, "response", None), "status_code", None)
        if isinstance(status, int) and status >= 400:
            return _STATUSES.get(status, Fault.FAILED)
    for names, fault in _NAMES:
        for each in chain:
            if any(name in kind.__name__ for kind in type(each).__mro__ for name in names):
                return fault
    if any(isinstance(each, ConnectionError) or "ConnectionError" in type(each).__name__ for each in chain):
        return Fault.DOWN
    return Fault.FAILED if any("APIError" in type(each).__name__ for each in chain) else Fault.GARBLED


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, what caused it, what caused that, and so on."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__
