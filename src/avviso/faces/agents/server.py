"""The server: the tools by name, and what is wrong with a call said so that an agent can mend it."""

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from inspect import cleandoc, signature
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent, ToolAnnotations

from avviso import __version__
from avviso.errors import AvvisoError
from avviso.faces.agents.shapes import NOTE
from avviso.faces.agents.tools import NAMES, Tools
from avviso.faces.wire import Wire

_ABOUT = (
    "avviso keeps who is said in news prose to have done what to whom, when, and by whose account. Each claim has an "
    "id: cite it, and look at its sentence with `evidence` before you rely on it. What is told is not thereby true. "
    f"Where figures are given, tell their bands and years too. {NOTE}"
)


def server(tools: Tools) -> MCPServer:
    """An MCP server with the tools over one store; `run("stdio")` serves until the input ends."""
    made = MCPServer(
        "avviso", instructions=_ABOUT, version=__version__, log_level="WARNING", middleware=[_unknown_refused]
    )
    for name in NAMES:
        call = getattr(tools, name)
        told = f"{' '.join(cleandoc(call.__doc__).split())} {NOTE}"
        hints = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        made.add_tool(_speaking(call), name=name, description=told, annotations=hints, structured_output=True)
    return made


def _speaking(call: Callable[..., Wire]) -> Callable[..., Wire]:
    """The tool, whose foreseen errors reach the agent with what to do."""

    @wraps(call)
    def told(**given: Any) -> Wire:  # noqa: ANN401 (what the schema says)
        try:
            return call(**given)
        except AvvisoError as error:
            raise ToolError(str(error)) from error

    return told


async def _unknown_refused(ctx: Any, call_next: Callable[[Any], Awaitable[Any]]) -> Any:  # noqa: ANN401 (of the SDK)
    """Answers a call with an argument that the tool lacks: a misspelt filter must not answer as if there were none."""
    asked = ctx.params if ctx.method == "tools/call" else None
    if isinstance(asked, Mapping) and asked.get("name") in NAMES and isinstance(asked.get("arguments"), Mapping):
        known = [name for name in signature(getattr(Tools, asked["name"])).parameters if name != "self"]
        if unknown := [str(name)[:40] for name in asked["arguments"] if name not in known]:
            said = f"{asked['name']} has no argument {unknown[0]!r}: it has {', '.join(known)}"
            return CallToolResult(content=[TextContent(type="text", text=said)], is_error=True)
    return await call_next(ctx)
