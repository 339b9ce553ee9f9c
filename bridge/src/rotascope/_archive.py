"""The class archives that shorten the start of Java: one for each Java, jar and kind of start.

A training run makes the archive, in the background and after the first use has ended. It never
fails anything: without an archive the start takes longer.
"""

from __future__ import annotations

import os
import subprocess
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rotascope._java import Java

# The archive counts only if it was written whole, so that a further run can start from it. What a cut-off training run
# leaves is cleared away by a later one.
_TRAIN: Final = """
umask 077
after=$1 work=$2 java=$3 archive=$4
n=0
while [ "$after" != 0 ] && kill -0 "$after" 2>/dev/null && [ "$n" -lt 600 ]; do
  sleep 1
  n=$((n + 1))
done
cache=${archive%/*}
find "$cache" -maxdepth 1 -name 'train-*' -mmin +10 -exec rm -rf {} +
mkdir "$work" || exit
trap 'rm -rf "$work"' EXIT
cd "$work" || exit
shift 4
if nice "$java" "-XX:ArchiveClassesAtExit=$work/made.jsa" "$@" >/dev/null 2>&1 &&
  [ -s made.jsa ] && # a Java that came without an archive of its own makes none, and says nothing
  nice "$java" -Xshare:on -XX:+VerifySharedSpaces "-XX:SharedArchiveFile=$work/made.jsa" "$@" >/dev/null 2>&1; then
  rm -f "${archive%-*-*}"-*
  mv "$work/made.jsa" "$archive"
else
  : >"$archive.none" # not tried again for this jar
fi
"""


class Training(NamedTuple):
    """The run that makes an archive, to be begun when the first use has ended."""

    java: Path
    command: list[str]
    work: Path
    archive: Path

    def begin(self, after: int = 0, variables: Mapping[str, str] | None = None) -> None:
        """Make the archive in the background, once the process of that number has ended.

        Parameters
        ----------
        variables
            What the run finds in its environment beside this process's own.
        """
        try:
            self.archive.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            subprocess.Popen(
                ["/bin/sh", "-c", _TRAIN, "train", str(after), self.work, self.java, self.archive, *self.command],
                cwd="/",
                env={**os.environ, **(variables or {})},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            ).returncode = 0  # nobody waits for it
        except OSError:
            return


def of(kind: str, java: Java, jar: Path, machine: list[str], rest: list[str]) -> tuple[list[str], Training | None]:
    """Return the option that uses the archive if it is there, else the run that would make it.

    Parameters
    ----------
    kind
        The kind of start, part of the file's name.
    machine
        The options of the virtual machine.
    rest
        The training run: what follows the options.
    """
    cache = folder()
    if cache is None or os.name != "posix" or os.environ.get("ROTASCOPE_CDS") == "off":
        return [], None
    try:
        state = jar.stat()
    except OSError:
        return [], None
    identity = "\n".join([str(jar), str(java.executable), java.identity, " ".join(machine)])
    series = f"{kind}-{zlib.crc32(identity.encode()):08x}"
    archive = cache / f"{series}-{state.st_size}-{state.st_mtime_ns}.jsa"
    if archive.exists():
        return [f"-XX:SharedArchiveFile={archive}"], None
    if archive.with_name(archive.name + ".none").exists():
        return [], None
    command = [*machine, "-Drotascope.training=true", *rest]
    return [], Training(java.executable, command, cache / f"train-{series}", archive)


def folder() -> Path | None:
    """Return the folder for what can be made again, shared with the launcher of the command line."""
    base = os.environ.get("XDG_CACHE_HOME")
    if base:
        return Path(base) / "rotascope"
    home = Path("~").expanduser()
    return home / ".cache" / "rotascope" if home.is_absolute() else None
