"""A kernel on another machine, as far as one machine can show it: the same bits as one here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl
import pyarrow as pa
import pytest
from pyarrow import flight
from serving import acted, raw
from test_bulk import equal, wide
from test_parity import METRICS, PAGES, by_python, example

import rotascope
from rotascope import _index

if TYPE_CHECKING:
    from pathlib import Path

    from serving import Server

    from rotascope import RemoteKernel

PRICES = PAGES / "example.csv"


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


def test_tables_from_there_show_themselves_as_from_here(remote: RemoteKernel) -> None:
    with rotascope.Kernel() as local:
        one, other = (
            rotascope.period_persistence(
                pl.read_csv(PRICES, try_parse_dates=True), asset="small", benchmark="large", kernel=k
            )
            for k in (local, remote)
        )
        shown = {name: table._repr_html_() for name, table in {"": one.table, **one.tables}.items()}
        assert len(shown) > 1
        for name, table in {"": other.table, **other.tables}.items():
            assert table._repr_html_() == shown[name]
            assert "<table" in shown[name]


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
