"""Remote kernels under test: servers, from their start to their end, and clients that nobody adapted to them."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import ipaddress
import json
import subprocess
import time
from typing import TYPE_CHECKING, Any, Final

import pytest

import rotascope
from rotascope import _jar, _java

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rotascope import Kernel, RemoteKernel

PATIENCE: Final = 60
"""Seconds for what takes a moment where the machine is not busy."""


@functools.cache
def program() -> list[str]:
    """Return the words that run the command line, but for the jar."""
    java = _java.find(None)
    return [str(java.executable), *java.flags(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g"]


class Server:
    """A server under test.

    Parameters
    ----------
    token
        The file with its token, made if it is not there.
    options
        What else stands on its command line.
    root
        The certificate to trust it by, if it has one.
    """

    def __init__(self, token: Path, *options: str, root: Path | None = None) -> None:
        words = ["serve", "--token-file", str(token), *options]
        command = [*program(), "-jar", str(_jar.find()), *words]
        self.token = token
        self.root = root
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        assert self.line, self.process.communicate()[1]
        self.uri = self.line.split()[2].rstrip(",")
        self.port = int(self.uri.rpartition(":")[2])

    def connect(self, **options: Any) -> RemoteKernel:
        return rotascope.connect(self.uri, self.token, tls_root=self.root, **options)

    def stop(self) -> str:
        """End it; return what it said besides its line."""
        self.process.terminate()
        out, err = self.process.communicate(timeout=PATIENCE)
        return out + err


@contextlib.contextmanager
def guarding(folder: Path) -> Iterator[Server]:
    """Have a server on every address, with TLS, that keeps little."""
    cert, key = certificate(folder)
    options = ["--host", "0.0.0.0", "--tls-cert", str(cert), "--tls-key", str(key), "--keep", "8", "--calls", "1"]
    server = Server(folder / "token", *options, root=cert)
    try:
        assert server.uri.startswith("grpc+tls://0.0.0.0:")
        server.uri = server.uri.replace("0.0.0.0", "127.0.0.1")
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server") / "token")
    yield server
    assert server.stop() == ""  # nothing, whatever came to it


@pytest.fixture(scope="module")
def remote(server: Server) -> Iterator[RemoteKernel]:
    with server.connect() as kernel:
        yield kernel


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with guarding(tmp_path_factory.mktemp("guarded")) as server:
        yield server


def certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for the loopback address that signs itself, and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "rotascope test")])
    now = dt.datetime.now(dt.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "cert.pem").write_bytes(made.public_bytes(pem))
    (folder / "key.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "cert.pem", folder / "key.pem"


def held(kernel: RemoteKernel) -> dict[str, int]:
    """Return how many sessions there are where it is, and the bytes that they keep together."""
    reply: dict[str, int] = json.loads(kernel.ask("server"))
    return reply


def next_job(kernel: Kernel) -> str:
    """Return the number that the kernel's next call will have."""
    return repr(kernel._jobs)[len("count(") : -1]


def progress(kernel: Kernel, job: str) -> dict[str, Any]:
    """Return how far a call is; nothing before it has said so, and after its end."""
    report: dict[str, Any] = json.loads(kernel._link.call("progress", job, urgent=True))
    return report


def raw(server: Server, token: str | None = None, session: str = "") -> tuple[Any, Any]:
    """Return a client that nobody adapted to this server, and the options of its calls."""
    from pyarrow import flight

    shown = server.token.read_text().strip() if token is None else token
    headers = [(b"authorization", b"Bearer " + shown.encode())]
    if session:
        headers.append((b"rotascope-session", session.encode()))
    roots = {} if server.root is None else {"tls_root_certs": server.root.read_bytes()}
    return flight.FlightClient(server.uri, **roots), flight.FlightCallOptions(headers=headers, timeout=PATIENCE)


def acted(client: Any, options: Any, operation: str, body: str = "") -> str:
    from pyarrow import flight

    [result] = client.do_action(flight.Action(operation, body.encode()), options)
    return str(result.body.to_pybytes().decode())


def eventually(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.02)
