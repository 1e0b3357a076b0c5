"""Serving the explorer on this machine, until it is interrupted."""

from __future__ import annotations

import errno
import socket
import webbrowser
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

from etl.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datasette.app import Datasette

_LOOPBACK = "127.0.0.1"


@contextmanager
def listening(port: int | None) -> Iterator[socket.socket]:
    """Give a socket that listens on `port` of this machine alone; on a free one for None.

    Raises:
        UsageError: The port is in use, or needs privileges.
    """
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            server.bind((_LOOPBACK, port or 0))
        except OSError as error:
            reason = "is in use" if error.errno == errno.EADDRINUSE else "cannot be listened on"
            message = f"Port {port} {reason}"
            raise UsageError(message, "Name another with --port, or none: a free one is found.") from error
        server.listen()
        yield server


def address(server: socket.socket) -> str:
    """Return the URL that a socket is reached by."""
    return f"http://{_LOOPBACK}:{server.getsockname()[1]}/"


def serve(datasette: Datasette, server: socket.socket, *, browse: bool) -> None:
    """Answer on `server` until Ctrl-C; if `browse`, open the machine's browser, which waits until all has started."""
    if browse:
        webbrowser.open(address(server))
    config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="off")
    try:
        uvicorn.Server(config).run(sockets=[server])
    except KeyboardInterrupt:
        return  # the usual way to end
