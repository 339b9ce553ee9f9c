"""Make the workbook of WorkbookBench.java by XlsxWriter: `write` once, or `serve` for each line on stdin."""

from __future__ import annotations

import array
import sys
import time
from pathlib import Path

import xlsxwriter

ROWS, COLUMNS, SHEETS = 9_000, 30, 8
EPOCH = 25_569


def book(folder: Path, out: Path, lean: bool) -> None:
    """Write the summary, eight sheets with a picture and a table each, and the data."""
    numbers = array.array("d")
    numbers.frombytes((folder / "numbers.bin").read_bytes())
    columns = [numbers[c * ROWS : (c + 1) * ROWS] for c in range(COLUMNS)]
    with xlsxwriter.Workbook(out, {"constant_memory": lean}) as made:
        title = made.add_format({"bold": True, "font_size": 16})
        head = made.add_format({"bold": True, "bg_color": "#E6EFF5", "bottom": 1, "text_wrap": True, "align": "right"})
        strong = made.add_format({"bold": True, "num_format": "0.000"})
        ratio = made.add_format({"num_format": "0.000", "align": "right", "valign": "top"})
        date = made.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"})
        link = made.add_format({"underline": 1, "font_color": "#005A8E"})
        text = made.add_format({"valign": "top"})
        summary = made.add_worksheet("Summary")
        page(summary, 1)
        summary.write_string(0, 0, "Bench", title)
        for c, heading in enumerate(("Measure", "Value", "Unit", "Reading", "Metric", "Sheet", "Engine", "Check")):
            summary.write_string(5, c, heading, head)
        for i in range(1, 21):
            row = 5 + i
            last = columns[i][-1]
            summary.write_string(row, 0, f"Number {i}", text)
            summary.write_formula(row, 1, f"='Data'!{cell(ROWS + 4, i)}", strong, last)
            summary.write_string(row, 3, "The last one.", text)
            summary.write_string(row, 4, "rel_return", text)
            summary.write_url(row, 5, "internal:'Sheet 1'!A1", link, "Sheet 1")
            summary.write_number(row, 6, last, ratio)
            summary.write_formula(row, 7, f"=B{row + 1}-G{row + 1}", ratio, 0)
            made.define_name(f"rota_number_{i}", f"='Summary'!$B${row + 1}")
        for s in range(1, SHEETS + 1):
            sheet = made.add_worksheet(f"Sheet {s}")
            page(sheet, 3)
            sheet.write_string(0, 0, f"Sheet {s}", title)
            sheet.insert_image(
                4, 0, str(folder / f"figure_{s}.png"), {"x_scale": 0.45, "y_scale": 0.45, "description": "A line."}
            )
            for c in range(1, 9):
                sheet.write_string(30, c - 1, f"Column {c}", head)
            for r in range(20):
                for c in range(1, 9):
                    sheet.write_number(31 + r, c - 1, columns[c][r], ratio)
            summary.write_url(27 + s, 0, f"internal:'Sheet {s}'!A1", link, f"Sheet {s}")
        data = made.add_worksheet("Data")
        page(data, 5)
        data.write_string(0, 0, "Data", title)
        data.write_string(4, 0, "Date", head)
        for c in range(1, COLUMNS):
            data.write_string(4, c, f"Column {c}", head)
            made.define_name(f"rota_data_column_{c}", f"='Data'!{cell(5, c)}:{cell(ROWS + 4, c)}")
        days = columns[0]
        for r in range(ROWS):
            data.write_number(r + 5, 0, days[r] + EPOCH, date)
            for c in range(1, COLUMNS):
                data.write_number(r + 5, c, columns[c][r], ratio)
        data.autofilter(4, 0, ROWS + 4, COLUMNS - 1)


def page(sheet: xlsxwriter.worksheet.Worksheet, frozen: int) -> None:
    """Set a sheet up as ours are."""
    sheet.freeze_panes(frozen, 0)
    sheet.set_column(0, COLUMNS, 12)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    sheet.hide_gridlines(2)
    sheet.set_footer("&LBench&R&A, page &P of &N")


def cell(row: int, column: int) -> str:
    """Return an absolute address."""
    return xlsxwriter.utility.xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)


def main() -> None:
    """Write once, or serve."""
    what, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    lean = len(sys.argv) > 4
    if what == "write":
        book(folder, out, lean)
        return
    for _ in sys.stdin:
        begun = time.process_time()
        book(folder, out, lean)
        print(time.process_time() - begun, flush=True)


if __name__ == "__main__":
    main()
