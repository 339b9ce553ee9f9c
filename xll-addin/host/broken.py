"""Plays of what can be missing or broken: it ends in a line of the log, and never in a crash."""

from __future__ import annotations

import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import wine

if TYPE_CHECKING:
    from pathlib import Path

    from stage import Stage


def broken_jar(jar: Path, to: Path) -> None:
    """Write a jar whose entry point asks for a Java that nobody has."""
    name = "org/rotascope/excel/Entry.class"
    with zipfile.ZipFile(jar) as full, zipfile.ZipFile(to, "w") as out:
        code = bytearray(full.read(name))
        code[6:8] = (99).to_bytes(2, "big")
        out.writestr(name, bytes(code))


def missing_or_broken(stage: Stage) -> None:
    """Play what must end in a line of the log, and never in a crash."""
    stage.play(
        "no Java",
        stage.folder("no-java", jre=False),
        "refuses",
        log="no Java was found: not in .*JAVA_HOME is not set; say runtime",
    )
    stage.play("no jar", stage.folder("no-jar", jar=False), "refuses", log=r"rotascope\.jar is missing; install")
    folder = stage.folder("wrong-runtime", "runtime = elsewhere", "colour = red")
    stage.play(
        "wrong runtime",
        folder,
        "refuses",
        log=r"(?s)line 4: 'colour = red' is no setting.*runtime = .*elsewhere in rotascope\.ini is no Java",
    )
    folder = stage.folder("shared-jar")
    (folder / "rotascope.jar").chmod(0o666)
    stage.play("a jar that others may change", folder, "refuses", log="can be changed by everybody")
    folder = stage.folder("shared-allowed", "allow_shared = yes")
    (folder / "rotascope.jar").chmod(0o666)
    stage.play("allowed", folder, "works")
    folder = stage.folder("remote", "jar = \\\\\\\\machine\\\\share\\\\rotascope.jar".replace("\\\\", "\\"))
    stage.play("a jar on another machine", folder, "refuses", log="rotascope.jar lies on another machine")
    options = {name: "-XX:+UseG1GC" for name in ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")}  # against ours
    stage.play(
        "the machine's options for Java",
        stage.folder("options-of-all"),
        "works",
        more=options,
        log="(?s)JAVA_TOOL_OPTIONS does not count here.*_JAVA_OPTIONS does not count here",
    )
    elsewhere = r"//machine/share/jdk"
    stage.play("a JAVA_HOME on another machine, and a Java beside", stage.folder("two"), "works", java_home=elsewhere)
    folder = stage.folder("remote-home", jre=False)
    stage.play(
        "a JAVA_HOME on another machine",
        folder,
        "refuses",
        log="JAVA_HOME: .*jdk lies on another machine",
        java_home=elsewhere,
    )
    folder = stage.folder("shared-lib")
    (folder / "lib").mkdir()
    (folder / "lib/more.jar").write_bytes(b"")
    (folder / "lib/more.jar").chmod(0o666)
    stage.play(
        "a jar in lib that others may change", folder, "refuses", log=r"lib.more\.jar can be changed by everybody"
    )
    folder = stage.folder("no-library", jre=False)
    (folder / "jre/bin/server").mkdir(parents=True)
    (folder / "jre/bin/server/jvm.dll").write_text("this is no library")
    stage.play("a jvm.dll that is none", folder, "fails", log="jvm.dll cannot be loaded")
    folder = stage.folder("other-library", jre=False)
    (folder / "jre/bin/server").mkdir(parents=True)
    shutil.copyfile(stage.build / "rotascope.xll", folder / "jre/bin/server/jvm.dll")
    stage.play("another library", folder, "fails", log="is no Java: it has no JNI_CreateJavaVM")
    for option, said in (("-XX:+NoSuchOption", "did not start"), ("-Xmx9999999t", "did not start|Java ended")):
        folder = stage.folder("option" + re.sub("[^A-Za-z]", "", option), f"options = {option}")
        stage.play(f"option {option}", folder, "fails", log=said, silent=False)
    wrong = ("memory = lots", "wizard = Skip", "keep = ja", "allow_shared = Yes", "help = ftp://example.org", "jar =")
    stage.play(
        "wrong values",
        stage.folder("values", *wrong),
        "works",
        "wizard",
        log="(?s)" + ".*".join(f"line {i}: '{re.escape(line)}' is no setting" for i, line in enumerate(wrong, 3)),
    )
    folder = stage.folder("old-java", jar=False)
    broken_jar(stage.jar, folder / "rotascope.jar")
    stage.play(
        "an older Java than the jar's",
        folder,
        "fails",
        log="rotascope.jar does not work: .*UnsupportedClassVersionError",
    )
    folder = stage.folder("cut-jar", jar=False)
    (folder / "rotascope.jar").write_bytes(stage.jar.read_bytes()[:1_000_000])
    stage.play("half a jar", folder, "fails", log="rotascope.jar does not work: ")


def planted(stage: Stage) -> None:
    """Play where Excel happens to be: a class of our entry point's name that lies there is not taken."""
    working = stage.work / "planted"
    entry = working / "org/rotascope/excel/Entry.class"
    entry.parent.mkdir(parents=True)
    entry.write_bytes(b"this is no class")
    stage.play("planted", stage.folder("planted here"), "works", working=working)
    elsewhere = f"runtime = {wine.windows(stage.runtime)}"
    stage.play("planted, two paths", stage.folder("planted;here", elsewhere, jre=False), "works", working=working)
    folder = stage.folder("planted 日本", elsewhere, jre=False)
    stage.play("planted, any characters", folder, "works", working=working)
