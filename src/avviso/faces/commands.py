"""The group of all commands: each is loaded when it is asked for, so that starting stays cheap."""

from importlib import import_module
from typing import Any

import click

# By name: the module under avviso.faces that a command is in and what it is called there, and the first sentence of
# what it says of itself, so that the list of all commands needs none of them.
ELSEWHERE = {
    "actors": ("actors:actors", "Look up who is who, and add persons, bodies and names of your own."),
    "backtest": (
        "backtest:backtest",
        "Score forecasts made on past days, each from the days before it, against simple ones.",
    ),
    "backup": ("keeping:backup", "Copy the store to FILE, and imported events beside it, while others read and write."),
    "brief": (
        "brief:brief",
        "Write a brief on one PARTY or on two: HTML, PDF, Markdown or JSON, by the name of the file.",
    ),
    "data": ("structuredata:data", "List the data sets on how states stand, and bring those that avviso may not ship."),
    "demo": (
        "brief:demo",
        "Read eight example reports on Venezuela and Russia, print their claims, and write a brief.",
    ),
    "export": (
        "exports:export",
        "Write what the store holds as a file for other programs, all of it or what has to do with PARTY.",
    ),
    "exposure": (
        "exposure:exposure",
        "Print what a warming of two STATEs, A and B, has gone with for a third and for its friends.",
    ),
    "forecast": (
        "forecast:forecast",
        "Print what two parties will do to one another, or with --next whom one will deal with.",
    ),
    "import": (
        "importing:import_events",
        "Load events that others coded: GDELT 1.0 and 2.0, ICEWS, POLECAT, Phoenix, UCDP GED, ACLED.",
    ),
    "judge": ("judging:judge", "Say what is wrong with a claim, or whether two claims speak of one event."),
    "key": ("web.serve:key", "Make, list and remove the keys with which programs may ask the server."),
    "mcp": (
        "agents.command:mcp",
        "Serve what was read to agents as read-only tools, over MCP on standard input and output.",
    ),
    "network": (
        "network:network",
        "Print who stood well with whom in YEAR and who badly: triads, camps, communities, and each tie with reasons.",
    ),
    "precedents": (
        "precedents:precedents",
        "Print the dyads whose path was nearest before to that of two STATEs, "
        "and what followed after 1, 3 and 5 years.",
    ),
    "purge": ("keeping:purge", "Delete documents for good, with their claims and judgements."),
    "question": ("questions:question", "Ask what will happen, and keep a forecast of it, which is never edited."),
    "rebuild": (
        "judging:rebuild",
        "Derive all events and relations anew from claims and judgements, and print the counts before and after.",
    ),
    "relation": (
        "relation:relation",
        "Print how two parties stood step by step, with 80 % and 95 % bands, and when that turned.",
    ),
    "scorecard": ("scorecard:scorecard", "Print every forecast ever stored, resolved or open, and how they came out."),
    "serve": (
        "web.serve:serve",
        "Serve what was read as pages and as an API, from this machine alone unless told otherwise.",
    ),
    "sql": ("sql:sql", "Print the answer to one SELECT on the store; - takes it from standard input."),
    "structure": (
        "structure:structure",
        "Print how two states stand: UN votes, alliances, organisations, arms, trade, sanctions, rivalry, offices.",
    ),
    "whatif": (
        "whatif:whatif",
        "Simulate how third parties tend to stand after the tie of two states changed, beside how they would without.",
    ),
}


class Commands(click.Group):
    """A group that knows the names of commands which lie in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in order."""
        return sorted({*super().list_commands(ctx), *ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded; None for a name that is none."""
        if cmd_name not in self.commands and cmd_name in ELSEWHERE:
            module, _, name = ELSEWHERE[cmd_name][0].partition(":")
            found: Any = getattr(import_module(f"avviso.faces.{module}"), name)
            self.add_command(found, cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists all commands with what they are for, without loading those that lie elsewhere."""
        told = {name: click.Command(name, help=said) for name, (_, said) in ELSEWHERE.items()}
        click.Group(commands={**told, **self.commands}).format_commands(ctx, formatter)
