"""Books that have sheets of our names, are protected, or were written by openpyxl."""

from __future__ import annotations

import datetime
import io

import openpyxl
import xlsxwriter
from openpyxl.styles import Font, PatternFill

from base import DAY, REGIONS, made, sales
from parcel import Package


def books() -> dict[str, bytes]:
    """Return the books by name."""
    return {"same-names": same_names(), "protected": protected(), "by-openpyxl": by_openpyxl()}


def same_names() -> bytes:
    """Sheets called as ours are, in other capitals too, hidden ones, and formulas between them."""

    def fill(book: xlsxwriter.Workbook) -> None:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        sales(book.add_worksheet("Summary"), date)
        for name in ("settings", "LINEAGE", "The data", "Data by date", "Streaks", "_rotascope", "Summary (2)"):
            sheet = book.add_worksheet(name)
            sheet.write_formula("A1", "=SUM(Summary!$C$2:$C$25)", None, 0)
            sheet.write_string("B1", "theirs")
        book.get_worksheet_by_name("_rotascope").very_hidden()
        book.get_worksheet_by_name("LINEAGE").hide()
        book.get_worksheet_by_name("Streaks").activate()

    return Package(made(fill)).pack()


def protected() -> bytes:
    """Sheets protected without and with a password, a hidden formula, ranges that may be edited, frozen and grouped rows."""

    def fill(book: xlsxwriter.Workbook) -> None:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        first = book.add_worksheet("Locked")
        sales(first, date)
        first.protect("secret", {"format_cells": True, "objects": True})
        first.unprotect_range("C2:C25", "Numbers")
        first.freeze_panes(1, 1)
        second = book.add_worksheet("Also locked")
        second.write_formula("A1", "=1+1", book.add_format({"hidden": True}), 2)
        second.protect()
        for row in range(5, 9):
            second.set_row(row, None, None, {"level": 1, "hidden": True})

    return Package(made(fill)).pack()


def by_openpyxl() -> bytes:
    """A book by another writer: prefixes, styles and strings in its manner, merged cells, a chart, filters."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Übersicht"
    sheet.append(["Région", "Nombre", "日付"])
    for i in range(12):
        sheet.append([REGIONS[i % 4], i, datetime.date(2024, 1 + i, 1)])
    sheet["E1"] = "=SUM(B2:B13)"
    sheet["E1"].font = Font(bold=True, color="FF0000")
    sheet["E1"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet.merge_cells("E3:F4")
    sheet.auto_filter.ref = "A1:C13"
    sheet.sheet_properties.tabColor = "00AA00"
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(sheet, min_col=2, min_row=1, max_row=13), titles_from_data=True)
    sheet.add_chart(chart, "H2")
    book.create_chartsheet("Blatt").add_chart(openpyxl.chart.LineChart())
    book.properties.created = book.properties.modified = DAY
    out = io.BytesIO()
    book.save(out)
    package = Package(out.getvalue())
    # openpyxl writes the time of saving.
    core = package.text("docProps/core.xml")
    begin = core.index("<dcterms:modified")
    end = core.index("</dcterms:modified>")
    begin = core.index(">", begin) + 1
    package.parts["docProps/core.xml"] = (core[:begin] + "2020-01-01T00:00:00Z" + core[end:]).encode("utf-8")
    return package.pack()
