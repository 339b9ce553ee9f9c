"""A kernel on another machine, as far as one machine can show it: the same bits, and nobody else's."""

from __future__ import annotations

import datetime as dt
import gc
import ipaddress
import json
import os
import shutil
import socket
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from pyarrow import flight
from test_bulk import equal, wide
from test_parity import METRICS, PAGES, by_python, example

import rotascope
from conftest import Wire, interrupted
from rotascope import _index, _jar, _java
from rotascope._secret import Secret

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rotascope import RemoteKernel

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals")
PRICES = PAGES / "example.csv"
JAVA = _java.find(None)
COMMAND = [str(JAVA.executable), *JAVA.flags(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g"]


class Server:
    """A server under test."""

    def __init__(self, token: Path, *options: str) -> None:
        words = ["serve", "--token-file", str(token), *options]
        command = [*COMMAND, "-jar", str(_jar.find()), *words]
        self.token = token
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        self.line = self.process.stdout.readline()
        assert self.line, self.process.communicate()[1]
        self.uri = self.line.split()[2].rstrip(",")
        self.port = int(self.uri.rpartition(":")[2])

    def connect(self, **options: Any) -> RemoteKernel:
        return rotascope.connect(self.uri, self.token, **options)

    def stop(self) -> str:
        """End it; return what it said besides its line."""
        self.process.terminate()
        out, err = self.process.communicate(timeout=10)
        return out + err


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server") / "token")
    yield server
    assert server.stop() == ""  # nothing, whatever came to it


@pytest.fixture(scope="module")
def remote(server: Server) -> Iterator[RemoteKernel]:
    with server.connect() as kernel:
        yield kernel


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


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server on every address, with TLS, that keeps little."""
    folder = tmp_path_factory.mktemp("guarded")
    cert, key = certificate(folder)
    options = ["--host", "0.0.0.0", "--tls-cert", str(cert), "--tls-key", str(key), "--keep", "8", "--calls", "1"]
    server = Server(folder / "token", *options)
    assert server.uri.startswith("grpc+tls://0.0.0.0:")
    server.uri = server.uri.replace("0.0.0.0", "127.0.0.1")
    yield server
    server.stop()


def test_every_metric_gives_the_same_bits_here_and_there(remote: RemoteKernel) -> None:
    with rotascope.Kernel() as local:
        for metric in METRICS:
            words = example(metric)
            one = by_python(local, metric, words, PRICES, "price")
            other = by_python(remote, metric, words, PRICES, "price")
            equal(one, other)
            assert one.json() == other.json()
            assert one.warnings == other.warnings


def test_frames_of_every_kind_arrive_as_they_are(remote: RemoteKernel) -> None:
    frame = pl.read_csv(PRICES, try_parse_dates=True).select("date", "small", "large")
    gaps = frame.with_columns(pl.when(pl.int_range(pl.len()) % 7 == 3).then(None).otherwise("small").alias("small"))
    long = gaps.unpivot(index="date", variable_name="symbol", value_name="value")
    kinds = [
        gaps,  # nulls
        long,  # texts, as polars has them
        long.with_columns(pl.col("symbol").cast(pl.Categorical)),
        long.to_pandas().astype({"symbol": "category"}),
        pa.concat_tables([gaps.slice(0, 500).to_arrow(), gaps.slice(500).to_arrow()]),  # batches
        gaps.with_columns(pl.col("small", "large").cast(pl.Float32)),
        gaps.to_pandas().set_index("date").tz_localize("America/New_York"),
        gaps.reverse(),
        gaps.head(0),
    ]
    with rotascope.Kernel() as local:
        for kind in kinds:
            one, other = (
                rotascope.rel_return(kind, asset="small", benchmark="large", n=3, kernel=kernel)
                for kernel in (local, remote)
            )
            equal(one, other)


def test_large_frames_travel_in_several_batches(remote: RemoteKernel) -> None:
    frame = wide(9000, 300)  # 21 MB
    with rotascope.Kernel() as local:
        one = rotascope.rel_strength(frame, benchmark="s0", kernel=local)
        equal(one, rotascope.rel_strength(frame, benchmark="s0", kernel=remote))


def test_a_result_from_there_has_all_that_one_from_here_has(remote: RemoteKernel, tmp_path: Path) -> None:
    frame = pl.read_csv(PRICES, try_parse_dates=True)
    held = remote.load(frame)
    result = rotascope.rel_return(held, asset="small", benchmark="large", n=63, kernel=remote)
    assert result.table.reasons() == {"value": [(0, 63, "WARMUP")]}
    assert result.envelope["params"]["n"] == "63"
    assert "rel_return" in result.explain()
    assert result.plot().svg.startswith("<svg")
    for ending in ("json", "csv", "parquet", "arrow"):
        assert result.save(tmp_path / f"r.{ending}").stat().st_size > 1000
    assert rotascope.describe("rel_return")
    held.free()
    with pytest.raises(rotascope.ArgumentError, match="have been freed"):
        rotascope.rel_return(held, asset="small", benchmark="large", n=63, kernel=remote)
    with pytest.raises(rotascope.ArgumentError, match=r"rel_return: n must be 1..2520 sessions; got 0"):
        rotascope.rel_return(frame, asset="small", benchmark="large", n=0, kernel=remote)


def test_functions_use_the_kernel_of_the_block_and_results_outlive_it(server: Server) -> None:
    with server.connect() as kernel:
        assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125  # METRICS B6
        result = rotascope.rel_return(wide(60, 2), asset="s0", benchmark="s1", n=5)
        assert kernel.is_alive()
        assert repr(kernel) == f"<RemoteKernel {server.uri}, connected>"
    assert not kernel.is_alive()
    assert result.to_arrow().num_rows == 60
    with pytest.raises(rotascope.KernelDied, match=r"was closed; rotascope.connect\(\) makes another"):
        rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=kernel)


def test_the_server_keeps_nothing_that_nobody_needs(server: Server) -> None:
    frame = wide(500, 3)
    with server.connect() as kernel:
        for n in range(40):
            rotascope.rel_return(frame, benchmark="s0", n=n + 1)
            with pytest.raises(rotascope.ArgumentError):
                rotascope.rel_return(frame, benchmark="s0", n=0)
        gc.collect()
        rotascope.longest_run_prob(n=10, p=0.5, k=3)
        stats = kernel.stats()
        assert stats["segments"] == 0
        assert stats["kept"] <= 3


@posix
def test_ctrl_c_stops_the_call_there_too(remote: RemoteKernel) -> None:
    frame = wide(2000, 2)
    begun = time.perf_counter()
    with pytest.raises(KeyboardInterrupt), interrupted(0.5):
        rotascope.bootstrap(frame, asset="s0", benchmark="s1", stat="win_rate", b=9_999_999, kernel=remote)
    assert time.perf_counter() - begun < 0.5 + 0.3
    assert rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=remote).value == 0.5078125


def test_a_cancelled_task_stops_its_call_and_a_long_one_says_how_far_it_is(remote: RemoteKernel) -> None:
    import asyncio

    reports = []

    async def both() -> None:
        long = asyncio.create_task(
            rotascope.aio.bootstrap(
                wide(2000, 2), asset="s0", benchmark="s1", stat="win_rate", b=9_999_999, kernel=remote
            )
        )
        for _ in range(50):
            await asyncio.sleep(0.05)
            job = str(int(repr(remote._jobs)[len("count(") : -1]) - 1)
            report = json.loads(await asyncio.to_thread(remote._link.call, "progress", job, urgent=True))
            if report:
                reports.append(report)
                break
        long.cancel()
        begun = time.perf_counter()
        with pytest.raises(asyncio.CancelledError):
            await long
        assert time.perf_counter() - begun < 1.0

    asyncio.run(both())
    assert reports[0]["total"] > reports[0]["done"] >= 0


def held_by(server: Server, **options: Any) -> dict[str, int]:
    with server.connect(**options) as kernel:
        reply: dict[str, int] = json.loads(kernel.ask("server"))
        return reply


def test_what_one_client_loads_no_other_can_reach(server: Server, remote: RemoteKernel) -> None:
    held = remote.load(wide(60, 2))
    result = rotascope.rel_return(held, asset="s0", benchmark="s1", n=5, kernel=remote)
    number = result._owner.number
    assert remote._flight._session
    with server.connect() as other:
        for n in range(1, max(number, held.number) + 2):
            for operation in ("envelope", "json", "csv"):
                with pytest.raises(rotascope.ArgumentError, match="has been freed"):
                    other.ask(operation, str(n))
            with pytest.raises(rotascope.ArgumentError, match="have been freed"):
                other.ask("run", json.dumps({"metric": "drawdown", "job": "1", "inputs": {"asset": {"handle": n}}}))
            with pytest.raises(rotascope.ArgumentError, match="has been freed"):
                other.fetch(n, "", 8)
            other.ask("free", str(n))
        with pytest.raises(rotascope.ArgumentError, match="loaded in another kernel"):
            rotascope.rel_return(held, asset="s0", benchmark="s1", n=5, kernel=other)
        other._flight._session = "0" * 64
        with pytest.raises(rotascope.KernelDied, match="the session has ended; connect again"):
            other.ask("ping")
    assert remote.ask("json", str(number))


@posix
def test_what_a_client_that_vanishes_has_loaded_is_forgotten(server: Server, remote: RemoteKernel) -> None:
    script = textwrap.dedent(
        f"""
        import numpy as np, rotascope, time
        kernel = rotascope.connect({server.uri!r}, {str(server.token)!r})
        held = kernel.load({{"date": np.arange(90_000).astype("datetime64[D]"), "a": np.arange(1.0, 90_001)}})
        print(kernel.ask("server"), flush=True)
        time.sleep(60)
        """
    )
    before = json.loads(remote.ask("server"))
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout is not None
        during = json.loads(client.stdout.readline())
        client.kill()
    assert during == {"sessions": before["sessions"] + 1, "kept": before["kept"] + 90_000 * 12 + 1024 + 66}
    end = time.monotonic() + 5
    while json.loads(remote.ask("server")) != before:
        assert time.monotonic() < end
        time.sleep(0.02)


def raw(server: Server, token: str | None = None, session: str = "") -> tuple[Any, Any]:
    """Return a client that nobody adapted to this server, and the options of its calls."""
    shown = server.token.read_text().strip() if token is None else token
    headers = [(b"authorization", b"Bearer " + shown.encode())]
    if session:
        headers.append((b"rotascope-session", session.encode()))
    return flight.FlightClient(server.uri), flight.FlightCallOptions(headers=headers, timeout=10)


def acted(client: Any, options: Any, operation: str, body: str = "") -> str:
    [result] = client.do_action(flight.Action(operation, body.encode()), options)
    return str(result.body.to_pybytes().decode())


def test_any_client_of_flight_can_do_it(server: Server) -> None:
    client, options = raw(server)
    with client:
        hello = json.loads(acted(client, options, "hello")[1:])
        assert hello["catalogue"] == _index.CATALOGUE
        _, options = raw(server, session=hello["session"])
        table = pa.table({"date": pa.array([1, 2, 3], pa.date32()), "a": [1.0, 2.0, 4.0], "b": [1.0, 1.0, 1.0]})
        writer, reader = client.do_put(flight.FlightDescriptor.for_command(b""), table.schema, options)
        with writer:
            writer.write_table(table)
            writer.done_writing()
            place = json.loads(reader.read().to_pybytes().decode()[1:])
        inputs = {"asset": {**place, "names": ["a"]}, "benchmark": {**place, "names": ["b"]}}
        out = {"segment": 0, "offset": 0, "length": 0}
        request = {"metric": "rel_strength", "job": "1", "inputs": inputs, "out": out}
        reply = json.loads(acted(client, options, "run", json.dumps(request))[1:])
        ticket = flight.Ticket(json.dumps({"result": reply["result"], "table": ""}).encode())
        strength = client.do_get(ticket, options).read_all()
        assert strength.column("value").to_pylist() == [100.0, 200.0, 400.0]  # of 1/1, 2/1, 4/1 from 100
        assert acted(client, options, "bye") == "+"


ATTACKS = {
    "attach": "1 /etc/passwd 100",
    "fetch": '{"result": 1, "table": "", "out": {"segment": 1, "offset": 0, "length": 8}}',
    "bulk": "",
    "shutdown": "",
    "exec": "id",
    "ping; shutdown": "",
    "../../load": "{}",
    "getClass": "",
    "": "",
    "run": '{"metric": "/etc/passwd", "job": "1", "prices": "/etc/passwd"}',
    "load": '{"segment": 1, "offset": 0, "length": 8, "path": "/etc/passwd"}',
    "csv": "/etc/passwd",
    "json": "file:///etc/passwd",
    "figure": '{"result": "../x", "format": "svg", "path": "/tmp/x"}',
    "free": "/tmp/x",
    "query": "COPY (SELECT 1) TO '/tmp/x'",
    "sql": "ATTACH '/etc/passwd'",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_names_a_path_is_served(remote: RemoteKernel, attack: str) -> None:
    with pytest.raises((rotascope.ArgumentError, rotascope.UnknownMetricError)) as caught:
        remote.ask(attack, ATTACKS[attack])
    assert "root:" not in str(caught.value)
    assert remote.ask("ping") == ""


def test_frames_and_tickets_of_a_stranger_s_making_are_refused(server: Server, remote: RemoteKernel) -> None:
    client, options = raw(server, session=remote._flight._session)
    with client:
        for ticket in (b"", b"{}", b"/etc/passwd", b'{"result": 1e99}', b"\xff\xfe", b"{" * 10_000):
            with pytest.raises((flight.FlightError, pa.ArrowException)):
                client.do_get(flight.Ticket(ticket), options).read_all()
        for body in ("{", "[]", '{"segment": -1, "offset": 0, "length": 1}', "{" * 100_000):
            assert acted(client, options, "load", body).startswith("-BAD_ARGUMENT\n")
        with pytest.raises((flight.FlightError, pa.ArrowException)):
            list(client.list_flights(options=options))
        with pytest.raises((flight.FlightError, pa.ArrowException)):
            client.get_flight_info(flight.FlightDescriptor.for_path(b"/etc/passwd"), options)
    with pytest.raises(rotascope.DataError, match="column 'a' is of type list"):
        remote.load(pa.table({"date": [dt.date(2020, 1, 1)], "a": [[1.0, 2.0]]}))
    assert remote.ask("ping") == ""


def test_a_batch_beyond_the_limit_is_refused_and_the_client_goes_on(server: Server, remote: RemoteKernel) -> None:
    client, options = raw(server)
    table = pa.table({"a": np.zeros(9 << 20)})  # 72 MiB in one batch
    with client:
        session = json.loads(acted(client, options, "hello")[1:])["session"]
        _, options = raw(server, session=session)
        writer, reader = client.do_put(flight.FlightDescriptor.for_command(b""), table.schema, options)

        def put() -> None:
            with writer:
                writer.write_table(table)
                writer.done_writing()
                reader.read()

        with pytest.raises((flight.FlightError, pa.ArrowException, OSError)):
            put()
        # gRPC may end the connection, and so the session: docs/remote.md says so. The client goes on with another.
        _, options = raw(server)
        end = time.monotonic() + 5
        while True:
            try:
                assert acted(client, options, "hello").startswith("+")
                break
            except flight.FlightUnavailableError:
                assert time.monotonic() < end
    assert remote.ask("ping") == ""
    with pytest.raises(rotascope.LimitError, match="a call sends at most 4194304 bytes"):
        remote.ask("run", "x" * (5 << 20))


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


GARBAGE = [
    b"GET / HTTP/1.1\r\n\r\n",
    b"A\n" + b"0" * 64 + b"\n",
    os.urandom(4000),
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\xff" * 99,
]


def test_garbage_and_idle_strangers_do_no_harm(server: Server, remote: RemoteKernel) -> None:
    for garbage in GARBAGE:
        with Wire(server.port) as wire:
            wire.send(garbage)
            begun = time.perf_counter()
            while wire.receive(8):  # it may say first what it speaks
                pass
            assert time.perf_counter() - begun < 7
    idle = [Wire(server.port) for _ in range(100)]
    begun = time.perf_counter()
    with server.connect() as another:  # it finds its place
        assert another.ask("ping") == ""
    assert time.perf_counter() - begun < 3.0
    assert remote.ask("ping") == ""
    while idle[-1].receive(8):  # what a server says first
        pass
    left = time.perf_counter() - begun < 8
    for wire in idle:
        wire.close()
    assert left  # they had to


def test_tls_is_used_and_only_who_trusts_the_certificate_connects(guarded: Server) -> None:
    root = guarded.token.parent / "cert.pem"
    with guarded.connect(tls_root=root) as kernel:
        assert rotascope.longest_run_prob(n=10, p=0.5, k=3).value == 0.5078125
        assert repr(kernel) == f"<RemoteKernel {guarded.uri}, connected>"
    for uri in (guarded.uri, guarded.uri.replace("+tls", "")):
        with pytest.raises(rotascope.StartError) as caught:
            rotascope.connect(uri, guarded.token)
        assert "\n" not in str(caught.value)


def test_more_than_may_be_kept_is_refused_and_what_is_freed_may_be_used(guarded: Server) -> None:
    root = guarded.token.parent / "cert.pem"
    with guarded.connect(tls_root=root) as kernel:
        kept = [kernel.load(wide(10_000, 10))]  # 0.84 MB; a session may keep half of the 8 MiB
        with pytest.raises(rotascope.LimitError, match="at most 4194304 are: free data"):
            kept.extend(kernel.load(wide(10_000, 10)) for _ in range(9))
        with pytest.raises(rotascope.LimitError, match="at most 4194304 are: free data"):
            kernel.load(wide(10_000, 45))
        kept.clear()
        gc.collect()
        rotascope.longest_run_prob(n=10, p=0.5, k=3)
        kernel.load(wide(10_000, 45))  # 3.6 MB
    with guarded.connect(tls_root=root) as kernel:
        with pytest.raises(rotascope.LimitError, match="the frame has more than 4194304 bytes; send less"):
            kernel.load(wide(10_000, 60))
        assert kernel.ask("ping") == ""
    assert held_by(guarded, tls_root=root) == {"sessions": 1, "kept": 0}


def test_calls_take_turns(guarded: Server) -> None:
    root = guarded.token.parent / "cert.pem"
    ended: list[str] = []
    with guarded.connect(tls_root=root) as kernel, guarded.connect(tls_root=root) as other:
        frame = wide(2000, 2)

        def long() -> None:
            with pytest.raises(rotascope.Cancelled):
                rotascope.bootstrap(frame, asset="s0", benchmark="s1", stat="win_rate", b=9_999_999, kernel=kernel)
            ended.append("long")

        def short() -> None:
            rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=other)
            ended.append("short")

        one, two = threading.Thread(target=long), threading.Thread(target=short)
        one.start()
        while "total" not in kernel._link.call("progress", "1", urgent=True):
            time.sleep(0.02)
        two.start()
        two.join(0.5)
        assert two.is_alive()  # --calls 1: it computes in a millisecond, when its turn comes
        assert ended == []
        kernel._link.call("cancel", "1", urgent=True)
        one.join(5)
        two.join(5)
        assert sorted(ended) == ["long", "short"]


def test_frames_under_way_are_counted_and_given_up_with_their_connection(guarded: Server) -> None:
    root = guarded.token.parent / "cert.pem"
    shown = guarded.token.read_text().strip()
    table = pa.table({"a": np.zeros(200_000)})  # 1.6 MB
    client = flight.FlightClient(guarded.uri, tls_root_certs=root.read_bytes())
    bearer = (b"authorization", b"Bearer " + shown.encode())
    hello = json.loads(acted(client, flight.FlightCallOptions(headers=[bearer]), "hello")[1:])
    options = flight.FlightCallOptions(headers=[bearer, (b"rotascope-session", hello["session"].encode())])
    with guarded.connect(tls_root=root) as kernel:
        streams = []
        for _ in range(6):  # never ended
            writer, reader = client.do_put(flight.FlightDescriptor.for_command(b""), table.schema, options)
            writer.write_table(table)
            streams.append((writer, reader))
        end = time.monotonic() + 10
        while json.loads(kernel.ask("server"))["kept"] < 1_600_000:
            assert time.monotonic() < end
            time.sleep(0.02)
        time.sleep(0.3)
        assert json.loads(kernel.ask("server"))["kept"] <= 4 << 20  # what one session may keep
        acted(client, options, "bye")
        end = time.monotonic() + 10
        while json.loads(kernel.ask("server"))["kept"] > 0:
            assert time.monotonic() < end
            time.sleep(0.02)
        streams.clear()
        client.close()


@pytest.mark.parametrize("host", ["192.0.2.1", "kernel.example", "127.example.com", "[2001:db8::1]", "0.0.0.0"])
def test_the_token_is_sent_to_no_other_machine_in_the_clear(host: str) -> None:
    with pytest.raises(rotascope.ArgumentError, match=r"unencrypted: write grpc\+tls://, or .* \(ssh -L\)") as caught:
        rotascope.connect(f"grpc://{host}:8815", "ab" * 32)
    assert "ab" * 32 not in str(caught.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
def test_a_loopback_address_may_be_without_tls(host: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(rotascope.StartError, match="cannot be reached"):
        rotascope.connect(f"grpc://{host}:{port}", "ab" * 32)


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


def test_the_server_chooses_the_threads_unless_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    for threads in (None, 2):
        with server.connect(threads=threads) as kernel:
            call = kernel._flight.call

            def noted(operation: str, *words: str, _call: Any = call, **more: Any) -> str:
                sent.extend(words if operation == "run" else ())
                return str(_call(operation, *words, **more))

            monkeypatch.setattr(kernel._flight, "call", noted)
            rotascope.longest_run_prob(n=10, p=0.5, k=3)
    assert [json.loads(one).get("threads") for one in sent] == [None, 2]


def test_what_needs_no_argument_takes_none(remote: RemoteKernel) -> None:
    assert remote.ask("free", "") == ""
    assert remote.stats()["heap"] > 0
    with pytest.raises(rotascope.ArgumentError, match="collects no garbage on request"):
        remote.stats(collect=True)
    with pytest.raises(rotascope.ArgumentError, match="an operation with 0 arguments; it needs more"):
        remote.ask("run", "")


@posix
def test_a_server_killed_in_a_call_is_a_typed_error_within_a_second(guarded: Server) -> None:
    caught: list[tuple[BaseException, float]] = []
    kernel = guarded.connect(tls_root=guarded.token.parent / "cert.pem")

    def call() -> None:
        try:
            rotascope.bootstrap(wide(2000, 2), asset="s0", benchmark="s1", stat="win_rate", b=9_999_999, kernel=kernel)
        except BaseException as e:  # noqa: BLE001
            caught.append((e, time.perf_counter()))

    calling = threading.Thread(target=call)
    calling.start()
    time.sleep(0.7)
    assert calling.is_alive()
    killed = time.perf_counter()
    guarded.process.kill()
    calling.join(5)
    [(error, when)] = caught
    assert isinstance(error, rotascope.KernelDied)
    assert when - killed < 1.0
    assert "has gone" in str(error)
    assert not kernel.is_alive()
    with pytest.raises(rotascope.StartError, match="cannot be reached"):
        guarded.connect(tls_root=guarded.token.parent / "cert.pem")
    kernel.stop()


def test_what_cannot_be_connected_to_is_one_line(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    begun = time.perf_counter()
    with pytest.raises(
        rotascope.StartError, match=f"the server at grpc://127.0.0.1:{port} cannot be reached"
    ) as caught:
        rotascope.connect(f"grpc://127.0.0.1:{port}", server.token)
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - begun < 5
    for uri in ("http://a:1", "grpc://a", "127.0.0.1:1", "grpc://a:99999", "grpc://a:1/x"):
        with pytest.raises(rotascope.ArgumentError, match="write grpc://host:port"):
            rotascope.connect(uri, server.token)
    monkeypatch.setattr(_index, "CATALOGUE", "0" * 64)
    with pytest.raises(rotascope.StartError, match="and this package are of different versions"):
        server.connect()


def test_a_pyarrow_without_flight_is_one_line(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.flight", None)
    monkeypatch.delattr(pa, "flight")
    monkeypatch.delitem(sys.modules, "rotascope._flight")
    with pytest.raises(rotascope.StartError, match=r"pip install './bridge\[remote\]' brings one that has"):
        server.connect()


def refused(*words: str, jar: Path | None = None, machine: tuple[str, ...] = ()) -> tuple[int, str]:
    command = [*COMMAND, *machine, "-jar", str(jar or _jar.find()), "serve", *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=20)
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
