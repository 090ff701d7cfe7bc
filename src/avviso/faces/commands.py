"""The group of all commands: each is loaded when it is asked for, so that starting stays cheap."""

from importlib import import_module
from typing import Any

import click

# By name: the module under avviso.faces that a command is in, and what it is called there.
ELSEWHERE = {
    "actors": "actors:actors",
    "backtest": "backtest:backtest",
    "backup": "keeping:backup",
    "brief": "brief:brief",
    "data": "structuredata:data",
    "demo": "brief:demo",
    "export": "exports:export",
    "exposure": "exposure:exposure",
    "forecast": "forecast:forecast",
    "import": "importing:import_events",
    "judge": "judging:judge",
    "key": "web.serve:key",
    "mcp": "agents.command:mcp",
    "network": "network:network",
    "precedents": "precedents:precedents",
    "purge": "keeping:purge",
    "question": "questions:question",
    "rebuild": "judging:rebuild",
    "relation": "relation:relation",
    "scorecard": "scorecard:scorecard",
    "serve": "web.serve:serve",
    "sql": "sql:sql",
    "structure": "structure:structure",
    "whatif": "whatif:whatif",
}


class Commands(click.Group):
    """A group that knows the names of commands which lie in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in order."""
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded; None for a name that is none."""
        if cmd_name not in self.commands and cmd_name in ELSEWHERE:
            module, _, name = ELSEWHERE[cmd_name].partition(":")
            found: Any = getattr(import_module(f"avviso.faces.{module}"), name)
            self.add_command(found, cmd_name)
        return super().get_command(ctx, cmd_name)
