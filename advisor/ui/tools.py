"""The calls of other programs as tools of an MCP server, at `/gradio_api/mcp/`.

Gradio has an MCP server too. It writes what a tool returns as Python writes it, without a type, so that another program
could not read it; hence our own, at the address where Gradio's clients look for it, on the official `mcp` package.
"""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from importlib.metadata import version
from typing import Any

import anyio
from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from pydantic import TypeAdapter
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from advisor import texts
from advisor.advisor import Advisor
from advisor.errors import AdvisorError
from advisor.recording import Recorder
from advisor.ui.calls import AT_ONCE, Call, calls
from advisor.ui.texts import programs as page_texts

log = logging.getLogger(__name__)

PATH = "/gradio_api/mcp"

Lifespan = Callable[[Any], AbstractAsyncContextManager[None]]


class ToolServer:
    """Serves the calls over streamable HTTP. It keeps nothing between requests.

    Attributes:
        names: the calls.
        routes: where it is reached, to be added to the page's app.
        lifespan: what the page's app must run in for it.
    """

    def __init__(self, advisor: Advisor, recorder: Recorder | None = None) -> None:
        offered = calls(advisor, recorder)
        self.names = tuple(offered)
        tools = [_tool(call) for call in offered.values()]
        self.manager = StreamableHTTPSessionManager(_server(offered, tools), json_response=True, stateless=True)
        self.routes = [Route(path, endpoint=self) for path in (PATH, f"{PATH}/")]
        listed = [_listed(tool) for tool in tools]
        self.routes.append(Route(f"{PATH}/schema", endpoint=lambda _: JSONResponse(listed)))

    @asynccontextmanager
    async def lifespan(self, _app: Any) -> AsyncIterator[None]:
        """Be ready to answer."""
        async with self.manager.run():
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request. There are no streams to listen to and no sessions to end, so all but POST is refused."""
        if scope["method"] == "POST":
            await self.manager.handle_request(scope, receive, send)
        else:
            refusal = PlainTextResponse(page_texts.MCP_POST, status_code=405, headers={"Allow": "POST"})
            await refusal(scope, receive, send)


def _server(offered: Mapping[str, Call], tools: list[types.Tool]) -> Server[Any, Any]:
    server: Server[Any, Any] = Server(
        texts.NAME, version=version("partnerskabsraadgiveren"), instructions=page_texts.MCP_INSTRUCTIONS
    )
    limiter = anyio.CapacityLimiter(AT_ONCE)

    async def listed() -> list[types.Tool]:
        return tools

    # What is wrong with the arguments is told by the call itself, in Danish.
    async def called(name: str, arguments: dict[str, Any]) -> types.CallToolResult:
        try:
            if name not in offered:
                return _failed(page_texts.API["tool"].format(names=", ".join(offered)))
            return _given(await anyio.to_thread.run_sync(partial(offered[name].run, arguments), limiter=limiter))
        except AdvisorError as error:
            return _failed(str(error))
        except Exception:
            log.exception("A call of %s through MCP could not be answered", name)
            return _failed(page_texts.API["failed"])

    server.list_tools()(listed)  # type: ignore[no-untyped-call]
    server.call_tool(validate_input=False)(called)
    return server


def _tool(call: Call) -> types.Tool:
    schema = _plain(TypeAdapter(call.gives).json_schema())
    if schema["type"] != "object":
        # The protocol wants an object.
        held = {"type": "object", "properties": {"result": schema}, "required": ["result"]}
        schema = held | ({"$defs": schema.pop("$defs")} if "$defs" in schema else {})
    return types.Tool(
        name=call.name,
        description=call.description,
        inputSchema=_plain(call.arguments.model_json_schema()),
        outputSchema=schema,
        annotations=types.ToolAnnotations(readOnlyHint=True, idempotentHint=True, openWorldHint=False),
    )


def _listed(tool: types.Tool) -> dict[str, Any]:
    """A tool as Gradio's description of the API reads it."""
    meta = {"file_data_present": False, "mcp_type": "tool", "endpoint_name": tool.name}
    return {"name": tool.name, "description": tool.description, "inputSchema": tool.inputSchema, "meta": meta}


def _plain(schema: Any) -> Any:
    """A schema without what pydantic adds for programmers: titles, and docstrings of classes as descriptions."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    added = {"title", "description"} if schema.keys() & {"properties", "enum"} else {"title"}
    return {
        key: {name: _plain(each) for name, each in value.items()} if key in {"properties", "$defs"} else _plain(value)
        for key, value in schema.items()
        if key not in added
    }


def _given(result: Any) -> types.CallToolResult:
    """What a call returned, typed and as JSON text for clients that only read text."""
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=json.dumps(result, ensure_ascii=False))],
        structuredContent=result if isinstance(result, dict) else {"result": result},
    )


def _failed(words: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=words)], isError=True)
