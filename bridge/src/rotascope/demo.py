"""Two rotation reports on real data that published packages carry: small firms against big, a stock against the index.

``python -m rotascope.demo`` writes them to a folder and says where they are; ``rotascope.demo.show()`` in a
notebook returns one that shows itself.
"""

from __future__ import annotations

import argparse
import html
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from rotascope import _jar, _java, _machine, _packaged, datasets
from rotascope._errors import DataError, Error

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Report", "make", "show"]

Name: TypeAlias = Literal["small-against-big", "stock-against-index"]
_NAMES: Final = ("small-against-big", "stock-against-index")


class Report:
    """A report in a folder: a page, a workbook, figures and all results as JSON; a notebook shows the page.

    Attributes
    ----------
    folder : Path
        Where its files are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def page(self) -> Path:
        """The page for the browser."""
        return self.folder / "report.html"

    @property
    def workbook(self) -> Path:
        """The workbook."""
        return self.folder / "report.xlsx"

    def __repr__(self) -> str:
        return f"<Report: {self.page}>"

    def _repr_html_(self) -> str:
        text = self.page.read_text(encoding="utf-8")
        text = text.replace(
            "<head>", '<head><base href="about:srcdoc">', 1
        )  # so that links inside the page stay inside
        page = html.escape(text, quote=True)
        return (
            f'<iframe srcdoc="{page}" sandbox title="Rotation report: {html.escape(self.folder.name, quote=True)}" '
            'style="width:100%;height:640px;border:1px solid #ccc"></iframe>'
        )


def make(out: str | os.PathLike[str] = "demo-report") -> list[Report]:
    """Write both reports to a folder; what is in the way there is replaced, once they are made.

    Raises
    ------
    DataError
        If the data are neither in the cache nor to be fetched, or the folder cannot be written.
    StartError
        If there is no Java of version 17 or newer, or no jar.
    """
    _run(Path(out), say=False)
    return [Report(Path(out, name)) for name in _NAMES]


def show(report: Name = "small-against-big", out: str | os.PathLike[str] | None = None) -> Report:
    """Return one of the reports, which shows itself as the value of a notebook's cell.

    Parameters
    ----------
    report
        Which one: ``small-against-big`` or ``stock-against-index``.
    out
        Where both go; a new temporary folder if not given.
    """
    if report not in _NAMES:
        raise ValueError(f"there is no report {report!r}; there are {' and '.join(_NAMES)}")
    made = make(tempfile.mkdtemp(prefix="rotascope-demo-") if out is None else out)
    return made[_NAMES.index(report)]


def _run(out: Path, *, say: bool) -> None:
    """Run the command line's demo; it finds the data in the cache, where they are put before."""
    java, jar = _java.find(), _jar.find()
    for item in (datasets.PORTFOLIOS, datasets.STOCKS, datasets.INDEX):
        _packaged.get(item)
    machine = [*_machine.COMMON, *_machine.REPORT, *os.environ.get("ROTASCOPE_OPTS", "").split()]
    command = [str(java.executable), *machine, "-jar", str(jar)]
    ended = subprocess.run(
        [*command, "demo", "--out", str(out)],
        check=False,
        env={**os.environ, "XDG_CACHE_HOME": str(_packaged.cache().parents[1])},
        stdin=subprocess.DEVNULL,
        stdout=None if say else subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    said = [line.removeprefix("rotascope: ") for line in ended.stderr.decode(errors="replace").splitlines() if line]
    if ended.returncode:
        raise DataError(said[-1] if said else f"the demo ended with {ended.returncode}", "UNREADABLE")
    if say:
        sys.stdout.writelines(f"{line}\n" for line in said)


def main(words: Sequence[str] | None = None) -> int:
    """Write the reports and say where they are; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m rotascope.demo", description=__doc__.partition("\n")[0])
    parser.add_argument("--out", default="demo-report", metavar="FOLDER", help="where the reports go")
    out = Path(parser.parse_args(words).out)
    try:
        _run(out, say=True)
    except Error as e:
        sys.stderr.write(f"rotascope: {e}\n")
        return 3
    sys.stdout.write("\nOpen in a browser:\n")
    for name in _NAMES:
        sys.stdout.write(f"  {Report(out / name).page.absolute()}\n")
    sys.stdout.write("In a notebook: rotascope.demo.show()\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
