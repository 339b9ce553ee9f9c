"""Open workbooks with openpyxl, every sheet and cell, and say what went wrong.

Reads paths from standard input, one a line; writes for each a line: nothing, or the exception.
"""

from __future__ import annotations

import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")  # openpyxl warns of every extension that it leaves out

for line in sys.stdin:
    problem = ""
    try:
        book = openpyxl.load_workbook(line.rstrip("\n"), keep_vba=True, rich_text=True)
        for sheet in book.worksheets:
            for row in sheet.iter_rows(values_only=True):
                sum(1 for value in row if value is not None)
        book.close()
    except Exception as error:  # whatever it is, it is the verdict
        problem = f"{type(error).__name__}: {error}".replace("\n", " ")
    print(problem, flush=True)
