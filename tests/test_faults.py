"""Errors of providers' packages read as faults, by status, by name and along the chain of causes."""

import json

import httpx
import pytest

from advisor.faults import Fault, fault_of


def response(status: int, text: str = "") -> httpx.HTTPStatusError:
    request = httpx.Request("POST", "http://127.0.0.1/")
    return httpx.HTTPStatusError(text, request=request, response=httpx.Response(status, request=request))


def because(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (response(401), Fault.NO_ACCESS),
        (response(404), Fault.UNKNOWN),
        (response(413), Fault.TOO_LONG),
        (response(429), Fault.BUSY),
        (response(504), Fault.SLOW),
        (response(529), Fault.BUSY),
        (response(500), Fault.FAILED),
        (response(400, "maximum context length is 8192 tokens"), Fault.TOO_LONG),
        (TimeoutError(), Fault.SLOW),
        (httpx.ReadTimeout("x"), Fault.SLOW),
        (httpx.ConnectError("x"), Fault.DOWN),
        (ConnectionRefusedError(), Fault.DOWN),
        (httpx.RemoteProtocolError("x"), Fault.CUT_OFF),
        (ConnectionResetError(), Fault.CUT_OFF),
        (json.JSONDecodeError("x", "", 0), Fault.GARBLED),
        (ValueError("No generations found in stream."), Fault.GARBLED),
        (because(RuntimeError("Connection error."), httpx.ConnectError("x")), Fault.DOWN),
        (because(RuntimeError(), because(RuntimeError(), response(429))), Fault.BUSY),
    ],
)
def test_an_error_is_read_as_a_fault(error: Exception, fault: Fault) -> None:
    assert fault_of(error) is fault


def test_causes_in_a_ring_end() -> None:
    one, other = RuntimeError(), RuntimeError()
    one.__cause__, other.__cause__ = other, one
    assert fault_of(one) is Fault.GARBLED
