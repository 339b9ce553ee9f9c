#!/usr/bin/env python3
"""Make the workbooks in src/test/resources/books, of what workbooks found in the world rarely have.

make.py            writes them
make.py --check    compares their parts byte for byte with what is there; exit code 1 on a difference

Needs openpyxl and XlsxWriter of bridge/requirements-dev.txt; what neither can make is written by hand, after the
examples in the file format's documentation ([MS-XLSX], ECMA-376). Every value in them is made up.
"""

from __future__ import annotations

import sys
from pathlib import Path

import analysis
import calculation
import charting
import controls
import notes
import outside
import settings
from parcel import Package

BOOKS = Path(__file__).resolve().parents[1] / "resources" / "books"
MAKERS = (analysis, calculation, charting, controls, notes, outside, settings)


def parts(data: bytes) -> list[tuple[str, bytes]]:
    """Return the parts in the order of the file."""
    return list(Package(data).parts.items())


def main() -> int:
    """Write or compare."""
    check = "--check" in sys.argv[1:]
    BOOKS.mkdir(exist_ok=True)
    different = []
    for module in MAKERS:
        for name, data in module.books().items():
            file = BOOKS / f"{name}.xlsx"
            if check:
                # Not the files' own bytes: libraries of other versions deflate otherwise.
                if not file.exists() or parts(file.read_bytes()) != parts(data):
                    different.append(file.name)
            else:
                file.write_bytes(data)
    if different:
        print(f"make.py: differ from what make.py makes: {', '.join(different)}", file=sys.stderr)
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
