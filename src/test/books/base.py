"""What the made books begin with: small sheets by XlsxWriter, the same bytes each time."""

from __future__ import annotations

import datetime
import io
import struct
import zlib
from collections.abc import Callable

import xlsxwriter

REGIONS = ("North", "South", "East", "West")
DAY = datetime.datetime(2020, 1, 1)


def made(fill: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    """Return a book that a function fills."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        book.set_properties({"author": "Analyst", "title": "Made for tests", "created": DAY})
        fill(book)
    return out.getvalue()


def sales(sheet: xlsxwriter.worksheet.Worksheet, date: xlsxwriter.format.Format) -> None:
    """Write the table Sales to A1:D25: day, region, number, price."""
    rows = [[datetime.datetime(2024, 1 + i % 12, 1 + i % 28), REGIONS[i % 4], 10 + 7 * i % 50, 1.5 + i / 8] for i in range(24)]
    columns = [{"header": h} for h in ("Day", "Region", "Number", "Price")]
    columns[0]["format"] = date
    sheet.add_table(0, 0, 24, 3, {"name": "Sales", "columns": columns, "data": rows})
    sheet.set_column(0, 3, 12)


def picture(rgb: tuple[int, int, int], size: int = 8) -> bytes:
    """Return a PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + bytes(rgb) * size
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * size)) + chunk(b"IEND", b"")
