"""Kernels on other machines: `rotascope serve` there, `rotascope.connect` here."""

from __future__ import annotations

import ipaddress
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from rotascope._errors import ArgumentError, DataError
from rotascope._kernel import Kernel
from rotascope._kernel_errors import StartError
from rotascope._secret import Secret

if TYPE_CHECKING:
    from rotascope._arena import Arena
    from rotascope._carrier import Carrier
    from rotascope._flight import FlightLink

_URI = re.compile(r"grpc(\+tls)?://([^/:\[\]]+|\[[0-9A-Fa-f:]+\]):([0-9]{1,5})/?")
_TOKEN = re.compile(r"[0-9a-f]{64}")


class RemoteKernel(Kernel):
    """A calculation core in a process of another machine; used like `Kernel`. `connect` makes it.

    Attributes
    ----------
    uri : str
        Where it is.
    """

    def __init__(self, link: FlightLink, threads: int | None, progress: bool | None) -> None:
        self.uri = link.uri
        self._flight = link
        self._prepare(None, link, threads, progress, None)

    def _greet(self) -> None:
        try:
            super()._greet()
        except StartError as e:
            if " is of another version" in str(e):
                raise StartError(f"the server at {self.uri} and this package are of different versions: {e}") from None
            raise

    def _memory(self) -> Arena | Carrier:
        from rotascope._flight import FlightCarrier

        self._carrier = FlightCarrier(self._flight, self.unneeded)
        return self._carrier

    @property
    def pid(self) -> int:
        """The number of the process on the other machine."""
        return self._pid

    def is_alive(self) -> bool:
        """Tell whether the kernel can be called, as far as is known here."""
        return self._owner == os.getpid() and not self._flight.is_closed()

    def stop(self) -> None:
        """End the session; the server forgets its data. Doing so again does nothing."""
        self._flight.close()

    def __enter__(self) -> RemoteKernel:
        super().__enter__()
        return self

    def __repr__(self) -> str:
        return f"<RemoteKernel {self.uri}, {'connected' if self.is_alive() else 'ended'}>"


def connect(
    uri: str,
    token: str | os.PathLike[str] | Secret,
    *,
    tls_root: str | os.PathLike[str] | None = None,
    threads: int | None = None,
    progress: bool | None = None,
) -> RemoteKernel:
    """Connect to a kernel that ``rotascope serve`` serves on this or another machine.

    Parameters
    ----------
    uri
        What the server printed: ``grpc+tls://host:port``, or ``grpc://host:port`` for this machine alone (what
        goes there can be read on the way, the token too).
    token
        The file with the token, or the token itself.
    tls_root
        The file with the certificates to trust, PEM; else those that the system trusts.
    threads
        How many threads a call may use there; all processors by default. No bit of a result depends on it.
    progress
        Whether a long call shows a progress bar; by default in a terminal and in a notebook.

    Returns
    -------
    RemoteKernel
        What `Kernel` is, elsewhere: a context manager, and an argument ``kernel=`` of every function.

    Raises
    ------
    ArgumentError
        If the address or the token is none, or if the token would travel unencrypted.
    DataError
        If a file cannot be read.
    StartError
        If the server cannot be reached, does not take the token or is of another version, or if
        pyarrow has no Flight.
    """
    if not isinstance(uri, str):
        raise ArgumentError(f"an address is a text such as grpc://host:port; got {type(uri).__name__}", "BAD_ARGUMENT")
    found = _URI.fullmatch(uri)
    if found is None or int(found[3]) > 65535:
        raise ArgumentError(f"{uri!r} is no address; write grpc://host:port or grpc+tls://host:port", "BAD_ARGUMENT")
    if tls_root is not None and found[1] is None:
        raise ArgumentError(f"{uri} is without TLS, so tls_root is not used; write grpc+tls://", "BAD_ARGUMENT")
    if found[1] is None and not _is_here(found[2]):
        raise ArgumentError(
            f"{uri} would send the token and the data unencrypted: write grpc+tls://, or bring the port here (ssh -L)",
            "BAD_ARGUMENT",
        )
    secret = _secret(token)
    roots = None if tls_root is None else _roots(Path(tls_root))
    from rotascope._flight import FlightLink

    return RemoteKernel(FlightLink(uri, secret, roots), threads, progress)


def _is_here(host: str) -> bool:
    try:
        return host.lower() == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _roots(path: Path) -> bytes:
    roots = _read(path)
    if b"-----BEGIN CERTIFICATE-----" not in roots:
        raise DataError(f"{path}: no certificate stands in it; tls_root is a file of them, PEM", "BAD_INPUT")
    return roots


def _secret(token: str | os.PathLike[str] | Secret) -> Secret:
    if isinstance(token, Secret):
        return token
    text = os.fspath(token) if isinstance(token, (str, os.PathLike)) else None
    if not isinstance(text, str):
        raise ArgumentError(f"a token is a text, or the file with it; got {type(token).__name__}", "BAD_ARGUMENT")
    if _TOKEN.fullmatch(text) is None:
        content = _read(Path(text)).strip()
        text = content.decode("ascii", "replace") if len(content) < 1000 else ""
        if _TOKEN.fullmatch(text) is None:
            raise ArgumentError(f"{os.fspath(token)}: no token stands in it: 64 digits, 0 to f", "BAD_ARGUMENT")
    return Secret(text)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as e:
        # The name may be a token with a letter too many: it is not shown.
        shown = "the file named" if re.search(r"[0-9a-f]{40}", str(path)) else str(path)
        raise DataError(f"{shown}: cannot be read: {e.strerror}", "UNREADABLE") from None
