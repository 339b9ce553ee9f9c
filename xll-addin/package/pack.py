"""Make the package of the Excel add-in: what install.cmd installs, with a list of hashes. The same input gives the same bytes.

pack.py ROOT BUILD JAR RUNTIME OUT.zip
"""

from __future__ import annotations

import hashlib
import os
import sys
import zipfile
from pathlib import Path

TIME = (2026, 1, 14, 0, 0, 0)


def contents(root: Path, build: Path, jar: Path, runtime: Path) -> dict[str, bytes]:
    """Return the files of the package by name."""
    package = root / "xll-addin/package"
    files = {name: crlf(package / name) for name in ("install.cmd", "uninstall.cmd", "README.txt")}
    files |= {f"files/{name}": crlf(package / name) for name in ("archive.cmd", "rotascope.cmd")}
    files["files/rotascope.xll"] = (build / "rotascope.xll").read_bytes()
    files["files/rotascope.jar"] = jar.read_bytes()
    files["files/rotascope.xll.intellisense.xml"] = (root / "xll-addin/rotascope.xll.intellisense.xml").read_bytes()
    files["files/excel.md"] = (root / "docs/excel.md").read_bytes()
    for name in ("LICENSE", "NOTICE"):
        files[f"files/{name}"] = (root / name).read_bytes()
    for file in sorted(runtime.rglob("*")):
        if file.is_file():
            files[f"files/jre/{file.relative_to(runtime).as_posix()}"] = file.read_bytes()
    if not any(name.startswith("files/jre/legal/") for name in files):
        raise SystemExit("pack.py: the Java has no folder legal, which must go with it")
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\r\n" for name, data in sorted(files.items()))
    files["SHA256SUMS"] = sums.encode()
    return files


def crlf(file: Path) -> bytes:
    """Return a text with the line ends of Windows."""
    return file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def main(words: list[str]) -> int:
    """Write the package whole, or not at all."""
    if len(words) != 5:
        print(__doc__, file=sys.stderr)
        return 2
    root, build, jar, runtime, out = map(Path, words)
    part = out.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in sorted(contents(root, build, jar, runtime).items()):
            info = zipfile.ZipInfo(name, TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            info.external_attr = 0
            archive.writestr(info, data)
    os.replace(part, out)
    print(
        f"xll: packed {out}, {out.stat().st_size / 1e6:.1f} MB, SHA-256 {hashlib.sha256(out.read_bytes()).hexdigest()}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
