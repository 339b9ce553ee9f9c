"""The magic ``%rota``, in a real shell of IPython and in a real kernel of Jupyter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell
from jupyter_client.kernelspec import KernelSpecManager

import rotascope
from notebook import Session, Shown, spec
from rotascope import _index, _magic, _magic_line

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parents[2]
SETUP = f"""
import pandas as pd
import rotascope
prices = pd.read_csv({str(PROJECT / "docs/metrics/example.csv")!r}, index_col="date", parse_dates=True)
small, large = prices["small"], prices["large"]
spaced = prices.rename(columns={{"small": "Lo 30"}})
"""


class Shell:
    """A shell with the magic and some frames."""

    def __init__(self, shell: InteractiveShell, said: pytest.CaptureFixture[str]) -> None:
        self.shell = shell
        self._said = said

    def run(self, cell: str) -> Any:
        """Run a cell; return the value of its last line."""
        ran = self.shell.run_cell(cell)
        ran.raise_error()
        return ran.result

    def refused(self, cell: str) -> str:
        """Run a cell that must fail; return the only line that is seen of it."""
        self._said.readouterr()
        assert not self.shell.run_cell(cell).success
        out, err = self._said.readouterr()
        assert out == ""
        assert err.count("\n") == 1
        assert err.startswith("UsageError: ")
        return err.removeprefix("UsageError: ").rstrip()

    def completed(self, text: str) -> list[str]:
        """Return the lines that Tab at the end of a text makes of it."""
        with provisionalcompleter():
            found = list(self.shell.Completer.completions(text, len(text)))
        return [text[: one.start] + one.text for one in found]


@pytest.fixture(scope="module")
def started() -> Iterator[InteractiveShell]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "displayhook", sys.displayhook)
        shell = InteractiveShell.instance()
        yield shell
        InteractiveShell.clear_instance()
    rotascope.stop()


@pytest.fixture
def shell(started: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> Iterator[Shell]:
    started.reset()
    made = Shell(started, capsys)
    made.run("%load_ext rotascope")
    made.run(SETUP)
    yield made
    made.run("%unload_ext rotascope")


SAME = "asset='small', benchmark='large', until='2021-08-03'"
BOTH = "rotascope.rel_return(prices, asset=['small', 'large'], benchmark='large', "
KINDS = "kind='total_return_index', benchmark_kind='price', freq='monthly'"


@pytest.mark.parametrize(
    ("line", "python"),
    [
        (
            "ROT.STREAK prices --asset small --benchmark large --until 2021-08-03  # as Excel calls it",
            f"rotascope.streak_current(prices, {SAME})",
        ),
        (
            "streak-current --prices=prices --benchmark large --as-of=2021-08-03",
            f"rotascope.streak_current(prices, {SAME})",
        ),
        (
            "streak_current --asset small --benchmark large --until 2021-08-03;",
            "rotascope.streak_current(asset=small, benchmark=large, until='2021-08-03')",
        ),
        (
            "streak_current --asset small --benchmark-prices prices --benchmark large --until 2021-08-03",
            "rotascope.streak_current(asset=small, benchmark=large, until='2021-08-03')",
        ),
        (
            "rel_return prices --asset small,large --benchmark large --set n=21 --freq weekly --set mode=arith",
            f"{BOTH} n=21, freq='weekly', mode='ARITH')",
        ),
        (
            "streak_table prices --asset '*' --benchmark large --set minLen=6 --set tie-eps=0.0001",
            "rotascope.streak_table(prices, asset='small', benchmark='large', min_len=6, tie_eps=0.0001)",
        ),
        (
            "max_drawdown spaced --asset 'Lo 30' --asset large",
            "rotascope.max_drawdown(spaced, asset=['Lo 30', 'large'])",
        ),
        (
            "win_rate prices --benchmark large --kind total-return-index --benchmark-kind price --freq monthly",
            f"rotascope.win_rate(prices, benchmark='large', {KINDS})",
        ),
        (
            "streak_rank prices --benchmark large --as-of 2021-08-03",
            "rotascope.streak_rank(prices, benchmark='large', as_of='2021-08-03')",
        ),
        ("adjust_p --set p=.001,.008 --set method=bh", "rotascope.adjust_p(p=[0.001, 0.008], method='BH')"),
        ("longest_run_prob --set n=9076 --set p=0.5 --set k=9", "rotascope.longest_run_prob(n=9076, p=0.5, k=9)"),
    ],
)
def test_a_line_is_the_call_of_the_function(shell: Shell, line: str, python: str) -> None:
    got = shell.run(f"r = %rota {line.rstrip(';')}\nr")
    assert isinstance(got, rotascope.Result)
    wanted = shell.run(python)
    assert got.to_arrow().equals(wanted.to_arrow())
    assert got.envelope["params"] == wanted.envelope["params"]
    assert got.envelope["selection"] == wanted.envelope["selection"]
    assert shell.run(f"%rota {line}") is None or not line.endswith(";")


def test_every_metric_of_the_catalogue_can_be_asked_for(shell: Shell) -> None:
    assert [metric.id for metric in shell.run("%rota")] == list(_index.FUNCTIONS)
    for metric in _index.FUNCTIONS:
        assert shell.run(f"%rota {metric} --help").text == rotascope.describe(metric).text
        with pytest.raises(rotascope.ArgumentError):  # each has come to its own arguments
            _magic.call(_magic_line.read(f"{metric} --set no_such_thing=1"), {"prices": {"date": [], "a": []}})


def test_values_of_python_are_put_into_the_line(shell: Shell) -> None:
    assert shell.run("k = 9\nr = %rota longest_run_prob --set n={9000 + 76} --set p=0.5 --set k=$k\nr.value") == (
        rotascope.longest_run_prob(n=9076, p=0.5, k=9).value
    )


def test_loaded_data_and_results_are_frames_too(shell: Shell) -> None:
    loaded = shell.run("held = rotascope.load(prices)\n%rota max_drawdown held --asset small").value
    assert loaded == shell.run("rotascope.max_drawdown(prices, asset='small').value")
    line = "strength = %rota rel_strength prices --benchmark large\n%rota max_drawdown strength --asset value"
    assert shell.run(line).value == shell.run("rotascope.max_drawdown(strength, asset='value').value")


def test_a_cell_takes_a_query_over_the_frames_it_names(shell: Shell) -> None:
    cell = "%%rota max_drawdown --asset ratio\nSELECT date, small / large AS ratio\nFROM prices ORDER BY date\n"
    ratio = "rotascope.max_drawdown((prices.index.values, (small / large).to_numpy()))"
    assert shell.run(cell).value == shell.run(ratio).value
    shell.run("held = rotascope.load(prices)")
    body = "\nSELECT * FROM prices"
    assert "the query gives the data; leave prices out" in shell.refused(f"%%rota max_drawdown prices{body}")
    assert shell.refused(f"%%rota{body}").startswith("name the metric: ")
    assert "held, which is loaded data" in shell.refused("%%rota max_drawdown\nSELECT * FROM held")
    assert "the query is no SELECT" in shell.refused("%%rota max_drawdown\nDROP TABLE prices")
    assert "which is no file or table given" in shell.refused("%%rota max_drawdown\nSELECT * FROM elsewhere")


PAIR = "rel_return prices --asset small --benchmark large"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("streak_tabel", "no metric is named 'streak_tabel'; did you mean streak_table?"),
        ("rel_return prics", "no frame of this notebook is named 'prics'; did you mean prices?"),
        ("rel_return prices.csv", "'prices.csv'; read a file first, as with pandas.read_csv"),
        ("rel_return pd", "pd is no frame but of type module; frames here: prices, small, large"),
        ("rel_return", "rel_return needs data: %rota rel_return FRAME --asset NAME; frames here: prices"),
        (PAIR, "rel_return: parameter n is required: --set n=..."),
        (f"{PAIR} --set n=0", "rel_return: n must be 1..2520 sessions; got 0"),
        (f"{PAIR} --set n=x", "n must be"),
        (f"{PAIR} --set nn=5", "rel_return has no parameter 'nn'; did you mean n?"),
        (f"{PAIR} --set n", "--set takes NAME=VALUE; got 'n'"),
        (f"{PAIR} --set n=5 --set n=6", "rel_return: n is given twice; give it once"),
        (f"{PAIR} --set n=5 --since 2020-01-01 --set since=2020-01-01", "rel_return: since is given twice"),
        (f"{PAIR} --since 2020-01-01 --since 2020-01-01", "--since is given twice; give it once"),
        (f"{PAIR} --since", "--since needs a value: --since DATE"),
        (f"{PAIR} --n 5", "there is no option --n; a parameter is given as --set n=..."),
        (f"{PAIR} --n=5", "there is no option --n; a parameter is given as --set n=5"),
        (f"{PAIR} --banchmark large", "there is no option --banchmark; did you mean --benchmark?"),
        (f"{PAIR} -asset large", "there is no option -asset; did you mean --asset?"),
        ("rel_return prices large --set n=5", "'large' is a word too many: a metric and a frame, then options"),
        ("rel_return prices --asset 'small", "a quotation mark is not closed in: rel_return prices --asset 'small"),
        ("rel_return prices --asset smal --benchmark large --set n=5", "column 'smal' is not in the data"),
        (f"{PAIR} --set n=5 --kind pric", "'pric' is not a kind of data; did you mean price?"),
        (f"{PAIR} --set n=5 --freq daly", "freq must be one of daily, weekly, monthly, quarterly, annual; got 'daly'"),
        ("max_drawdown prices --benchmark large", "max_drawdown takes no benchmark; leave --benchmark out"),
        ("rel_return --asset small,large --benchmark large --set n=5", "without a frame there is one asset; got"),
        ("rel_return prices --benchmark-prices prices --benchmark larg --set n=5", "no column 'larg'; did you mean"),
        ("rel_return prices asset=small", "an option is written --asset small; got 'asset=small'"),
        ("longest_run_prob prices", "longest_run_prob takes plain numbers and no data"),
        ("longest_run_prob --since 2020-01-01", "longest_run_prob takes plain numbers and no data; leave --since out"),
    ],
)
def test_what_is_wrong_is_one_line(shell: Shell, line: str, said: str) -> None:
    assert said in shell.refused(f"%rota {line}")


def test_the_exception_behind_the_line_can_be_had(shell: Shell) -> None:
    ran = shell.shell.run_cell("%rota streak_tabel")
    assert ran.error_in_exec is not None
    assert isinstance(ran.error_in_exec.__cause__, rotascope.UnknownMetricError)


def test_tab_knows_metrics_frames_columns_options_and_values(shell: Shell) -> None:
    assert shell.completed("%rota streak_c") == ["%rota streak_current"]
    assert shell.completed("r = %rota streak-c") == ["r = %rota streak-current"]
    assert shell.completed("%%rota streak_c") == ["%%rota streak_current"]
    assert len(shell.completed("%rota ")) == len(_index.FUNCTIONS)
    line = "%rota streak_current "
    first = shell.completed(line)
    assert first[:5] == [line + word for word in ("prices", "small", "large", "spaced", "--prices")]
    assert line + "--benchmark" in first
    assert shell.completed(line + "prices --as") == [f"{line}prices --{word}" for word in ("asset", "as-of")]
    assert shell.completed(line + "prices --asset small,l") == [line + "prices --asset small,large"]
    assert shell.completed(line + "spaced --asset 'L") == [line + "spaced --asset 'Lo 30'"]
    assert shell.completed(line + "spaced --asset 'Lo 30' --benchmark=l") == [
        line + "spaced --asset 'Lo 30' --benchmark=large"
    ]
    assert shell.completed(line + "--asset s") == [line + "--asset small", line + "--asset spaced"]
    assert shell.completed(line + "prices --freq w") == [line + "prices --freq weekly"]
    assert shell.completed(line + "prices --kind s") == [
        f"{line}prices --kind {word}" for word in ("simple_return", "simple_return_percent")
    ]
    assert shell.completed(line + "prices --set tie") == [f"{line}prices --set {word}=" for word in ("ties", "tie_eps")]
    assert shell.completed(line + "prices --set ties=S") == [line + "prices --set ties=SKIP"]
    assert shell.completed(line + "prices --set include_partial=t") == [line + "prices --set include_partial=true"]
    assert "%rota max_drawdown prices --benchmark" not in shell.completed("%rota max_drawdown prices --b")
    assert shell.completed("%rota longest_run_prob ") == ["%rota longest_run_prob --set"]
    assert "pricesx" not in str(shell.completed("rotascope.streak_c"))  # elsewhere it is IPython's


def test_it_can_be_loaded_again_and_taken_back(shell: Shell) -> None:
    shell.run("%reload_ext rotascope")
    assert shell.completed("%rota streak_c") == ["%rota streak_current"]
    shell.run("%unload_ext rotascope")
    assert "%rota` not found" in shell.refused("%rota")
    assert shell.completed("%rota streak_c") == []
    shell.run("%load_ext rotascope")


def test_a_kernel_of_jupyter_shows_completes_and_explains_it(tmp_path: Path) -> None:
    spec(tmp_path, "tried", [sys.executable, "-m", "ipykernel_launcher", "-f"])
    assert KernelSpecManager(kernel_dirs=[str(tmp_path)]).get_kernel_spec("tried").argv
    session = Session(tmp_path, "tried", IPYTHONDIR=str(tmp_path / "ipython"))
    try:
        assert session.run("%load_ext rotascope\n" + SETUP).status == "ok"
        line = "%rota streak_current prices --asset small --benchmark large --until 2021-08-03"
        assert Shown(session.run(line).html).text.startswith("streak_current")
        assert session.complete("%rota streak_c") == ["streak_current"]
        assert "%rota METRIC [FRAME] [OPTION ...]" in session.inspect("%rota", 5)
        wrong = session.run("%rota streak_tabel")
        assert wrong.status == "error"
        assert wrong.text == "UsageError: no metric is named 'streak_tabel'; did you mean streak_table?\n"
        assert wrong.error is None  # no traceback beside it
    finally:
        session.end()


def test_the_package_does_not_import_ipython() -> None:
    code = "import rotascope, sys; rotascope.metrics(); rotascope.rel_return; print('IPython' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout == "False\n"
