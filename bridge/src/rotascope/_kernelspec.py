"""The command ``rotascope kernel``: makes the kernel "Rotascope (Java)" known to a Jupyter, and takes it back."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rotascope import kernel
from rotascope._kernel_errors import StartError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jupyter_client.kernelspec import KernelSpecManager

NAME: Final = "rotascope-java"
DISPLAY: Final = "Rotascope (Java)"
_MODULE: Final = "rotascope.kernel"


def main(words: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="rotascope kernel", description="The Jupyter kernel for Java notebooks with Rotascope (docs/kernels.md)."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="install|remove|list")
    install = commands.add_parser("install", help="make it known to a Jupyter that this Python does not belong to")
    where = install.add_mutually_exclusive_group()
    where.add_argument("--user", action="store_true", help="for you, whichever Jupyter you start (as without options)")
    where.add_argument("--sys-prefix", action="store_true", help="for the Jupyter of this Python's environment")
    where.add_argument("--prefix", help="for the Jupyter of the environment in that folder")
    install.add_argument("--name", default=NAME, help="another name, to have kernels of several environments")
    install.add_argument("--display-name", default=None, help="what the launcher shows")
    remove = commands.add_parser("remove", help="take it back")
    remove.add_argument("--name", default=NAME)
    commands.add_parser("list", help="show those there are, and whether they can start")
    asked = parser.parse_args(words)
    try:
        from jupyter_client.kernelspec import KernelSpecManager

        return _run(asked, KernelSpecManager())
    except ImportError:
        return _fail("jupyter_client is not installed here: pip install './bridge[java-kernel]'")
    except StartError as e:
        return _fail(str(e))
    except OSError as e:
        return _fail(f"{e.filename or 'the kernels folder'} cannot be written: {e.strerror}")


def _run(asked: argparse.Namespace, manager: KernelSpecManager) -> int:
    if asked.command == "install":
        prefix = sys.prefix if asked.sys_prefix else asked.prefix
        place = install(manager, asked.name, asked.display_name, prefix)
        sys.stdout.write(f"installed {asked.name} in {place}\n")
        return 0
    found = ours(manager)
    if asked.command == "list":
        for place in found:
            sys.stdout.write(f"{place.name}  {place}  {_state(place)}\n")
        if not found:
            sys.stdout.write("there is none; `rotascope kernel install` makes one known\n")
        return 0
    installed = [place for place in found if place.name == asked.name and not _is_of_pip(place)]
    if not installed:
        names = sorted({place.name for place in found if not _is_of_pip(place)})
        return _fail(f"no kernel {asked.name} was installed by this command; installed: {', '.join(names) or 'none'}")
    for place in installed:
        shutil.rmtree(place)
        sys.stdout.write(f"removed {asked.name} from {place}\n")
    return 0


def install(manager: KernelSpecManager, name: str, display: str | None, prefix: str | None) -> Path:
    """Write the kernel's folder, with this Python in it, and have its class archive made.

    Raises
    ------
    StartError
        If the kernel could not start from this Python, or the name is none.
    """
    kernel.prepare("", after=0)
    if display is None:
        display = DISPLAY if name == NAME else f"{DISPLAY}: {name}"
    path = _path()
    spec = {
        "argv": [sys.executable, "-m", _MODULE, "{connection_file}"],
        "display_name": display,
        "language": "java",
        "interrupt_mode": "message",
        **({"env": {"PYTHONPATH": os.pathsep.join(path)}} if path else {}),
    }
    with tempfile.TemporaryDirectory(prefix="rotascope-") as folder:
        for logo in _logos():
            shutil.copy(logo, folder)
        Path(folder, "kernel.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")
        try:
            place: str = manager.install_kernel_spec(folder, name, user=prefix is None, prefix=prefix)
        except ValueError as e:
            raise StartError(f"a kernel cannot be called {name!r}: {str(e).splitlines()[0]}") from None
    return Path(place)


def ours(manager: KernelSpecManager) -> list[Path]:
    """Return the folders of this program's kernels, wherever Jupyter looks, in the order in which it does."""
    places = [place for folder in manager.kernel_dirs for place in sorted(Path(folder).glob("*"))]
    return [place for place in dict.fromkeys(places) if _MODULE in _spec(place).get("argv", [])]


def _is_of_pip(place: Path) -> bool:
    """Tell whether a kernel came with the package, and goes with it: it names no Python of its own."""
    return not Path(_spec(place)["argv"][0]).is_absolute()


def _spec(place: Path) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads((place / "kernel.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read


def _state(place: Path) -> str:
    python = Path(_spec(place)["argv"][0])
    if not _is_of_pip(place):
        if not python.exists():
            return f"cannot start: {python} is not there any more"
        if python != Path(sys.executable):
            return f"of {python}"
    try:
        kernel.prepare("", after=0)
    except StartError as e:
        return f"cannot start: {e}"
    return "can start"


def _logos() -> list[Path]:
    """Return the pictures that the installation put beside its own kernel, if it did."""
    for base in (Path(sys.prefix, "share", "jupyter", "kernels", NAME), Path(__file__).parents[2] / "kernelspec"):
        logos = sorted(base.glob("logo-*"))
        if logos:
            return logos
    return []


def _path() -> list[str]:
    """Return the folders of PYTHONPATH if this package was found in one of them: the kernel needs them then."""
    parts = [str(Path(part).absolute()) for part in os.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
    return parts if str(Path(__file__).absolute().parents[1]) in parts else []


def _fail(message: str) -> int:
    sys.stderr.write(f"rotascope kernel: {message}\n")
    return 3
