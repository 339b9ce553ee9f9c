"""Plays of the package: installed and removed, signed, and the command line that it brings."""

from __future__ import annotations

import os
import re
import subprocess
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import wine

if TYPE_CHECKING:
    from stage import Stage


OFFICE = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
OPTIONS = r"HKCU\Software\Microsoft\Office\16.0\Excel\Options"
CLASSES = r"HKCU\Software\Classes"


OTHER = r"/R C:\Tools & more\other.xll"
ANOTHER = '/A "Some.Tool & (more) ^x"'


def install(stage: Stage) -> None:
    """Install the package beside another add-in, play in it, install again, remove it; refuse a 32-bit Excel."""
    folder = stage.work / "Paket für Excel"
    with zipfile.ZipFile(stage.package) as packed:
        packed.extractall(folder)
    begun = time.monotonic()
    local = stage.work / "R&D(x)"  # what commands of Windows stumble over
    local.mkdir()
    to = local / "Rotascope"
    problems = []

    def script(name: str) -> tuple[int, str]:
        """Run a script of the package for a user whose files are there."""
        lines = [f'@set "LOCALAPPDATA={wine.windows(local)}"', f"@{name} /quiet", ""]
        (folder / "as.cmd").write_text("\r\n".join(lines), encoding="ascii", newline="")
        return wine.command(folder, "as.cmd")

    def expect(what: str, holds: bool) -> None:
        if not holds:
            problems.append(what)

    def entries() -> list[str]:
        _, said = wine.command(folder, "reg", "query", OPTIONS)
        return sorted(line.split(maxsplit=2)[0] for line in said.splitlines() if "rotascope.xll" in line)

    def enter(key: str, name: str, value: str) -> None:
        """Set a value of the registry, whatever is in it."""
        text = value.replace("\\", "\\\\").replace('"', '\\"')
        full = key.replace("HKLM", "HKEY_LOCAL_MACHINE").replace("HKCU", "HKEY_CURRENT_USER")
        lines = ["Windows Registry Editor Version 5.00", "", f"[{full}]", f'"{name}"="{text}"', ""]
        (folder / "enter.reg").write_text("\r\n".join(lines), encoding="utf-16", newline="")
        wine.command(folder, "reg", "import", "enter.reg")

    enter(OFFICE, "Platform", "x86")
    enter(OPTIONS, "OPEN", OTHER)
    code, said = script("install.cmd")
    expect(f"a 32-bit Excel is not refused: {code} {said}", code == 2 and "32 bits" in said and not to.exists())
    enter(OFFICE, "Platform", "x64")
    for _ in range(2):
        code, said = script("install.cmd")
        expect(
            f"not installed: {code} {said}",
            code == 0 and (to / "rotascope.xll").exists() and (to / "jre/legal").exists(),
        )
        expect(f"Excel opens {entries()}", entries() == ["OPEN1"])
        if to.exists():
            (to / "rotascope.ini").write_text("[rotascope]\nlog = rotascope.log\n", encoding="utf-8")
    left = sorted(each.name for each in local.iterdir())
    expect(f"after an update there is {left}", left == ["Rotascope"])
    enter(OPTIONS, "OPEN2", ANOTHER)
    code, said = wine.command(
        to if to.exists() else folder,
        "rotascope.cmd",
        "run",
        "longest_run_prob",
        "--set",
        "n=10",
        "--set",
        "p=0.5",
        "--set",
        "k=3",
    )
    expect(f"rotascope.cmd: {code} {said}", code == 0 and "0.507812" in said)
    stage.result("package: install.cmd", time.monotonic() - begun, "; ".join(problems))
    problems.clear()
    place = wine.windows(to)
    ready = "Java is ready after [0-9]+ ms"
    archived = rf"(?s)org.rotascope.excel.Entry source: shared objects.*{ready}, with its archive of classes: "
    settings = to / "rotascope.ini"
    settings.write_text("[rotascope]\nlog = rotascope.log\noptions = -Xlog:class+load\n", encoding="utf-8")
    stage.play("package: installed", to, "works", place=place, log=archived, silent=False)
    settings.write_text("[rotascope]\nlog = rotascope.log\n", encoding="utf-8")
    plain = rf"(?s)\A(?:(?!{ready},).)*{ready}: "
    archive = to / "rotascope.jsa"
    whole = archive.read_bytes() if archive.exists() else b""
    for title, content in (("half an archive", whole[: len(whole) // 2]), ("no archive", b"this is none")):
        archive.unlink(missing_ok=True)
        archive.write_bytes(content)
        (to / "rotascope.log").unlink(missing_ok=True)
        stage.play(f"package: {title}", to, "works", place=place, log=plain)
    archive.write_bytes(whole)
    os.utime(to / "rotascope.jar", (0, 0))
    (to / "rotascope.log").unlink(missing_ok=True)
    stage.play("package: an archive of another jar", to, "works", place=place, log=plain)
    begun = time.monotonic()
    _, said = wine.command(folder, "reg", "query", CLASSES, "/s")
    expect(f"not registered: {said}", r"\Rotascope\rotascope.xll" in said and "Rotascope.Rtd" in said)
    code, said = script("uninstall.cmd")
    expect(
        f"not removed: {code} {said}",
        code == 0 and [each.name for each in to.iterdir()] == ["rotascope.ini"] and entries() == [],
    )
    _, said = wine.command(folder, "reg", "query", OPTIONS)
    expect(f"other add-ins are gone: {said}", re.search(rf"OPEN +REG_SZ +{re.escape(OTHER)}", said) is not None)
    expect(
        f"there is a gap: {said}",
        re.search(rf"OPEN1 +REG_SZ +{re.escape(ANOTHER)}", said) is not None and "OPEN2" not in said,
    )
    _, said = wine.command(folder, "reg", "query", CLASSES, "/s")
    expect(f"still registered: {said}", "otascope" not in said)
    for key in (OFFICE, OPTIONS):
        wine.command(folder, "reg", "delete", key, "/f")
    stage.result("package: uninstall.cmd", time.monotonic() - begun, "; ".join(problems))


def signed(stage: Stage) -> None:
    """Sign the add-in with a certificate made for it: the signature holds, breaks with the file, and the add-in works."""
    begun = time.monotonic()
    folder = stage.folder("signed")
    keys, password, certificate = (stage.work / name for name in ("keys.p12", "password", "certificate.pem"))
    password.write_text("only-for-this-test", encoding="utf-8")
    made = ["-alias", "signer", "-keystore", str(keys), "-storepass:file", str(password)]
    kind = ["-storetype", "PKCS12", "-keyalg", "RSA", "-dname", "CN=Rotascope test", "-ext", "eku=codeSigning"]
    xll = folder / "rotascope.xll"
    env = os.environ | {"ROTASCOPE_PFX": str(keys.absolute()), "ROTASCOPE_PFX_PASS": str(password.absolute())}
    verify = ["osslsigncode", "verify", "-CAfile", str(certificate), "-in"]
    problem = ""
    for words in (
        ["keytool", "-genkeypair", *made, *kind, "-validity", "2"],
        ["keytool", "-exportcert", "-rfc", *made, "-file", str(certificate)],
        [str(Path(__file__).parents[2] / ".ci/xll"), "sign", str(xll.absolute())],
        [*verify, str(xll)],
    ):
        done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
        problem = problem or (f"{words[0]} {words[1]}: {done.stdout}{done.stderr}" if done.returncode else "")
    if not problem:
        changed = bytearray(xll.read_bytes())
        changed[changed.index(b"xlAutoOpen")] ^= 1
        other = stage.work / "changed.xll"
        other.write_bytes(bytes(changed))
        done = subprocess.run([*verify, str(other)], capture_output=True, text=True, check=False)
        problem = "" if done.returncode else "a changed file still has a good signature"
    stage.result("signed: osslsigncode", time.monotonic() - begun, problem)
    stage.play("signed", folder, "works")


def launcher(stage: Stage) -> None:
    """Start the command line as Windows does: it says what it says elsewhere, and what is wrong if there is no Java."""
    begun = time.monotonic()
    root = Path(__file__).parents[2]
    request = [
        "run",
        "streak_current",
        "--prices",
        "docs/metrics/example.csv",
        "--asset",
        "small",
        "--benchmark",
        "large",
    ]
    here = subprocess.run([str(root / "bin/rotascope"), *request], cwd=root, capture_output=True, text=True, check=True)
    java = {"ROTASCOPE_JAVA": wine.windows(stage.runtime) + r"\bin\java.exe", "ROTASCOPE_CDS": "off"}
    words = ["cmd", "/c", r"bin\rotascope.cmd", *request]
    done = wine.run(*words, folder=root, more=java)
    problem = "" if done.out == here.stdout else f"{done.code} {done.out!r} {done.err!r}"
    stage.result("rotascope.cmd: run", time.monotonic() - begun, problem)
    begun = time.monotonic()
    done = wine.run(*words, folder=root, more=java | {"ROTASCOPE_JAVA": r"C:\nowhere\java.exe"})
    told = done.code == 3 and "Java 17 or newer is needed: install a JDK" in done.err
    stage.result("rotascope.cmd: no Java", time.monotonic() - begun, "" if told else f"{done.code} {done.err!r}")
