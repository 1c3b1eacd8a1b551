"""The network below a fetch: only checked addresses, and never longer than the whole may take."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from outcrop.domain.ticket import Ticket

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_MOST_ADDRESSES = 4


class PrivateAddress(Exception):
    """A name led to an address on this computer or in a private network."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


class UnknownHost(Exception):
    """No address is known for a host name."""

    def __init__(self, host: str) -> None:
        super().__init__(host)
        self.host = host


_TURN = 0.3
"""Seconds after which a read that got nothing asks whether it is still wanted."""


class Deadline:
    """The moment by which everything must be done, however many reads it takes, unless it is called off."""

    def __init__(self, seconds: float, ticket: Ticket) -> None:
        self._end = time.monotonic() + seconds
        self._ticket = ticket

    def left(self) -> float:
        """Seconds that remain. Raises httpcore.ReadTimeout when none do, Cancelled when called off."""
        self._ticket.check()
        remaining = self._end - time.monotonic()
        if remaining <= 0:
            raise httpcore.ReadTimeout("deadline")
        return remaining


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, whatever form it is dressed in."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        found = inner or found
    return found.is_global and not found.is_multicast


class Guard(httpcore.SyncBackend):
    """Resolves a name once, checks every address and connects to a checked one: no DNS rebinding."""

    def __init__(self, deadline: Deadline, allow_private: bool) -> None:
        self._deadline = deadline
        self.allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        refused: httpcore.ConnectError | None = None
        for address in self._addresses(host, port)[:_MOST_ADDRESSES]:
            try:
                stream = super().connect_tcp(
                    address, port, min(timeout or 10, self._deadline.left()), local_address, socket_options
                )
            except httpcore.ConnectError as error:
                refused = error
            else:
                return _Timed(stream, self._deadline)
        raise refused or httpcore.ConnectError("no address")

    def connect_unix_socket(self, *_: Any, **__: Any) -> httpcore.NetworkStream:
        raise PrivateAddress("a local socket")

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise UnknownHost(host) from error
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        if not self.allow_private and not all(is_public(address) for address in addresses):
            raise PrivateAddress(host)
        return addresses


class _Timed(httpcore.NetworkStream):
    """A stream whose every read and write gets no longer than what is left of the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def _allowed(self, timeout: float | None) -> float:
        left = self._deadline.left()
        return min(timeout, left) if timeout else left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Waits in short turns, so that a reader who calls a silent server off is heard."""
        end = time.monotonic() + self._allowed(timeout)
        while True:
            turn = min(_TURN, self._allowed(timeout))
            try:
                return self._inner.read(max_bytes, turn)
            except httpcore.ReadTimeout:
                if time.monotonic() >= end:
                    raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._allowed(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(
            self._inner.start_tls(ssl_context, server_hostname, self._allowed(timeout)), self._deadline
        )

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
