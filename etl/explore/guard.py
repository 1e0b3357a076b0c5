"""What every answer of the explorer passes through: who may ask, and what a page may do in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    type Message = MutableMapping[str, Any]
    type Receive = Callable[[], Awaitable[Message]]
    type Send = Callable[[Message], Awaitable[None]]
    type App = Callable[[Message, Receive, Send], Awaitable[None]]

# A foreign site may give its own name the address 127.0.0.1, and its scripts would then read the answers as their own
# (DNS rebinding). The browser still sends the foreign name.
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
# No inline script, no eval, nothing from elsewhere: what an article's text smuggled in would stay text.
# Styles are set inline by the templates of Datasette and by the charts.
_ALLOWED = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
POLICY = "; ".join(f"{what} {sources}" for what, sources in _ALLOWED.items())
_HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)


def guarded(app: App) -> App:
    """Return the ASGI application `app` for this machine alone: other hosts are refused, every answer has a policy."""

    async def asgi(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif is_loopback(dict(scope["headers"]).get(b"host", b"").decode("latin-1")):
            await app(scope, receive, _with_headers(send))
        else:
            await _refuse(_with_headers(send))

    return asgi


def is_loopback(host: str) -> bool:
    """Tell whether the header `Host` names this machine, with or without a port."""
    name, colon, port = host.rpartition(":")
    return host in LOOPBACK or bool(colon and port.isdecimal() and name in LOOPBACK)


def _with_headers(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return wrapped


async def _refuse(send: Send) -> None:
    body = b"The explorer answers this machine alone: open it as http://127.0.0.1 or http://localhost.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
