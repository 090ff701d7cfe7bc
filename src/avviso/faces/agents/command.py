"""The command that an agent's host starts: it speaks the protocol on standard input and output until the input ends."""

import os
from importlib.util import find_spec

import click

from avviso.errors import MissingExtra
from avviso.faces import options, runs
from avviso.settings import structure_folder

MISSING = "tools for agents need the package mcp, which is not installed: pip install avviso[mcp]"


@click.command()
@options.store
def mcp(store: str | None) -> int:
    """Serve what was read to agents as read-only tools, over MCP on standard input and output.

    An agent's host starts it: name `avviso mcp --store FILE` there as a server of kind stdio. See docs/agents.md.
    """
    if not find_spec("mcp"):
        raise MissingExtra(MISSING)
    from avviso.faces.agents.server import server
    from avviso.faces.agents.tools import Tools
    from avviso.storing import Store

    settings = runs.settings_for(store=store)
    with Store(settings.store, read_only=True):
        pass  # said at once, not with the first call
    server(Tools(settings.store, structure_folder(os.environ), settings.actors)).run("stdio")
    return runs.FINE
