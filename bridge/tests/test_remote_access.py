"""Who reaches a remote kernel, and what it says to those who do not: tokens, certificates, addresses, strangers."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from pyarrow import flight
from serving import PATIENCE, certificate, program, raw

import rotascope
from conftest import Wire, takes_less_than
from rotascope import _index, _jar
from rotascope._secret import Secret

if TYPE_CHECKING:
    from serving import Server

    from rotascope import RemoteKernel


@pytest.mark.parametrize("shown", ["0" * 64, "", "f" * 63, "Bearer"])
def test_who_does_not_show_the_token_gets_nothing(server: Server, shown: str) -> None:
    client, options = raw(server, token=shown)
    with client:
        for call in (
            lambda: list(client.do_action(flight.Action("hello", b""), options)),
            lambda: client.do_get(flight.Ticket(b"{}"), options).read_all(),
            lambda: client.authenticate_basic_token("a", "b"),
        ):
            with pytest.raises(flight.FlightUnauthenticatedError, match="token is missing or wrong"):
                call()


def test_a_loopback_server_is_not_reached_through_a_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("no_proxy", "NO_PROXY", "no_grpc_proxy"):
        monkeypatch.delenv(name, raising=False)
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        for name in ("grpc_proxy", "https_proxy", "http_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        with server.connect() as kernel:
            assert rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=kernel).value == 0.5078125
        proxy.settimeout(0.1)
        with pytest.raises(TimeoutError):
            proxy.accept()


def test_a_wrong_token_is_one_line_that_does_not_show_it(server: Server, tmp_path: Path) -> None:
    wrong = "ab" * 32
    tokens: list[Any] = [wrong, Secret(wrong)]
    for token in tokens:
        with pytest.raises(
            rotascope.StartError, match="does not take the token; give the file that it named"
        ) as caught:
            rotascope.connect(server.uri, token)
        assert wrong not in str(caught.value)
        assert "\n" not in str(caught.value)
    (tmp_path / "none").write_text("secret words")
    tokens = [tmp_path / "none", wrong + "0", str(tmp_path / "missing")]
    for token in tokens:
        with pytest.raises((rotascope.ArgumentError, rotascope.DataError)) as other:
            rotascope.connect(server.uri, token)
        assert wrong not in str(other.value)
        assert "secret words" not in str(other.value)
        assert "\n" not in str(other.value)


def test_the_token_is_in_a_file_for_the_user_alone_and_nowhere_else(server: Server, remote: RemoteKernel) -> None:
    token = server.token.read_text().strip()
    assert server.token.stat().st_mode & 0o777 == 0o600
    assert len(token) == 64
    assert str(server.token) in server.line
    assert token not in server.line
    if sys.platform == "linux":
        for file in ("cmdline", "environ"):
            assert token.encode() not in Path(f"/proc/{server.process.pid}/{file}").read_bytes()
    for thing in (remote, remote._flight, remote._flight._token):
        assert token not in repr(thing)
        assert token not in str(vars(thing) if hasattr(thing, "__dict__") else thing)
    with pytest.raises(TypeError, match="not pickled"):
        __import__("pickle").dumps(remote._flight)


def test_tls_is_used_and_only_who_trusts_the_certificate_connects(guarded: Server) -> None:
    with guarded.connect() as kernel:
        assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125
        assert repr(kernel) == f"<RemoteKernel {guarded.uri}, connected>"
    for uri in (guarded.uri, guarded.uri.replace("+tls", "")):
        with pytest.raises(rotascope.StartError) as caught:
            rotascope.connect(uri, guarded.token)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("host", ["192.0.2.1", "kernel.example", "127.example.com", "[2001:db8::1]", "0.0.0.0"])
def test_the_token_is_sent_to_no_other_machine_in_the_clear(host: str) -> None:
    with pytest.raises(rotascope.ArgumentError, match=r"unencrypted: write grpc\+tls://, or .* \(ssh -L\)") as caught:
        rotascope.connect(f"grpc://{host}:8815", "ab" * 32)
    assert "ab" * 32 not in str(caught.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
def test_a_loopback_address_may_be_without_tls(host: str) -> None:
    with socket.socket() as silent:
        silent.bind(("", 0))  # held, so that nobody comes to listen there
        with pytest.raises(rotascope.StartError, match="cannot be reached"):
            rotascope.connect(f"grpc://{host}:{silent.getsockname()[1]}", "ab" * 32)


def test_arguments_of_another_kind_are_one_line(tmp_path: Path) -> None:
    tokens: list[Any] = [None, b"ab" * 32, 5]
    for token in tokens:
        with pytest.raises(rotascope.ArgumentError, match="a token is a text, or the file with it; got"):
            rotascope.connect("grpc://127.0.0.1:1", token)
    uri: Any = 5
    with pytest.raises(rotascope.ArgumentError, match="an address is a text such as grpc://host:port; got int"):
        rotascope.connect(uri, "ab" * 32)
    (tmp_path / "none.pem").write_text("nothing")
    with pytest.raises(rotascope.DataError, match=r"none\.pem: no certificate stands in it"):
        rotascope.connect("grpc+tls://127.0.0.1:1", "ab" * 32, tls_root=tmp_path / "none.pem")


def test_what_cannot_be_connected_to_is_one_line(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))  # held, so that nobody comes to listen there
        nobody = f"grpc://127.0.0.1:{silent.getsockname()[1]}"

        def connecting() -> float:
            begun = time.perf_counter()
            with pytest.raises(rotascope.StartError, match=f"the server at {nobody} cannot be reached") as caught:
                rotascope.connect(nobody, server.token)
            assert "\n" not in str(caught.value)
            return time.perf_counter() - begun

        takes_less_than(5, connecting)
    for uri in ("http://a:1", "grpc://a", "127.0.0.1:1", "grpc://a:99999", "grpc://a:1/x"):
        with pytest.raises(rotascope.ArgumentError, match="write grpc://host:port"):
            rotascope.connect(uri, server.token)
    monkeypatch.setattr(_index, "CATALOGUE", "0" * 64)
    with pytest.raises(rotascope.StartError, match="and this package are of different versions"):
        server.connect()


def test_a_pyarrow_without_flight_is_one_line(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.flight", None)
    monkeypatch.delattr(pa, "flight")
    monkeypatch.delitem(sys.modules, "rotascope._flight", raising=False)
    with pytest.raises(rotascope.StartError, match=r"pip install './bridge\[remote\]' brings one that has"):
        server.connect()


GARBAGE = [
    b"GET / HTTP/1.1\r\n\r\n",
    b"A\n" + b"0" * 64 + b"\n",
    os.urandom(4000),
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\xff" * 99,
    b"",
]


def test_garbage_and_idle_strangers_do_no_harm(server: Server, remote: RemoteKernel) -> None:
    def staying(wire: Wire) -> float:
        begun = time.perf_counter()
        while wire.receive(PATIENCE):  # it may say first what it speaks
            pass
        assert wire.ended()
        return time.perf_counter() - begun

    def sending(garbage: bytes) -> float:
        with Wire(server.port) as wire:
            wire.send(garbage)
            return staying(wire)

    def crowding() -> float:
        with ExitStack() as stack:
            idle = [stack.enter_context(Wire(server.port)) for _ in range(100)]
            begun = time.perf_counter()
            with server.connect() as another:  # it finds its place
                assert another.ask("ping") == ""
            found = time.perf_counter() - begun
            assert remote.ask("ping") == ""
            staying(idle[-1])  # until it has to leave
            return found

    for garbage in GARBAGE:
        takes_less_than(7, partial(sending, garbage))
    takes_less_than(3, crowding)


def refused(*words: str, jar: Path | None = None, machine: tuple[str, ...] = ()) -> tuple[int, str]:
    command = [*program(), *machine, "-jar", str(jar or _jar.find()), "serve", *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1, done.stderr
    return done.returncode, done.stderr


def test_a_server_that_would_be_unsafe_does_not_start(server: Server, tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    (tmp_path / "open").write_text("0" * 64)
    (tmp_path / "open").chmod(0o644)
    (tmp_path / "other").touch(0o600)
    mine, other = tmp_path / "mine", tmp_path / "others"
    mine.mkdir()
    other.mkdir()
    cert, _ = certificate(mine)
    _, key = certificate(other)
    alone = tmp_path / "rotascope.jar"
    shutil.copy(_jar.find(), alone)
    cases: list[tuple[tuple[str, ...], dict[str, Any], int, str]] = [
        (("--host", "0.0.0.0"), {}, 2, "can be reached by others: give --tls-cert and --tls-key too"),
        (("--tls-cert", "x"), {}, 2, "belong together"),
        (("--host", ""), {}, 2, "--host is empty"),
        (("--tls-cert", str(cert), "--tls-key", str(key)), {}, 3, "the key is not that of the certificate in"),
        (("--port", "x"), {}, 2, "--port is a whole number, 0..65535; got 'x'"),
        (("--port", str(server.port)), {}, 3, "it is taken"),
        (("--token-file", str(tmp_path / "open")), {}, 3, "others may read the token; chmod 600 it"),
        (("--token-file", str(tmp_path / "other")), {}, 3, "a token has 64 digits"),
        ((), {"jar": alone}, 3, "run `make jar` in a clone of the project"),
        ((), {"machine": ("-Darrow.enable_unsafe_memory_access=true",)}, 2, "serve without it"),
    ]
    with ThreadPoolExecutor(2) as pool:
        for case, (code, said) in zip(cases, pool.map(lambda case: refused(*case[0], **case[1]), cases), strict=True):
            assert code == case[2], said
            assert case[3] in said
