"""`avviso serve`: the page and the API on this machine; and the keys of those who may ask from elsewhere."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from avviso.errors import InputError
from avviso.faces import options, runs, visiting
from avviso.faces.web import keys
from avviso.settings import data_folder, structure_folder

if TYPE_CHECKING:
    from socket import socket

HOST, PORT = "127.0.0.1", 8010


@click.command()
@click.option("--host", default=HOST, show_default=True, help="The address to listen on.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--also", multiple=True, metavar="NAME[:PORT]", help="Answer to this name of the machine as well.")
@click.option("--open-reading", is_flag=True, help="Whoever reaches the server may read without a sign-in.")
@click.option("--allow-fetch", is_flag=True, help="Whoever may add documents may have addresses fetched.")
@click.option("--browse", is_flag=True, help="Open the page in your browser.")
@options.store
@options.quiet
def serve(host: str, port: int, also: tuple[str, ...], store: str | None, **switches: bool) -> int:
    """Serve what was read as pages and as an API, from this machine alone unless told otherwise.

    The address that is printed signs a browser in, once. Programs send a key: see `avviso key add`.
    """
    settings = runs.settings_for(store=store, quiet=switches["quiet"])
    doorkeeper = keys.Doorkeeper(keys.keys_file(settings.store), switches["open_reading"])
    working = [one for one in keys.read_keys(doorkeeper.path) if one.works(datetime.now(UTC))]
    if not keys.is_loopback(host) and not working:
        raise InputError(f"{host} can be reached from other machines: make a key first with `avviso key add`")
    from threading import Thread

    import uvicorn

    from avviso import worlds
    from avviso.faces.web import app, walls
    from avviso.storing import Store

    with Store(settings.store) as ledger:  # makes a new one, or brings an older layout up to date, before anybody asks
        ledger.counts()
    with _listening(host, port) as listening:
        taken = listening.getsockname()[1]
        fetcher = visiting.fetcher() if switches["allow_fetch"] else None
        site = app.Site(settings, doorkeeper, structure_folder(os.environ), data_folder(os.environ), fetcher)
        Thread(target=worlds.prepare, args=(settings.store, settings.actors), daemon=True).start()
        served = app.build(site, walls.host_names(host, taken, also))
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{taken}/sign-in?word={doorkeeper.once}"
        if not switches["quiet"]:
            runs.say(f"serving {settings.store}: open {address} (works once); end with Ctrl-C")
        if switches["browse"]:
            click.launch(address)
        config = uvicorn.Config(served, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listening])
    return runs.FINE


def _listening(host: str, port: int) -> "socket":
    """Raises InputError where another program has the port, or the address is none of this machine's."""
    import socket

    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise InputError(
            f"{host} cannot be listened on at port {port}: {error.strerror or error}: give another --port, or --host"
        ) from error


@click.group()
def key() -> None:
    """Make, list and remove the keys with which programs may ask the server."""


@key.command("add")
@click.option("--scope", type=click.Choice(keys.SCOPES), default="read", show_default=True, help="What it may do.")
@click.option("--days", type=click.IntRange(1, 3650), default=90, show_default=True, help="For how long it works.")
@options.store
def add(scope: keys.Scope, days: int, store: str | None) -> int:
    """Make a key and print it; it is kept as a hash only and cannot be shown again."""
    made, secret = keys.add_key(_file(store), scope, days)
    with runs.opened("-") as out:
        out.write(f"{secret}\n")
    runs.say(f"key {made.id} may {scope} until {made.until}; it is not shown again")
    return runs.FINE


@key.command("list")
@options.store
def listing(store: str | None) -> int:
    """Print the keys: id, what it may do, its last day."""
    found = keys.read_keys(_file(store))
    with runs.opened("-") as out:
        out.writelines(f"{one.id}  {one.scope}  {one.until}\n" for one in found)
    return runs.FINE if found else runs.NOTHING_FOUND


@key.command("remove")
@click.argument("key_id", metavar="ID")
@options.store
def remove(key_id: str, store: str | None) -> int:
    """Take a key away; who sends it is refused from then on."""
    keys.remove_key(_file(store), key_id)
    return runs.FINE


def _file(store: str | None) -> Path:
    return keys.keys_file(runs.settings_for(store=store).store)
