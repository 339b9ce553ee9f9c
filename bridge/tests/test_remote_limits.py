"""What a client that has the token may not do with a remote kernel, and how much it may cost."""

from __future__ import annotations

import datetime as dt
import gc
import json
import threading
import time
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import flight
from serving import PATIENCE, acted, eventually, held, next_job, progress, raw
from test_bulk import wide

import rotascope

if TYPE_CHECKING:
    from serving import Server

    from rotascope import RemoteKernel


def test_what_one_client_loads_no_other_can_reach(server: Server, remote: RemoteKernel) -> None:
    loaded = remote.load(wide(60, 2))
    result = rotascope.rel_return(loaded, asset="s0", benchmark="s1", n=5, kernel=remote)
    number = result._owner.number
    assert remote._flight._session
    with server.connect() as other:
        for n in range(1, max(number, loaded.number) + 2):
            for operation in ("envelope", "json", "csv"):
                with pytest.raises(rotascope.ArgumentError, match="has been freed"):
                    other.ask(operation, str(n))
            with pytest.raises(rotascope.ArgumentError, match="have been freed"):
                other.ask("run", json.dumps({"metric": "drawdown", "job": "1", "inputs": {"asset": {"handle": n}}}))
            with pytest.raises(rotascope.ArgumentError, match="has been freed"):
                other.fetch(n, "", 8)
            other.ask("free", str(n))
        with pytest.raises(rotascope.ArgumentError, match="loaded in another kernel"):
            rotascope.rel_return(loaded, asset="s0", benchmark="s1", n=5, kernel=other)
        other._flight._session = "0" * 64
        with pytest.raises(rotascope.KernelDied, match="the session has ended; connect again"):
            other.ask("ping")
    assert remote.ask("json", str(number))


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

        def is_served() -> bool:
            try:
                return acted(client, options, "hello").startswith("+")
            except flight.FlightUnavailableError:
                return False

        eventually(is_served)
    assert remote.ask("ping") == ""
    with pytest.raises(rotascope.LimitError, match="a call sends at most 4194304 bytes"):
        remote.ask("run", "x" * (5 << 20))


def test_more_than_may_be_kept_is_refused_and_what_is_freed_may_be_used(guarded: Server) -> None:
    with guarded.connect() as kernel:
        kept = [kernel.load(wide(10_000, 10))]  # 0.84 MB; a session may keep half of the 8 MiB
        with pytest.raises(rotascope.LimitError, match="at most 4194304 are: free data"):
            kept.extend(kernel.load(wide(10_000, 10)) for _ in range(9))
        with pytest.raises(rotascope.LimitError, match="at most 4194304 are: free data"):
            kernel.load(wide(10_000, 45))
        kept.clear()
        gc.collect()
        rotascope.longest_run_prob(n=10, p=0.5, k=3)
        kernel.load(wide(10_000, 45))  # 3.6 MB
    with guarded.connect() as kernel:
        with pytest.raises(rotascope.LimitError, match="the frame has more than 4194304 bytes; send less"):
            kernel.load(wide(10_000, 60))
        assert kernel.ask("ping") == ""
    with guarded.connect() as kernel:
        assert held(kernel) == {"sessions": 1, "kept": 0}


def test_calls_take_turns(guarded: Server) -> None:
    ended: list[str] = []
    with guarded.connect() as kernel, guarded.connect() as other:
        frame, job = wide(2000, 2), next_job(kernel)

        def long() -> None:
            with pytest.raises(rotascope.Cancelled):
                rotascope.bootstrap(frame, asset="s0", benchmark="s1", stat="win_rate", b=9_999_999, kernel=kernel)
            ended.append("long")

        def short() -> None:
            rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=other)
            ended.append("short")

        one, two = threading.Thread(target=long), threading.Thread(target=short)
        one.start()
        eventually(lambda: "total" in progress(kernel, job))
        two.start()
        two.join(0.5)
        assert two.is_alive()  # --calls 1: it computes in a millisecond, when its turn comes
        assert ended == []
        kernel.cancel(job)
        one.join(PATIENCE)
        two.join(PATIENCE)
        assert sorted(ended) == ["long", "short"]


def test_frames_under_way_are_counted_and_given_up_with_their_connection(guarded: Server) -> None:
    table = pa.table({"a": np.zeros(200_000)})  # 1.6 MB
    client, options = raw(guarded)
    session = json.loads(acted(client, options, "hello")[1:])["session"]
    _, options = raw(guarded, session=session)
    with guarded.connect() as kernel:
        streams = []
        for _ in range(6):  # never ended
            writer, reader = client.do_put(flight.FlightDescriptor.for_command(b""), table.schema, options)
            writer.write_table(table)
            streams.append((writer, reader))
        eventually(lambda: held(kernel)["kept"] >= 1_600_000)
        time.sleep(0.3)
        assert held(kernel)["kept"] <= 4 << 20  # what one session may keep
        acted(client, options, "bye")
        eventually(lambda: held(kernel)["kept"] == 0)
        streams.clear()
        client.close()
