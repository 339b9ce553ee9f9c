"""Play Excel to the add-in under Wine: parity, arguments, threads, opening, closing, and whatever can be missing or broken.

run.py BUILD JAR CASES RUNTIME PACKAGE WORK REPORT: BUILD has rotascope.xll and host.exe, RUNTIME is a Java for Windows,
PACKAGE is what `.ci/xll package` made, WORK is a folder for what is made here, REPORT is the file for the JUnit report. WINEPREFIX says where
Wine's files are; two thirds of the runs have copies of them, each with a registry and a user of its own, so that all can
go on side by side.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.sax.saxutils import quoteattr

import wine
from books import Books

CHECKED = "-Xcheck:jni"
BRIEF = "-XX:TieredStopAtLevel=1"  # for a process that ends before the second compiler pays


class Stage:
    """The folders and files that all runs share, and what came of the runs."""

    def __init__(self, build: Path, jar: Path, cases: Path, runtime: Path, work: Path) -> None:
        self.build, self.jar, self.cases, self.runtime, self.work = build, jar, cases, runtime, work
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        self.results: list[tuple[str, float, str]] = []
        self.measured: list[str] = []

    def folder(self, name: str, *settings: str, jar: bool = True, jre: bool = True, brief: bool = True) -> Path:
        """Make a folder with the add-in in it; its Java compiles but once if brief, unless options are set."""
        folder = self.work / name
        folder.mkdir(parents=True)
        shutil.copy(self.build / "rotascope.xll", folder)
        if jar:
            shutil.copy(self.jar, folder / "rotascope.jar")
        if jre:
            (folder / "jre").symlink_to(self.runtime.absolute())
        lines = ["[rotascope]", "log = rotascope.log", *settings]
        if brief and not any(line.startswith("options") for line in settings):
            lines.append(f"options = {BRIEF}")
        (folder / "rotascope.ini").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return folder

    def play(
        self,
        title: str,
        folder: Path,
        *scenes: str,
        log: str = "",
        java_home: str = "",
        place: str = "",
        silent: bool = True,
        more: dict[str, str] | None = None,
        working: Path | None = None,
    ) -> None:
        """Play scenes in one process; the log must have a line that the pattern finds, and none of Java's own if silent."""
        begun = time.monotonic()
        done = wine.run(
            str((self.build / "host.exe").absolute()),
            (place or wine.windows(folder)) + r"\rotascope.xll",
            wine.windows(self.cases),
            *scenes,
            folder=working,
            more=({"JAVA_HOME": java_home} if java_home else {}) | (more or {}),
        )
        out, code = done.out, done.code
        lines = out.splitlines()
        for scene in scenes:
            told = next(
                (s for s in lines if re.match(rf"(ok|FAIL) {scene} ", s)), f"FAIL {scene} 0: exit code {code}, no word"
            )
            self.result(
                f"{title}: {scene}", float(re.split("[ :]", told)[2]) / 1000, told if told.startswith("FAIL") else ""
            )
        file = folder / "rotascope.log"
        said = file.read_text(encoding="utf-8") if file.exists() else ""
        problem = "" if code == 0 else f"exit code {code}: {out[-500:]}"
        if not re.search(log, said):
            problem += f"the log has no line with '{log}': {said[-1000:]}"
        if silent and "] java: " in said:
            problem += f"Java said: {said[-3000:]}"
        self.result(f"{title}: process and log", time.monotonic() - begun, problem)
        self.measured += [line for line in lines if line.startswith("bench ")]

    def result(self, name: str, seconds: float, problem: str) -> None:
        """Keep and print what came of a test."""
        print(f"xll: {'FAILED ' if problem else 'ok '}{name}{': ' + problem if problem else ''}", flush=True)
        self.results.append((name, seconds, problem))

    def report(self, file: Path) -> None:
        """Write the JUnit report."""
        file.parent.mkdir(parents=True, exist_ok=True)
        failures = sum(1 for _, _, problem in self.results if problem)
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<testsuite name="xll" tests="{len(self.results)}" failures="{failures}" skipped="0">',
        ]
        for name, seconds, problem in self.results:
            inside = f"<failure message={quoteattr(problem)} />" if problem else ""
            lines.append(f'<testcase classname="xll" name={quoteattr(name)} time="{seconds:.3f}">{inside}</testcase>')
        file.write_text("\n".join([*lines, "</testsuite>"]) + "\n", encoding="utf-8")


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


