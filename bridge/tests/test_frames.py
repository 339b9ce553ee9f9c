"""Whatever frame goes in, the kernel has its bits: checked against hashes made here, and by what comes back."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import struct
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rotascope
from rotascope._calls import call
from rotascope._kernel import Kernel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EPOCH = dt.date(1970, 1, 1)


@pytest.fixture(scope="module")
def kernel() -> Iterator[Kernel]:
    with Kernel(threads=2) as kernel:
        yield kernel


def content_hash(name: str, dates: Sequence[dt.date], values: Sequence[float], kind: str) -> str:
    """Return the hash of a series as an envelope defines it, made without the core."""
    days = hashlib.sha256(b"".join(struct.pack(">i", (d - EPOCH).days) for d in dates)).digest()
    bits = b"".join(b"\x7f\xf8" + bytes(6) if math.isnan(v) else struct.pack(">d", v) for v in values)
    return hashlib.sha256(f"{kind}\n{name}\n".encode() + days + bits).hexdigest()


def check(result: Any, dates: Sequence[dt.date], columns: Mapping[str, Sequence[float]]) -> None:
    """Check that the kernel had these series, and that their values came back with the same bits."""
    hashes = {source["seriesId"]: source["contentHash"] for source in result.envelope["inputs"]}
    assert hashes == {name: content_hash(name, dates, values, "count") for name, values in columns.items()}
    back = result.to_arrow()
    row = {day: i for i, day in enumerate(back.column("date").to_pylist())}
    for name, values in columns.items():
        column = back.column("value" if len(columns) == 1 else name).to_pylist()
        for day, value in zip(dates, values, strict=True):
            got = column[row[day]] if day in row else None
            if math.isnan(value):
                assert got is None
            else:
                assert got is not None
                assert struct.pack("<d", got) == struct.pack("<d", value)


def echo(kernel: Kernel, data: Any, **roles: Any) -> Any:
    """Call the metric that gives a series of a count back as it is."""
    return call("excess_return", data, roles, {"asset": "count"}, {}, kernel)


NUMBERS = st.floats(allow_infinity=False, width=64)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=12).filter(
    lambda n: n not in ("date", "asset") and bool(n.strip())
)


@st.composite
def wide(draw: st.DrawFn) -> tuple[list[dt.date], dict[str, list[float]]]:
    days = sorted(draw(st.sets(st.integers(-30_000, 60_000), min_size=1, max_size=12)))
    names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
    columns = {n: draw(st.lists(NUMBERS, min_size=len(days), max_size=len(days))) for n in names}
    return [EPOCH + dt.timedelta(days=d) for d in days], columns


def build(kind: str, dates: list[dt.date], columns: dict[str, list[float]]) -> Any:
    """Return the same frame as another library would hold it."""
    table = pa.table(
        {"date": pa.array(dates, pa.date32()), **{n: pa.array(v, pa.float64()) for n, v in columns.items()}}
    )
    if kind == "pyarrow":
        return table
    if kind == "chunks":
        half = table.num_rows // 2
        return pa.concat_tables([table.slice(0, half), table.slice(half)])
    if kind == "batches":
        return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=2))
    if kind == "polars":
        return pl.from_arrow(table)
    if kind == "polars lazy":
        return pl.DataFrame(table).lazy()
    if kind == "pandas":
        return pd.DataFrame(columns, index=pd.DatetimeIndex(pd.to_datetime([d.isoformat() for d in dates])))
    if kind == "pandas with dates":
        return pd.DataFrame({"when": dates, **columns})
    if kind == "numpy":
        return {"when": np.array(dates, "datetime64[D]"), **{n: np.array(v) for n, v in columns.items()}}
    if kind == "nulls":
        cells = {n: pa.array([None if math.isnan(x) else x for x in v], pa.float64()) for n, v in columns.items()}
        return pa.table({"date": pa.array(dates, pa.date32()), **cells})
    if kind == "newest first":
        return table.take(list(range(table.num_rows))[::-1])
    if kind == "long":
        rows = [(d, n, v[i]) for n, v in columns.items() for i, d in enumerate(dates)]
        return pl.DataFrame(rows, schema={"day": pl.Date, "ticker": pl.String, "x": pl.Float64}, orient="row")
    if kind == "long categories":
        return build("long", dates, columns).with_columns(pl.col("ticker").cast(pl.Categorical))
    if kind == "long dictionary":
        arrow = build("long", dates, columns).to_arrow()
        return arrow.set_column(1, "ticker", arrow.column("ticker").cast(pa.string()).dictionary_encode())
    assert kind == "duckdb", kind
    frame = table  # noqa: F841  (found by its name)
    return duckdb.sql("select * from frame order by date")


KINDS = (
    "pyarrow", "chunks", "batches", "polars", "polars lazy", "pandas", "pandas with dates", "numpy", "nulls",
    "newest first", "long", "long categories", "long dictionary", "duckdb",
)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frame=wide())
def test_every_kind_of_frame_arrives_with_its_bits(
    kernel: Kernel, kind: str, frame: tuple[list[dt.date], dict[str, list[float]]]
) -> None:
    dates, columns = frame
    if kind in ("pandas", "pandas with dates") and not all(1678 < d.year < 2262 for d in dates):
        return
    if kind == "duckdb":
        columns = {f"c{i}": v for i, v in enumerate(columns.values())}  # it folds the case of names
    check(echo(kernel, build(kind, dates, columns)), dates, columns)


@pytest.mark.parametrize(
    ("type_", "values"),
    [
        (pa.float32(), [0.1, -0.0, math.nan, 3e38]),
        (pa.float16(), [0.5, -2.0, 65504.0, 6e-8]),
        (pa.int8(), [-128, 0, 127, 1]),
        (pa.int16(), [-32768, 0, 32767, 1]),
        (pa.int32(), [-(1 << 31), 0, (1 << 31) - 1, 1]),
        (pa.int64(), [-(1 << 53), 0, 1 << 53, 1]),
        (pa.uint8(), [0, 255, 1, 2]),
        (pa.uint16(), [0, 65535, 1, 2]),
        (pa.uint32(), [0, (1 << 32) - 1, 1, 2]),
        (pa.uint64(), [0, 1 << 53, 1, 2]),
    ],
)
def test_every_type_of_number_is_widened_to_its_value(kernel: Kernel, type_: pa.DataType, values: list[Any]) -> None:
    dates = [EPOCH + dt.timedelta(days=i) for i in range(4)]
    given = pa.array(np.array(values, type_.to_pandas_dtype()), type_)
    expected = [float(v) for v in given.to_numpy(zero_copy_only=False)]
    check(echo(kernel, pa.table({"date": dates, "x": given})), dates, {"x": expected})
    with_null = pa.array([*given.to_pylist()[:3], None], type_)
    check(echo(kernel, pa.table({"date": dates, "x": with_null})), dates, {"x": [*expected[:3], math.nan]})


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "America/New_York", "Asia/Tokyo", "+05:30"])
def test_a_time_with_a_zone_is_the_day_it_was_there(kernel: Kernel, unit: str, zone: str | None) -> None:
    dates = [dt.date(2026, 3, 6), dt.date(2026, 3, 9), dt.date(2026, 11, 2)]  # around both changes of the clock
    local = pd.DatetimeIndex([f"{d} 23:59:59" for d in dates])
    times = local if zone is None else local.tz_localize(zone)
    table = pa.table({"t": pa.array(times).cast(pa.timestamp(unit, zone)), "x": [1.0, 2.0, 3.0]})
    check(echo(kernel, table), dates, {"x": [1.0, 2.0, 3.0]})
    if unit == "ns":
        frame = pd.DataFrame({"x": [1.0, 2.0, 3.0]}, index=times)
        check(echo(kernel, frame), dates, {"x": [1.0, 2.0, 3.0]})


MONTHS = pd.period_range("2024-01", periods=2, freq="M")


@pytest.mark.parametrize(
    ("frame", "last"),
    [
        (pd.DataFrame({"x": [1.0, 2.0]}, index=MONTHS), "2024-02-29"),
        (pd.DataFrame({"month": MONTHS, "x": [1.0, 2.0]}), "2024-02-29"),
        (pd.DataFrame({"month": MONTHS.asfreq("Q"), "x": [1.0, 2.0]}).iloc[:1], "2024-03-31"),
        ({"month": MONTHS, "x": [1.0, 2.0]}, "2024-02-29"),
        ((pd.Series(MONTHS), [1.0, 2.0]), "2024-02-29"),
        ({"month": np.array(["2024-01", "2024-02"], "datetime64[M]"), "x": [1.0, 2.0]}, "2024-02-29"),
        (pd.DataFrame({"x": [1.0, 2.0]}, index=MONTHS.asfreq("D")), "2024-02-29"),
        ((np.array(["2023", "2024"], "datetime64[Y]"), [1.0, 2.0]), "2024-12-31"),
        ((np.array(["2024-01", "2024-04"], "datetime64[3M]"), [1.0, 2.0]), "2024-06-30"),
        ((np.array(["2024-03-07", "2024-03-14"], "datetime64[W]"), [1.0, 2.0]), "2024-03-20"),  # Thursday to Wednesday
        ((np.array(["2024-03-07T05", "2024-03-08T05"], "datetime64[h]"), [1.0, 2.0]), "2024-03-08"),
    ],
)
def test_a_month_or_another_span_is_its_last_day(kernel: Kernel, frame: Any, last: str) -> None:
    held = kernel.load(frame)
    assert held.last == last
    assert len(held.names) == 1


def test_other_types_than_arrows_own_are_refused_by_name(kernel: Kernel) -> None:
    index = pd.DatetimeIndex(["2024-01-02", "2024-01-03"])
    odd = pa.field("odd", pa.int64(), metadata={"ARROW:extension:name": "some.type"})
    frames = {
        "pandas.period": pa.table({"date": index, "x": [1.0, 2.0], "odd": pa.array(MONTHS)}),
        "pandas.interval": pd.DataFrame({"odd": pd.arrays.IntervalArray.from_breaks([1.0, 2.0, 3.0])}, index),
        "Sparse[float64, nan]": pd.DataFrame({"odd": pd.arrays.SparseArray([0.0, 1.0])}, index),
        "some.type": pa.table([pa.array(index.date), pa.array([1, 2])], schema=pa.schema([("date", pa.date32()), odd])),
    }
    for name, frame in frames.items():
        with pytest.raises(rotascope.DataError, match=r"^column 'odd' is of type .*$") as caught:
            kernel.load(frame)
        assert f"of type {name}" in str(caught.value)
    named = call("excess_return", frames["pandas.period"], {"asset": "x"}, {"asset": "count"}, {}, kernel)
    assert len(named) == 2  # what nobody asked for does not matter


MIDNIGHTS = [
    dt.datetime.fromisoformat(f"2024-03-{day}T00:00:00-{hours}:00") for day, hours in (("08", "05"), ("11", "04"))
]


@pytest.mark.parametrize(
    "frame",
    [
        {"date": MIDNIGHTS, "x": [1.0, 2.0]},
        {"date": tuple(MIDNIGHTS), "x": [1.0, 2.0]},
        (np.array(MIDNIGHTS, dtype=object), [1.0, 2.0]),
        pd.DataFrame({"x": [1.0, 2.0]}, index=pd.Index(MIDNIGHTS, dtype=object)),
        pd.DataFrame({"date": pd.Series(MIDNIGHTS, dtype=object), "x": [1.0, 2.0]}),
        {"date": pd.Series(MIDNIGHTS, dtype=object), "x": [1.0, 2.0]},
        {"date": pl.Series([one.date() for one in MIDNIGHTS]), "x": pl.Series([1.0, 2.0])},
        (pl.Series([one.date() for one in MIDNIGHTS]), pl.Series([1.0, 2.0])),
    ],
)
def test_moments_of_several_offsets_are_the_days_that_they_say(kernel: Kernel, frame: Any) -> None:
    held = kernel.load(frame)
    assert (held.first, held.last) == ("2024-03-08", "2024-03-11")


@pytest.mark.parametrize("names", [["with", "without"], ["without", "with"]])
def test_moments_with_and_without_an_offset_are_refused(kernel: Kernel, names: list[str]) -> None:
    moment = {"with": MIDNIGHTS[0], "without": MIDNIGHTS[1].replace(tzinfo=None)}
    what = {"with": "has a UTC offset", "without": "has no UTC offset"}[names[1]]
    with pytest.raises(rotascope.DataError, match=rf"^column 'date', row 1: 2024-03-.* {what}, unlike .*$") as caught:
        kernel.load({"date": [moment[name] for name in names], "x": [1.0, 2.0]})
    assert caught.value.reason == "BAD_DATES"


def test_a_missing_moment_is_named(kernel: Kernel) -> None:
    for moments in ([pd.NaT, *MIDNIGHTS], [pd.NaT, MIDNIGHTS[0], MIDNIGHTS[0]], [None, *MIDNIGHTS]):
        with pytest.raises(rotascope.DataError, match="column 'date', row 0: no date; leave the row out"):
            kernel.load({"date": moments, "x": [1.0, 2.0, 3.0]})


def test_three_thousand_columns_come_and_go(kernel: Kernel) -> None:
    dates = [dt.date(2026, 1, 1) + dt.timedelta(days=i) for i in range(3)]
    columns = {f"s{i}": [float(i), -0.0, i / 7] for i in range(3000)}
    check(echo(kernel, build("polars", dates, columns)), dates, columns)


def test_a_frame_without_rows_gives_a_table_without_rows(kernel: Kernel) -> None:
    empty = pa.table({"date": pa.array([], pa.date32()), "x": pa.array([], pa.float64())})
    assert len(echo(kernel, empty)) == 0


def test_a_series_of_pandas_and_one_of_another_frame_stand_for_themselves(kernel: Kernel) -> None:
    index = pd.DatetimeIndex(["2026-01-02", "2026-01-05", "2026-01-06"], name="when")
    small = pd.Series([100.0, 101.0, 103.0], index, name="small")
    large = pl.DataFrame({"day": [d.date() for d in index], "large": [50.0, 50.0, 51.0]})
    both = pd.DataFrame({"small": small, "large": large["large"].to_numpy()}, index)
    alone = call("rel_return", None, {"asset": small, "benchmark": large}, {}, {"n": 1}, kernel)
    named = call("rel_return", both, {"asset": "small", "benchmark": "large"}, {}, {"n": 1}, kernel)
    assert alone.to_arrow() == named.to_arrow()
    assert alone.envelope == named.envelope


def test_pairs_of_dates_and_numbers_are_frames(kernel: Kernel) -> None:
    dates = np.array(["2026-01-02", "2026-01-05"], "datetime64[D]")
    days = [dt.date(2026, 1, 2), dt.date(2026, 1, 5)]
    result = call("excess_return", None, {"asset": (dates, np.array([1.0, 2.0]))}, {"asset": "count"}, {}, kernel)
    check(result, days, {"asset": [1.0, 2.0]})


def test_names_come_in_any_row_of_texts(kernel: Kernel) -> None:
    frame = pd.DataFrame(
        {"a": [1.0, 2.0], "b": [2.0, 2.0], "c": [1.0, 3.0]}, pd.DatetimeIndex(["2026-01-02", "2026-01-05"])
    )
    expected = call("rel_strength", frame, {"asset": ["a", "c"], "benchmark": "b"}, {}, {}, kernel).json()
    for names in (
        frame.columns.drop("b"),
        np.array(["a", "c"]),
        np.array(["a", "c"], dtype=object),
        pd.Series(["a", "c"]),
        pl.Series(["a", "c"]),
    ):
        assert call("rel_strength", frame, {"asset": names, "benchmark": "b"}, {}, {}, kernel).json() == expected
    with pytest.raises(rotascope.ArgumentError, match="asset='a' names a column, but there is no frame"):
        call("max_drawdown", None, {"asset": np.array(["a"])}, {}, {}, kernel)


@pytest.mark.parametrize("unit", ["D", "h", "s", "ms", "us", "ns"])
def test_a_day_of_numpy_cuts_whatever_its_unit(kernel: Kernel, unit: str) -> None:
    frame = (np.arange("2026-01-01", "2026-01-08", dtype="datetime64[D]"), np.arange(1.0, 8.0))
    day = np.datetime64("2026-01-05").astype(f"datetime64[{unit}]")
    result = call("excess_return", None, {"asset": frame}, {"asset": "count"}, {"until": day}, kernel)
    assert result.to_arrow().column("date").to_pylist()[-1] == dt.date(2026, 1, 5)


@pytest.mark.parametrize("missing", [np.datetime64("NaT"), np.datetime64("NaT", "ns"), pd.NaT])
def test_no_day_cuts_nothing(kernel: Kernel, missing: Any) -> None:
    frame = (np.arange("2026-01-01", "2026-01-08", dtype="datetime64[D]"), np.arange(1.0, 8.0))
    with pytest.raises(rotascope.ArgumentError, match=r"^excess_return: until is no date \(NaT\); give one, or leave"):
        call("excess_return", None, {"asset": frame}, {"asset": "count"}, {"until": missing}, kernel)


def test_loaded_data_are_the_same_as_data_sent(kernel: Kernel) -> None:
    dates = [dt.date(2026, 1, 1) + dt.timedelta(days=i) for i in range(5)]
    frame = build("polars", dates, {"a": [1.0, 2.0, 3.0, math.nan, 5.0], "b": [2.0, 2.0, 2.5, 2.0, 2.0]})
    handle = kernel.load(frame)
    assert (handle.names, handle.rows, handle.first, handle.last) == (["a", "b"], 5, "2026-01-01", "2026-01-05")
    sent = call("rel_strength", frame, {"asset": "a", "benchmark": "b"}, {}, {}, kernel)
    kept = call("rel_strength", handle, {"asset": "a", "benchmark": "b"}, {}, {}, kernel)
    assert sent.json() == kept.json()
    handle.free()
    with pytest.raises(rotascope.ArgumentError, match="have been freed"):
        call("rel_strength", handle, {"asset": "a", "benchmark": "b"}, {}, {}, kernel)


@pytest.mark.parametrize(
    ("data", "error", "text"),
    [
        (3.5, "DataError", "float is no frame"),
        (pa.table({"x": [1.0]}), "DataError", "no column holds dates; columns: x"),
        (pa.table({"d": [EPOCH], "b": [True]}), "DataError", "column 'b' is of type bool"),
        (pa.table({"d": [EPOCH], "x": [(1 << 53) + 1]}), "DataError", "9007199254740993 is too long for a double"),
        (pa.table({"d": [EPOCH], "x": [math.inf]}), "DataError", "x on 1970-01-01 is infinite"),
        (pa.table({"d": [EPOCH, EPOCH], "x": [1.0, 2.0]}), "DataError", "the date of the row before"),
        (pa.table({"d": [EPOCH], "e": [EPOCH], "x": [1.0]}), "DataError", "several columns hold dates"),
        (pa.table({"d": [EPOCH], "l": [[1.0]]}), "DataError", "column 'l' is of type list"),
        (pl.DataFrame({"d": [EPOCH, EPOCH], "n": ["a", "a"], "x": [1.0, 2.0]}), "DataError", "a has 1970-01-01 twice"),
        (pl.DataFrame({"d": [EPOCH], "n": [None], "x": [1.0]}, schema={"d": pl.Date, "n": pl.String, "x": pl.Float64}),
         "DataError", "no name"),
        (pd.DataFrame({"d": [EPOCH] * 2, "x": pd.Series([1.0, "no"], dtype=object)}), "DataError", "x with type"),
        ({"d": [EPOCH, EPOCH], "x": [1.0, "n/a"]}, "DataError", "'n/a'"),
        (pd.DataFrame([[1.0, 2.0]], pd.DatetimeIndex([EPOCH]), ["a", "a"]), "DataError",
         "two columns are named 'a'; rename one"),
        (pd.DataFrame([[1.0, 2.0]], pd.DatetimeIndex([EPOCH]), [1, "1"]), "DataError", "two columns are named '1'"),
        ({"d": [EPOCH], 1: [1.0], "1": [2.0]}, "DataError", "two columns are named '1'; rename one"),
        (pa.table([[EPOCH], [1.0], [2.0]], names=["d", "a", "a"]), "DataError", "two columns are named 'a'"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_one_clear_line(kernel: Kernel, data: Any, error: str, text: str) -> None:
    with pytest.raises(getattr(rotascope, error)) as caught:
        echo(kernel, data)
    assert text in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_column_that_is_not_there_is_refused_with_the_nearest(kernel: Kernel) -> None:
    frame = build("polars", [EPOCH], {"small": [1.0], "large": [2.0]})
    with pytest.raises(rotascope.DataError, match=r"column 'smal' is not in the data; did you mean small\?"):
        call("rel_return", frame, {"asset": "smal", "benchmark": "large"}, {}, {"n": 1}, kernel)
    with pytest.raises(rotascope.ArgumentError, match="there is no frame to take it from"):
        call("rel_return", None, {"asset": "small"}, {}, {"n": 1}, kernel)
