"""Java notebooks: our types in the kernels there are, and what the kernel "Rotascope (Java)" adds to JJava."""

from __future__ import annotations

import importlib.metadata
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd
import pytest

import rotascope
from conftest import wait_until_gone
from notebook import NEWER, Session, Shown, spec
from rotascope import _jar, _java, _jjava, kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the tests kill by signals")

PROJECT: Final = Path(__file__).parents[2]
EXAMPLE: Final = PROJECT / "docs" / "metrics" / "example.csv"
KERNELS: Final = PROJECT / ".cache" / "kernels"

PAGE: Final = (PROJECT / "docs" / "kernels.md").read_text(encoding="utf-8")
JAVA: Final[list[str]] = re.findall(r"^```java\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
IMPORTS: Final = JAVA[-1]
SETUP: Final = f"""
Panel prices = read("{EXAMPLE}").panel(List.of("small", "large"), Kind.PRICE);
Inputs pair = Inputs.of(prices.select(List.of("small")), prices.select(List.of("large")));
Result year = call("rel_return", pair, Map.of("n", 252));
"""


class Kind(NamedTuple):
    """A kernel to try: its name and jar, what starts it, and the line that brings our jar to its class path."""

    name: str
    kernel: Path
    argv: list[str]
    env: dict[str, str]
    line: str


def line(magic: str) -> str:
    """Return the cell of the page that brings the jar into a kernel, as it stands there."""
    [cell] = [block for block in JAVA if block.startswith(magic)]
    return cell


def kinds() -> list[Kind]:
    java = str(_java.find().executable)
    ours = [sys.executable, "-m", "rotascope.kernel"]
    old = {version: KERNELS / version / "jjava.jar" for version in ("1.0a6", "1.0a7")}
    opens = "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED"
    rapaio = KERNELS / "rapaio.jar"
    installed = _jjava.find().jar
    return [
        *(Kind(f"ours-{version}", path, ours, {"ROTASCOPE_JJAVA": str(path)}, "") for version, path in old.items()),
        *(Kind("ours-25", installed, ours, {"ROTASCOPE_JAVA": str(newer)}, "") for newer in NEWER[:1]),
        Kind("jjava", installed, [java, opens, "-jar", str(installed)], {}, line("%classpath ")),
        Kind("rapaio", rapaio, [java, "-jar", str(rapaio)], {}, line("%jar ")),
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kernels")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """Return a session of the kernel as `rotascope kernel install` makes it known."""
    prefix = tmp_path_factory.mktemp("prefix")
    said = rotascope_kernel("install", "--prefix", str(prefix))
    assert said.stdout.startswith("installed rotascope-java in ")
    session = Session(prefix / "share" / "jupyter" / "kernels", "rotascope-java")
    assert session.run(SETUP).status == "ok"
    yield session
    session.end()


def rotascope_kernel(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from rotascope._command import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "kernel", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, env={**os.environ, **env})


def shows_our_types(session: Session) -> None:
    """Check every type of ours in a session with SETUP done."""
    result = Shown(session.run("year").html)
    assert "… 1250 more rows …" in result.text  # 1260 dates, of which ten are shown
    assert "decimal" in result.text
    assert "warmup" in result.text
    assert "undefined: before the first full window" in result.titles
    assert "how it was made" in result.text
    assert "parameter n252" in result.text
    table = Shown(session.run("year.table()").html)
    assert result.text.startswith("rel_return" + table.text)
    assert "sha256" in Shown(session.run("year.envelope()").html).text
    panel = Shown(session.run("prices").html)
    assert panel.text.startswith("panel of price" + "date" + "small" + "large" + "2019-01-02" + "100.408" + "100.834")
    figure = Shown(session.run("plot(year)").html)
    assert figure.pictures[0].startswith("Lines over time. Relative return: small against large. ")
    shown = session.run('new RotascopeException(Reason.LIMIT, "a<b")')
    assert Shown(shown.html).text == "LIMIT: a<b"


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_one_jar_shows_our_types_in_every_kernel(kind: Kind, folder: Path) -> None:
    if not kind.kernel.is_file():
        pytest.skip(f"{kind.kernel} is not there: run `.ci/setup bridge`")
    spec(folder, kind.name, kind.argv, kind.env)
    try:
        session = Session(folder, kind.name, patience=40)
    except RuntimeError:  # kernels of others hang now and then when they start
        session = Session(folder, kind.name)
    try:
        if kind.line:
            assert session.run(kind.line).status == "ok"
            assert session.run(IMPORTS).status == "ok"
        assert session.run(SETUP).status == "ok"
        shows_our_types(session)
        fails_in_one_line(session, among_others=kind.name in ("ours-1.0a6", "ours-1.0a7"))
    finally:
        session.end()


def fails_in_one_line(session: Session, *, among_others: bool = False) -> None:
    """Check what a failure looks like; JJava before 1.0a8 puts calls of its own around the line."""
    error = session.run('call("rel_return", pair, Map.of("n", 0))').error
    assert error is not None
    lines = re.sub("\x1b\\[[0-9;]*m", "", "\n".join(error["traceback"])).splitlines()
    line = "rel_return: n must be 1..2520 sessions; got 0"
    assert line in error["evalue"]
    assert among_others or lines[0] == "org.rotascope.reason.RotascopeException: " + line
    assert not any("at org.rotascope" in line for line in lines)


def test_ours_shows_our_types_and_fails_in_one_line(ours: Session) -> None:
    shows_our_types(ours)
    fails_in_one_line(ours)


def test_the_same_result_looks_the_same_in_java_and_in_python(ours: Session) -> None:
    frame = pd.read_csv(EXAMPLE, index_col="date", parse_dates=True)
    pair: dict[str, Any] = {"asset": "small", "benchmark": "large"}
    for java, python in (
        ('"rel_return", pair, Map.of("n", 21)', rotascope.rel_return(frame, **pair, n=21)),
        ('"streak_current", pair', rotascope.streak_current(frame, **pair)),
        ('"streak_table", pair, Map.of("minLen", 6)', rotascope.streak_table(frame, **pair, min_len=6)),
        ('"streak_pvalue", pair, Map.of("k", 9)', rotascope.streak_pvalue(frame, **pair, k=9)),
        ('"rotation_tail", pair, Map.of("freq", "weekly")', rotascope.rotation_tail(frame, **pair, freq="weekly")),
        ('"month_table", pair', rotascope.month_table(frame, **pair)),
        ('"longest_run_prob", Map.of("n", 9080, "p", 0.5, "k", 9)', rotascope.longest_run_prob(n=9080, p=0.5, k=9)),
    ):
        assert ours.run(f"call({java})").html == python._repr_html_(), java
        Shown(python._repr_html_())


def test_numbers_are_written_as_python_writes_them(ours: Session) -> None:
    numbers = [0.0, -0.0, 1.0, 0.1, 123456.0, 1234567.0, 999999.5, 0.0001, 0.00001234565, 1e-300, -2.5e22, 1 / 3, 0.5]
    values = ", ".join(repr(number) for number in numbers)
    shown = Shown(
        ours.run(
            "org.rotascope.view.Views.of(Table.of(org.rotascope.metric.ColumnSpec.real("
            f'"x", org.rotascope.metric.Unit.NONE, "").ofReals({values})), 100).html()'
        ).shown[0]["text/plain"]
    )
    assert shown.text == "x" + "".join(f"{number:.6g}" for number in numbers) + "[13 rows x 1 column]"


def test_names_from_data_are_shown_and_do_nothing(ours: Session) -> None:
    cell = ours.run(
        'Panel.of(new int[] {0, 1}, new double[][] {{1, Double.NaN}}, List.of("<script>alert(1)</script>\\u202e&\\""), '
        "Kind.PRICE)"
    )
    assert '<script>alert(1)</script>\N{REPLACEMENT CHARACTER}&"' in Shown(cell.html).text


def test_imports_are_there_and_every_family_of_metrics_is_among_them(ours: Session) -> None:
    families = {f.name for f in (PROJECT / "src/main/java/org/rotascope/metrics").iterdir() if f.is_dir()}
    assert families == set(_jjava._METRICS)
    names = ["Catalogue", "Kernel", "Panel", "Inputs", "Datasets", "Figure", "Streaks", "Rotation", "RelativeStrength"]
    assert ours.run(f"List.of({', '.join(f'{name}.class' for name in names)})").status == "ok"


def test_no_imported_name_means_two_things(ours: Session) -> None:
    packages = [name.removesuffix(".*") for name in _jjava.IMPORTS if not name.startswith("static")]
    files = zipfile.ZipFile(_jar.classes(_jar.find())).namelist()
    names = [
        m[2]
        for m in (re.fullmatch(r"(.+)/(\w+)\.class", file) for file in files)
        if m and m[1].replace("/", ".") in packages
    ]
    assert len(names) > 100
    assert [name for name, number in Counter(names).items() if number > 1] == []
    jjava = ["java.io", "java.math", "java.net", "java.nio.file", "java.util", "java.util.concurrent"]
    jjava += [f"java.util.{name}" for name in ("function", "prefs", "regex", "stream")]
    cell = f"""
        List<String> twice = new ArrayList<>();
        for (String type : "{" ".join(names)}".split(" "))
          for (String packaged : "{" ".join(jjava)}".split(" "))
            try {{ Class.forName(packaged + "." + type); twice.add(type); }} catch (ClassNotFoundException e) {{ }}
        twice.toString()"""
    assert ours.run(cell).shown[0]["text/plain"] == "[]"


def test_inspection_shows_our_javadoc(ours: Session) -> None:
    said = ours.inspect("prices.select()", len("prices.select("))
    assert "Panel Panel.select(List<String> wanted)" in said
    assert "Returns the named columns, in the order given" in said
    assert "Returns the picture of a result" in ours.inspect("plot(year)", 3)


def test_completion_knows_what_is_there(ours: Session) -> None:
    assert any(found.startswith("select") for found in ours.complete("prices.sel"))
    assert "Catalogue" in ours.complete("Catalo")


def test_a_long_call_shows_how_far_it_is_and_stops_when_asked(ours: Session) -> None:
    bars: list[str] = []

    def stop(output: dict[str, str]) -> None:
        if "% " in output.get("text", "") and not bars:
            bars.append(output["text"])
            ours.manager.interrupt_kernel()

    cell = ours.run('call("bootstrap", pair, Map.of("stat", "streak_max", "B", 10000000))', meanwhile=stop)
    assert cell.status == "error"
    assert re.search(r"\[#* *\] \d+% ", bars[0])
    assert ours.run("1 + 1").shown[0]["text/plain"] == "2"


CLIENT: Final = """
import sys, time
sys.path.insert(0, sys.argv[1])
from notebook import Session
from pathlib import Path
from jupyter_client.manager import KernelManager
start = KernelManager.start_kernel
def told(self, **options):
    start(self, **options)
    print(self.provisioner.pid, flush=True)
KernelManager.start_kernel = told
Session(Path(sys.argv[2]), "watched")
print("ready", flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("attempt", range(10))
def test_no_java_is_left_when_the_client_is_killed(attempt: int, tmp_path: Path) -> None:
    moment = [0.0, 0.1, 0.3, 0.6, 1.0, 2.0][attempt] if attempt < 6 else None  # the others when it is ready
    spec(tmp_path, "watched", [sys.executable, "-m", "rotascope.kernel"])
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT, str(Path(__file__).parent), str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert client.stdout is not None
    try:
        java = int(client.stdout.readline())
        if moment is None:
            assert client.stdout.readline() == "ready\n"
            assert b"JJava" in Path(f"/proc/{java}/cmdline").read_bytes()
        else:
            time.sleep(moment)
        os.kill(client.pid, signal.SIGKILL)
        client.wait()
        wait_until_gone(java, 60)
    finally:
        client.kill()
        client.wait()
        client.stdout.close()


LOGS: Final = """
java.util.logging.Logger.getLogger("mine").info("a note of the user");
java.util.logging.Logger.getLogger("Loop-Shell-0").warning("a failure of JJava");
"""


def test_its_log_says_what_users_and_failures_say_and_not_that_loops_began(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    spec(tmp_path, "logged", [sys.executable, "-m", "rotascope.kernel"])
    for options, ours in (("", True), ("-Djava.util.logging.config.file=/dev/null", False)):
        session = Session(tmp_path, "logged", JJAVA_JVM_OPTS=options)
        try:
            assert session.run(LOGS).status == "ok"
        finally:
            session.end()
        said = capfd.readouterr().err
        assert ("a note of the user" in said, "a failure of JJava" in said) == (ours, ours)
        assert "Loop started" not in said


def test_the_page_is_true(ours: Session, tmp_path: Path) -> None:
    """What docs/kernels.md has for our kernel, and for its command, runs as it stands there."""
    first, second = JAVA[:2]
    assert Shown(ours.run(first).html).text.startswith("streak_current")
    assert Shown(ours.run(second).html).pictures
    commands = [line.split() for line in PAGE.splitlines() if line.startswith("rotascope kernel ")]
    assert [words[2] for words in commands] == ["install", "list", "remove"]
    for words in commands:
        assert rotascope_kernel(*words[2:], JUPYTER_DATA_DIR=str(tmp_path)).returncode == 0
    assert not list((tmp_path / "kernels").iterdir())


def test_the_command_makes_a_kernel_known_and_takes_it_back(tmp_path: Path) -> None:
    env = {"JUPYTER_PATH": str(tmp_path / "share" / "jupyter"), "JUPYTER_DATA_DIR": str(tmp_path / "data")}
    said = rotascope_kernel("install", "--prefix", str(tmp_path), "--name", "tried", "--display-name", "Tried", **env)
    assert said.returncode == 0, said.stderr
    place = tmp_path / "share" / "jupyter" / "kernels" / "tried"
    assert {file.name for file in place.iterdir()} == {
        "kernel.json",
        "logo-32x32.png",
        "logo-64x64.png",
        "logo-svg.svg",
    }
    assert f"tried  {place}  can start\n" in rotascope_kernel("list", **env).stdout
    lacking = rotascope_kernel("list", ROTASCOPE_JAVA="/nowhere", **env).stdout
    assert f"tried  {place}  cannot start: Java 17 or newer is needed" in lacking
    # What came with the package stays.
    pips = tmp_path / "share" / "jupyter" / "kernels" / "rotascope-java"
    shutil.copytree(PROJECT / "bridge" / "kernelspec", pips)
    assert f"rotascope-java  {pips}  can start\n" in rotascope_kernel("list", **env).stdout
    refused = rotascope_kernel("remove", **env)
    assert (refused.returncode, refused.stderr.count("\n")) == (3, 1)
    assert refused.stderr.endswith("; installed: tried\n")
    assert pips.exists()
    assert rotascope_kernel("remove", "--name", "tried", **env).stdout == f"removed tried from {place}\n"
    assert not place.exists()
    again = rotascope_kernel("remove", "--name", "tried", **env)
    assert again.returncode == 3
    assert again.stderr.startswith("rotascope kernel: no kernel tried was installed by this command")
    bad = rotascope_kernel("install", "--prefix", str(tmp_path), "--name", "a b", **env)
    assert (bad.returncode, bad.stdout, bad.stderr.count("\n")) == (3, "", 1)


def test_what_is_missing_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, says in (("ROTASCOPE_JAVA", "Java 17 or newer is needed"), ("ROTASCOPE_JJAVA", "there is no file")):
        command = [sys.executable, "-m", "rotascope.kernel", "none.json"]
        ended = subprocess.run(
            command, check=False, capture_output=True, text=True, env={**os.environ, name: "/nowhere"}
        )
        assert (ended.returncode, ended.stderr.count("\n")) == (3, 1)
        assert ended.stderr.startswith("rotascope.kernel: ")
        assert says in ended.stderr


def test_without_jjava_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "distribution", absent)
    with pytest.raises(rotascope.StartError, match=r"pip install '\./bridge\[java-kernel\]'"):
        kernel.prepare("none.json", after=0)
