"""Books whose calculation is out of the ordinary."""

from __future__ import annotations

import datetime

import xlsxwriter

from base import REGIONS, made, sales
from parcel import Package


def books() -> dict[str, bytes]:
    """Return the books by name."""
    return {"dynamic-arrays": dynamic(), "old-dates": old_dates(), "many-names": many_names()}


def dynamic() -> bytes:
    """Formulas that spill (cm, metadata.xml), LET and LAMBDA, an array of the old kind."""

    def fill(book: xlsxwriter.Workbook) -> None:
        data = book.add_worksheet("Input")
        for i in range(12):
            data.write_row(i, 0, [REGIONS[i % 4], i * 3 % 7])
        sheet = book.add_worksheet("Spill")
        sheet.write_dynamic_array_formula("A1:A4", "=UNIQUE(Input!A1:A12)", None, "North")
        sheet.write_dynamic_array_formula("C1:D12", "=SORT(Input!A1:B12,2)", None, "North")
        sheet.write_dynamic_array_formula("F1", "=LET(x,SUM(Input!B1:B12),x*2)", None, 64)
        sheet.write_dynamic_array_formula("F2", "=LAMBDA(x,x+1)(5)", None, 6)
        sheet.write_formula("F3", "=COUNTA(_xlfn.ANCHORARRAY(A1))", None, 4)
        sheet.write_array_formula("H1:H3", "{=Input!B1:B3*2}", None, 0)
        for row, value in enumerate(REGIONS[1:], 1):
            sheet.write_string(row, 0, value)

    return Package(made(fill, use_future_functions=True)).pack()


def old_dates() -> bytes:
    """Dates counted from 1904, calculation by hand, iterative, as displayed."""

    def fill(book: xlsxwriter.Workbook) -> None:
        book.set_calc_mode("manual")
        sheet = book.add_worksheet("Dates")
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        for i in range(5):
            sheet.write_datetime(i, 0, datetime.datetime(2024, 2, 27 + i if i < 3 else 29), date)
            sheet.write_formula(i, 1, f"=YEAR(A{i + 1})", None, 2024)

    package = Package(made(fill, date_1904=True))
    package.replace("xl/workbook.xml", 'calcMode="manual"', 'calcMode="manual" iterate="1" fullPrecision="0"')
    return package.pack()


def many_names() -> bytes:
    """Two thousand defined names, of the book and of sheets, hidden ones, constants, comments."""

    def fill(book: xlsxwriter.Workbook) -> None:
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        first = book.add_worksheet("Sales data")
        sales(first, date)
        book.add_worksheet("O'Brien & <Co>")
        for i in range(2000):
            book.define_name(f"name_{i:04}", f"='Sales data'!$C${2 + i % 24}")
        book.define_name("rotational", "='Sales data'!$A$1")
        book.define_name("a_constant", "=3.14")
        book.define_name("by_formula", "=OFFSET('Sales data'!$A$1,0,0,COUNTA('Sales data'!$A:$A),1)")

    package = Package(made(fill))
    name = '<definedName name="a_constant"'
    package.replace("xl/workbook.xml", name + ">", name + ' comment="&lt;3 &amp; more" hidden="1">')
    local = "".join(
        f"<definedName name=\"local_{i}\" localSheetId=\"1\">'O''Brien &amp; &lt;Co&gt;'!$A${i + 1}</definedName>" for i in range(20)
    )
    package.replace("xl/workbook.xml", "<definedNames>", "<definedNames>" + local)
    return package.pack()
