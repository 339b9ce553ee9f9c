"""Kernels on other machines: `rotascope serve` there, `rotascope.connect` here."""

from __future__ import annotations

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

    def __init__(self, link: FlightLink, progress: bool | None) -> None:
        self.uri = link.uri
        self._flight = link
        self._prepare(None, link, None, progress, None)

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
    progress: bool | None = None,
) -> RemoteKernel:
    """Connect to a kernel that ``rotascope serve`` serves on this or another machine.

    Parameters
    ----------
    uri
        What the server printed: ``grpc://host:port``, or ``grpc+tls://host:port``.
    token
        The file with the token, or the token itself.
    tls_root
        The file with the certificates to trust, PEM; else those that the system trusts.
    progress
        Whether a long call shows a progress bar; by default in a terminal and in a notebook.

    Returns
    -------
    RemoteKernel
        What `Kernel` is, elsewhere: a context manager, and an argument ``kernel=`` of every function.

    Raises
    ------
    ArgumentError
        If the address or the token is none.
    DataError
        If a file cannot be read.
    StartError
        If the server cannot be reached, does not take the token or is of another version, or if
        pyarrow has no Flight.
    """
    found = _URI.fullmatch(uri)
    if found is None or int(found[3]) > 65535:
        raise ArgumentError(f"{uri!r} is no address; write grpc://host:port or grpc+tls://host:port", "BAD_ARGUMENT")
    if tls_root is not None and found[1] is None:
        raise ArgumentError(f"{uri} is without TLS, so tls_root is not used; write grpc+tls://", "BAD_ARGUMENT")
    secret = _secret(token)
    roots = None if tls_root is None else _read(Path(tls_root))
    from rotascope._flight import FlightLink

    return RemoteKernel(FlightLink(uri, secret, roots), progress)


def _secret(token: str | os.PathLike[str] | Secret) -> Secret:
    if isinstance(token, Secret):
        return token
    text = os.fspath(token)
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
