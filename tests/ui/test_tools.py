"""MCP over the real corpus on a real server, asked with the official client."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import jsonschema
import pytest
from mcp import ClientSession
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, InitializeResult, Tool

from advisor.advisor import Advisor
from advisor.documents import Kind
from advisor.printing import definitions_json, passages_json

QUESTION = "Hvad er et partnerskab?"


def inside(served: str, use: Callable[[ClientSession, InitializeResult], Awaitable[Any]], path: str = "/") -> Any:
    async def connect() -> Any:
        async with (
            streamable_http_client(f"{served}/gradio_api/mcp{path}") as (read, write, _),
            ClientSession(read, write) as session,
        ):
            return await use(session, await session.initialize())

    return asyncio.run(connect())


def called(served: str, name: str, **given: Any) -> CallToolResult:
    async def call(session: ClientSession, _: InitializeResult) -> CallToolResult:
        return await session.call_tool(name, given)

    result = inside(served, call)
    assert isinstance(result, CallToolResult)
    return result


def untimed(given: Any) -> Any:
    return {key: value for key, value in given.items() if key != "milliseconds"}


def test_exactly_the_three_calls_are_tools_with_types_and_danish_words(served: str) -> None:
    async def look(session: ClientSession, server: InitializeResult) -> tuple[list[Tool], InitializeResult]:
        return (await session.list_tools()).tools, server

    tools, server = inside(served, look, path="")
    assert server.serverInfo.name == "Partnerskabsrådgiveren"
    assert "guiden" in str(server.instructions)
    assert (server.capabilities.prompts, server.capabilities.resources) == (None, None)
    assert [tool.name for tool in tools] == ["ask", "search", "define"]
    for tool in tools:
        assert tool.outputSchema
        assert tool.annotations
        assert tool.annotations.readOnlyHint
        assert "title" not in json.dumps(tool.inputSchema)
        assert all(each["description"] for each in tool.inputSchema["properties"].values())
    assert tools[0].inputSchema["required"] == ["question"]
    for tool in tools[:2]:
        assert tool.inputSchema["$defs"]["Kind"] == {"enum": [*Kind], "type": "string"}
        assert tool.inputSchema["properties"]["kinds"]["items"] == {"$ref": "#/$defs/Kind"}
    schema = httpx.get(f"{served}/gradio_api/mcp/schema").json()
    assert [each["name"] for each in schema] == ["ask", "search", "define"]


def test_each_tool_gives_the_objects_of_its_command_typed_and_as_text(served: str, advisor: Advisor) -> None:
    history = [{"role": "user", "content": "Hvad er win-win definitionen?"}, {"role": "assistant", "content": "Ja."}]
    asked = called(served, "ask", question=QUESTION, history=history, quotes_only=True)
    expected = advisor.answer(QUESTION, [], quotes_only=True).as_json()

    assert not asked.isError
    assert untimed(called(served, "ask", question=QUESTION).structuredContent) == untimed(expected)
    assert asked.content[0].type == "text"
    assert json.loads(asked.content[0].text) == asked.structuredContent
    assert called(served, "search", question="tillid", limit=2).structuredContent == {
        "result": passages_json(advisor.search("tillid", 2))
    }
    defined = called(served, "define", term="win").structuredContent
    assert defined == {"result": definitions_json(advisor.define("win"))}


def test_what_is_returned_is_what_the_schema_says(served: str) -> None:
    async def look(session: ClientSession, _: InitializeResult) -> list[Tool]:
        return list((await session.list_tools()).tools)

    given: dict[str, dict[str, Any]] = {
        "ask": {"question": "Hvad koster en pizza?"},
        "search": {"question": "tillid"},
        "define": {},
    }
    for tool in inside(served, look):
        assert tool.outputSchema
        jsonschema.validate(called(served, tool.name, **given[tool.name]).structuredContent, tool.outputSchema)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("ask", {}, "Argumentet question kan ikke bruges"),
        ("ask", {"question": " "}, "Spørgsmålet er tomt"),
        ("ask", {"question": QUESTION, "history": [{"role": "system", "content": "x"}]}, "Argumentet history"),
        ("search", {"question": QUESTION, "kinds": ["bog"]}, "Argumentet kinds kan ikke bruges"),
        ("slet", {}, "Værktøjet findes ikke. Brug et af disse: ask, search, define."),
    ],
)
def test_an_error_is_its_danish_message(served: str, name: str, given: dict[str, Any], message: str) -> None:
    failed = called(served, name, **given)

    assert failed.isError
    assert failed.content[0].type == "text"
    assert message in failed.content[0].text


def test_a_browser_that_opens_the_address_is_told_what_it_is(served: str) -> None:
    opened = httpx.get(f"{served}/gradio_api/mcp/")

    assert (opened.status_code, opened.headers["allow"]) == (405, "POST")
    assert "MCP-serveren" in opened.text