def signed(stage: Stage) -> None:
    """Sign the add-in with a certificate made for it: the signature holds, breaks with the file, and the add-in works."""
    begun = time.monotonic()
    folder = stage.folder("signed")
    keys, password, certificate = (stage.work / name for name in ("keys.p12", "password", "certificate.pem"))
    password.write_text("only-for-this-test", encoding="utf-8")
    made = ["-alias", "signer", "-keystore", str(keys), "-storepass:file", str(password)]
    kind = ["-storetype", "PKCS12", "-keyalg", "RSA", "-dname", "CN=Rotascope test", "-ext", "eku=codeSigning"]
    quiet = {"capture_output": True, "text": True, "check": False}
    xll = folder / "rotascope.xll"
    env = os.environ | {"ROTASCOPE_PFX": str(keys.absolute()), "ROTASCOPE_PFX_PASS": str(password.absolute())}
    problem = ""
    for words in (
        ["keytool", "-genkeypair", *made, *kind, "-validity", "2"],
        ["keytool", "-exportcert", "-rfc", *made, "-file", str(certificate)],
        [str(Path(__file__).parents[2] / ".ci/xll"), "sign", str(xll.absolute())],
        ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(xll)],
    ):
        done = subprocess.run(words, env=env, **quiet)
        problem = problem or (f"{words[0]} {words[1]}: {done.stdout}{done.stderr}" if done.returncode else "")
    if not problem:
        changed = bytearray(xll.read_bytes())
        changed[changed.index(b"xlAutoOpen")] ^= 1
        other = stage.work / "changed.xll"
        other.write_bytes(bytes(changed))
        done = subprocess.run(["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(other)], **quiet)
        problem = "" if done.returncode else "a changed file still has a good signature"
    stage.result("signed: osslsigncode", time.monotonic() - begun, problem)
    stage.play("signed", folder, "works")


def followed(stage: Stage) -> None:
    """Play cells that Excel follows: watched files, handles, and what is where it cannot follow."""
    folder = stage.folder("followed", f"options = {CHECKED} {BRIEF}", "keep = no", "wizard = compute")
    files = {name: folder / name for name in ("watched", "forbidden")}
    for name, made in files.items():
        made.mkdir()
        (made / "prices.csv").write_text(f"date,{name}\n")
    more = {"XDG_CONFIG_HOME": wine.windows(folder / "config"), "TZ": "America/New_York"}
    more |= {name.upper(): wine.windows(made) for name, made in files.items()}
    begun = time.monotonic()
    java = (str(folder / "jre/bin/java.exe"), BRIEF, "-jar", str(folder / "rotascope.jar"))
    done = wine.run(*java, "allow", more["WATCHED"], more=more)
    problem = "" if done.code == 0 else done.out + done.err
    stage.result("followed: rotascope allow", time.monotonic() - begun, problem)
    scenes = [
        "rtd-watch",
        "rtd-notices",
        "rtd-files",
        "rtd-load",
        "rtd-handles",
        "rtd-wizard",
        "rtd-book",
        "rtd-dispatch",
        "rtd-reopen",
    ]
    once = r"(?s)\A(?!.*does not follow.*does not follow).*does not follow"
    stage.play("followed", folder, "works", *scenes, "rtd-many", "rtd-forbidden", log=once, more=more)
    stage.play("not registered", folder, "rtd-blocked", log=r"Classes.* cannot be written \(Windows error", more=more)
    stage.play("registered again", folder, "works", "rtd-handles", more=more)


def commands(stage: Stage) -> None:
    """Play every item of the menu, on workbooks that the command line made and refreshed."""
    begun = time.monotonic()
    books = Books(stage.work / "books")
    config = {"XDG_CONFIG_HOME": wine.windows(stage.work / "config")}
    problems = []
    for folder in (books.good, books.broken):
        java = (str(stage.runtime / "bin/java.exe"), BRIEF, "-jar", wine.windows(stage.jar))
        done = wine.run(*java, "allow", wine.windows(folder), more=config)
        if done.code != 0:
            problems.append(done.err)
    stage.result("menu: workbooks and rotascope allow", time.monotonic() - begun, "; ".join(problems))
    more = config | {"HOST_FOLDER": wine.windows(books.folder)}
    # Java's own drawing of letters is not what -Xcheck:jni asks for, so what draws is played without it.
    checked = ("menu", "nothing", "function-wizard", "explains", "beside-windows", "log-and-help", "reloads")
    stage.play("menu", stage.folder("menu", f"options = {CHECKED} {BRIEF}"), "works", *checked, more=more)
    drawing = (
        "charts",
        "charts-without-objects",
        "long-messages",
        "refreshes",
        "careful-refreshes",
        "stubborn-refreshes",
        "refused-refreshes",
    )
    stage.play("menu, drawing", stage.folder("menu-drawing"), "works", *drawing, more=more)
    folder = stage.folder("menu-no-library", jre=False)
    (folder / "jre/bin/server").mkdir(parents=True)
    (folder / "jre/bin/server/jvm.dll").write_text("this is no library")
    stage.play("menu without Java", folder, "menu-without-java", log="jvm.dll cannot be loaded")


OFFICE = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
OPTIONS = r"HKCU\Software\Microsoft\Office\16.0\Excel\Options"
CLASSES = r"HKCU\Software\Classes"


OTHER = r"/R C:\Tools & more\other.xll"
ANOTHER = r"/R C:\Tools & more\another.xll"


def install(stage: Stage, package: Path) -> None:
    """Install the package beside another add-in, play in it, install again, remove it; refuse a 32-bit Excel."""
    folder = stage.work / "Paket für Excel"
    with zipfile.ZipFile(package) as packed:
        packed.extractall(folder)
    begun = time.monotonic()
    [home] = [p for p in (wine.prefix() / "drive_c/users").iterdir() if p.name != "Public"]
    to = home / "AppData/Local/Rotascope"
    for left in to.parent.glob("[Rr]otascope"):  # Windows takes both for one
        shutil.rmtree(left)
    problems = []

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
    code, said = wine.command(folder, "install.cmd")
    expect(f"a 32-bit Excel is not refused: {code} {said}", code == 2 and "32 bits" in said and not to.exists())
    enter(OFFICE, "Platform", "x64")
    for _ in range(2):
        code, said = wine.command(folder, "install.cmd")
        expect(
            f"not installed: {code} {said}",
            code == 0 and (to / "rotascope.xll").exists() and (to / "jre/legal").exists(),
        )
        expect(f"Excel opens {entries()}", entries() == ["OPEN1"])
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
    place = r"C:\users" + f"\\{home.name}\\AppData\\Local\\Rotascope"
    ready = "Java is ready after [0-9]+ ms"
    archived = rf"(?s)\A(?:(?!{ready}: ).)*{ready}, with its archive of classes: "
    stage.play("package: installed", to, "works", place=place, log=archived)
    plain = rf"(?s)\A(?:(?!{ready},).)*{ready}: "
    archive = to / "rotascope.jsa"
    whole = archive.read_bytes() if archive.exists() else b""
    for title, content in (("half an archive", whole[: len(whole) // 2]), ("no archive", b"this is none")):
        archive.unlink(missing_ok=True)
        archive.write_bytes(content)
        (to / "rotascope.log").unlink()
        stage.play(f"package: {title}", to, "works", place=place, log=plain)
    archive.write_bytes(whole)
    os.utime(to / "rotascope.jar", (0, 0))
    (to / "rotascope.log").unlink()
    stage.play("package: an archive of another jar", to, "works", place=place, log=plain)
    begun = time.monotonic()
    _, said = wine.command(folder, "reg", "query", CLASSES, "/s")
    expect(f"not registered: {said}", r"\Rotascope\rotascope.xll" in said and "Rotascope.Rtd" in said)
    code, said = wine.command(folder, "uninstall.cmd")
    expect(f"not removed: {code} {said}", code == 0 and not to.exists() and entries() == [])
    _, said = wine.command(folder, "reg", "query", OPTIONS)
    expect(f"other add-ins are gone: {said}", re.search(rf"OPEN +REG_SZ +{re.escape(OTHER)}", said) is not None)
    expect(
        f"there is a gap: {said}",
        re.search(rf'OPEN1 +REG_SZ +/R "{re.escape(ANOTHER[3:])}"', said) is not None and "OPEN2" not in said,
    )
    _, said = wine.command(folder, "reg", "query", CLASSES, "/s")
    expect(f"still registered: {said}", "otascope" not in said)
    for key in (OFFICE, OPTIONS):
        wine.command(folder, "reg", "delete", key, "/f")
    shutil.rmtree(to, ignore_errors=True)
    stage.result("package: uninstall.cmd", time.monotonic() - begun, "; ".join(problems))


def calls(stage: Stage) -> None:
    """Play what every installation has: calls of all kinds, opening, settings, places."""
    checked = ("opens", "parity", "arguments", "cells", "later", "fuzz", "wizard", "reopens")
    stage.play("checked", stage.folder("checked", f"options = {CHECKED}"), *checked)
    fast = ("opens", "parity-threads", "threads", "escape", "later", "leaks")
    stage.play("fast", stage.folder("fast", "wizard = compute", brief=False), *fast)
    stage.play("spaces and umlauts", stage.folder("Zusätze für Excel/Läufer 1", 'options = "-Drot.x=a b"'), "works")
    elsewhere = f"runtime = {wine.windows(stage.runtime)}"
    stage.play("a Java with a semicolon", stage.folder("a;b"), "refuses", log="a;b.* has a semicolon in it")
    unsayable = stage.folder("日本 mit Java")
    stage.play(
        "a Java that cannot be named", unsayable, "refuses", log="日本 mit Java.* lacks, and Java does not start"
    )
    stage.play("any characters", stage.folder("日本 ☃ Ordner", elsewhere, jre=False), "works", log="Java is ready")
    stage.play("links", stage.folder("links", "help = https://example.org/rota", "keep = no"), "links")
    long = "https://example.org/" + "rota/" * 50
    stage.play(
        "long links", stage.folder("long", f"help = {long}"), "no-links", log="is too long for Excel: [0-9]+ func"
    )
    stage.play("JAVA_HOME", stage.folder("home", jre=False), "works", java_home=wine.windows(stage.runtime))


def main(words: list[str]) -> int:
    if len(words) != 7:
        print(__doc__, file=sys.stderr)
        return 2
    stage = Stage(*map(Path, words[:4]), Path(words[5]))
    package = Path(words[4])
    lanes = (
        (calls, signed),
        (commands, missing_or_broken, planted, launcher),
        (followed, lambda each: install(each, package)),
    )
    wine.end()
    prefixes = [wine.prefix(), *(wine.copied(wine.prefix(), stage.work.absolute() / f"wine-{i}") for i in (2, 3))]

    def lane(number: int) -> None:
        wine.LANE.prefix = prefixes[number]
        with wine.up():
            for part in lanes[number]:
                part(stage)

    with ThreadPoolExecutor(max_workers=len(lanes)) as all_of_them:
        list(all_of_them.map(lane, range(len(lanes))))
    stage.report(Path(words[6]))
    for line in stage.measured:
        print("xll: " + line)
    failed = [name for name, _, problem in stage.results if problem]
    print(f"xll: {len(stage.results)} tests, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
