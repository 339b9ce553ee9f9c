"""The interactive rotation graph: what it is given, what it gives back, and its page."""

from __future__ import annotations

import base64
import datetime
import gc
import hashlib
import json
import math
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbconvert
import nbformat
import numpy as np
import pandas as pd
import pytest

import rotascope
from rotascope import _page, _resources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from traitlets import Bunch

PROJECT = Path(__file__).parents[2]
WEEKS = 120
HOSTILE = "\"></script><script>alert('1')</script><!--&\n\u202e"


def frame(*names: str, weeks: int = WEEKS) -> dict[str, Any]:
    """Return walks that are the same each time, on the working days of so many weeks."""
    days = np.datetime64("2019-01-07") + np.arange(7 * weeks)
    days = days[np.is_busday(days)]
    steps = np.random.default_rng(6).normal(0, 0.01, (len(days), len(names)))
    return {"date": days, **{name: 100 * np.exp(np.cumsum(steps[:, i])) for i, name in enumerate(names)}}


@pytest.fixture(scope="module")
def kernel() -> Iterator[rotascope.Kernel]:
    with rotascope.Kernel() as kernel:
        yield kernel


@pytest.fixture(scope="module")
def explorer(kernel: rotascope.Kernel) -> rotascope.Explorer:
    return rotascope.explore(frame("a", "b", "c", "market"), benchmark="market", kernel=kernel)


def grid(explorer: rotascope.Explorer, name: str, form: str) -> np.ndarray[Any, Any]:
    values = np.frombuffer(explorer._state[name], form)
    return values.reshape(len(explorer.names), len(explorer.dates))


def test_it_shows_the_numbers_of_the_metrics(explorer: rotascope.Explorer, kernel: rotascope.Kernel) -> None:
    data = frame("a", "b", "c", "market")
    assert explorer.names == ["a", "b", "c"]
    fridays = [day for day in data["date"].tolist() if day.weekday() == 4]
    assert explorer.dates == fridays
    for name, metric in (
        ("ratio", rotascope.rotation_ratio),
        ("momentum", rotascope.rotation_momentum),
        ("strength", rotascope.rel_strength),
    ):
        table = metric(data, asset=["a", "b", "c"], benchmark="market", freq="weekly", kernel=kernel).to_pandas()
        np.testing.assert_array_equal(grid(explorer, name, "<f4"), table.to_numpy(dtype="<f4").T)
    quadrants = rotascope.rotation_quadrant(data, benchmark="market", kernel=kernel).to_pandas()
    np.testing.assert_array_equal(grid(explorer, "quadrant", "i1"), quadrants.fillna(0).to_numpy(dtype="i1").T)
    assert explorer._state["reasons"]["ratio"]["1"] == [(0, 29, "WARMUP")]
    assert np.isnan(grid(explorer, "ratio", "<f4")[1, :29]).all()
    assert not np.isnan(grid(explorer, "ratio", "<f4")[1, 29:]).any()


def test_a_streak_is_what_is_counted_up_to_its_date(explorer: rotascope.Explorer, kernel: rotascope.Kernel) -> None:
    """Counted here by hand: weekly returns of the asset against those of the market."""
    data = frame("a", "b", "c", "market")
    last = [i for i, day in enumerate(data["date"].tolist()) if day.weekday() == 4]
    counted = np.zeros((3, len(last)), dtype=int)
    for a, name in enumerate("abc"):
        price, market = data[name][last], data["market"][last]
        for t in range(1, len(last)):
            sign = int(np.sign(price[t] / price[t - 1] - market[t] / market[t - 1]))
            before = int(counted[a, t - 1])
            counted[a, t] = before + sign if sign * before > 0 else sign
    np.testing.assert_array_equal(grid(explorer, "streak", "<i2"), counted)
    for t in (30, 77, len(last) - 1):
        until = explorer.dates[t]
        now = rotascope.streak_current(data, asset="b", benchmark="market", freq="weekly", until=until, kernel=kernel)
        assert grid(explorer, "streak", "<i2")[1, t] == now.value


def test_assets_with_days_of_their_own_lie_on_all_days(kernel: rotascope.Kernel) -> None:
    data = frame("a", "late", "market")
    rows = np.arange(len(data["date"]))
    data["late"] = np.where((rows < 60) | (rows == 304), np.nan, data["late"])  # begins later, and misses a Friday
    shown = rotascope.explore(data, benchmark="market", kernel=kernel)
    [missed] = [day for day in shown.dates if day.weekday() != 4]
    assert missed == datetime.date(2020, 3, 5)
    t = shown.dates.index(missed)
    strength, streak = grid(shown, "strength", "<f4"), grid(shown, "streak", "<i2")
    assert np.isnan(strength[0, t])
    assert np.isnan(strength[1, t + 1])
    assert not np.isnan(strength[1, t])
    assert (streak[0, t], streak[1, t + 1]) == (0, 0)
    for a, name in enumerate(shown.names):
        now = rotascope.streak_current(data, asset=name, benchmark="market", freq="weekly", kernel=kernel)
        assert streak[a, -1] == now.value
        table = rotascope.streak_table(data, asset=name, benchmark="market", freq="weekly", kernel=kernel).to_pandas()
        ends = [shown.dates.index(day.date()) for day in table["end"]]
        assert [int(streak[a, end]) for end in ends] == (table["sign"] * table["length"]).tolist()
    reasons = shown._state["reasons"]["strength"]["1"]
    assert all(np.isnan(strength[1, first:after]).all() for first, after, _ in reasons)
    assert sum(after - first for first, after, _ in reasons) == np.isnan(strength[1]).sum()


def test_one_asset_and_data_of_its_own_will_do(kernel: rotascope.Kernel) -> None:
    data = frame("a", "market")
    alone = rotascope.explore(data, asset="a", benchmark="market", freq="daily", variant="Z", kernel=kernel)
    assert alone.names == ["a"]
    assert alone.dates == data["date"].tolist()
    apart = rotascope.explore(
        asset=(data["date"], data["a"]),
        benchmark=(data["date"], data["market"]),
        freq="daily",
        variant="Z",
        kernel=kernel,
    )
    assert apart._state["ratio"] == alone._state["ratio"]


def test_words_are_read_in_either_case(kernel: rotascope.Kernel) -> None:
    data = frame("a", "market")
    freq: Any = "Weekly"
    variant: Any = "ma"
    one = rotascope.explore(data, benchmark="market", freq=freq, variant=variant, kernel=kernel)
    assert one._state == rotascope.explore(data, benchmark="market", freq="weekly", variant="MA", kernel=kernel)._state


def test_only_what_is_named_travels(kernel: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch) -> None:
    data = frame("a", "b", "c", "market")
    sent: list[list[str]] = []
    send = rotascope.Kernel.send

    def watched(kernel: rotascope.Kernel, given: Any) -> Any:
        sent.append(given.table.column_names)
        return send(kernel, given)

    monkeypatch.setattr(rotascope.Kernel, "send", watched)
    prices = pd.DataFrame(data).set_index("date")
    explorer = rotascope.explore(prices, asset=["c", "a"], benchmark="market", kernel=kernel)
    assert explorer.names == ["c", "a"]
    assert sent == [["date", "a", "c", "market"]]
    with pytest.raises(rotascope.DataError, match=r"'d' is not in the data"):
        rotascope.explore(data, asset=["d"], benchmark="market", kernel=kernel)


def test_selection_date_and_tail_go_both_ways(kernel: rotascope.Kernel) -> None:
    explorer = rotascope.explore(frame("a", "b", "m"), benchmark="m", selected="b", tail=6, kernel=kernel)
    assert (explorer.selected, explorer.index, explorer.tail) == (["b"], len(explorer.dates) - 1, 6)
    heard: list[tuple[str, Any]] = []

    def hear(change: Bunch) -> None:
        heard.append((change["name"], change["new"]))

    explorer.observe(hear, ("selected", "index"))
    widget = explorer.widget
    assert widget.get_state()["selected"] == ["b"]
    explorer.selected = ["b", "a"]
    explorer.index = -2
    widget.set_state({"selected": ["b", "nobody"], "index": 40, "tail": 9})  # as the browser does
    assert (explorer.selected, explorer.index, explorer.tail) == (["b"], 40, 9)
    assert explorer.date == explorer.dates[40]
    assert heard == [
        ("selected", ["a", "b"]),
        ("index", len(explorer.dates) - 2),
        ("selected", ["b"]),
        ("index", 40),
    ]
    explorer.unobserve(hear, ("selected", "index"))
    explorer.selected = []
    assert len(heard) == 4
    assert bytes(widget.get_state()["ratio"]) == explorer._state["ratio"]
    assert repr(explorer) == f"<Explorer: Rotation graph: 2 assets against m, {explorer.dates[40]}>"


def test_what_is_wrong_says_so(explorer: rotascope.Explorer, kernel: rotascope.Kernel) -> None:
    data = frame("a", "b", "m", weeks=20)
    with pytest.raises(rotascope.ArgumentError, match=r"no asset 'd' to select; known: a, b, c"):
        explorer.selected = ["d"]
    with pytest.raises(rotascope.ArgumentError, match=r"index must be -120\.\.119; got 120"):
        explorer.index = 120
    with pytest.raises(rotascope.ArgumentError, match=r"tail must be 1\.\.104; got 0"):
        rotascope.explore(data, benchmark="m", tail=0, kernel=kernel)
    with pytest.raises(rotascope.ArgumentError, match=r"no 'date' changes; there are selected, index, tail"):
        explorer.observe(print, "date")
    kept = kernel.stats()["kept"]
    with pytest.raises(rotascope.Error, match=r"no series 'x'|no column 'x'|'x'") as refused:
        rotascope.explore(data, asset="x", benchmark="m", kernel=kernel)
    with pytest.raises(rotascope.ArgumentError, match="no defined") as refused:
        rotascope.explore(data, benchmark="m", kernel=kernel)  # 20 weeks are fewer than the windows need
    del refused
    gc.collect()
    rotascope.longest_run_prob(n=10, p=0.5, k=3, kernel=kernel)  # with which the kernel hears of what is not needed
    gc.collect()
    assert kernel.stats()["kept"] <= kept, "the data of calls that fail are kept"


def test_a_notebook_gets_the_view_and_a_picture_for_where_it_cannot_run(explorer: rotascope.Explorer) -> None:
    bundle = explorer._repr_mimebundle_(include=None, exclude=None)
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == explorer.widget.model_id
    assert bundle["text/html"].startswith('<img src="data:image/svg+xml;base64,')
    assert ' alt="Rotation graph: 3 assets against market. ' in bundle["text/html"]
    assert bundle["text/plain"] == repr(explorer)


def test_without_anywidget_there_is_the_picture_and_a_line_that_says_what_to_install(
    kernel: rotascope.Kernel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "anywidget", None)
    monkeypatch.delitem(sys.modules, "rotascope._widget", raising=False)
    monkeypatch.delattr(rotascope, "_widget", raising=False)
    explorer = rotascope.explore(frame("a", "b", "m"), benchmark="m", kernel=kernel)
    explorer.selected = ["a"]
    explorer.index = 50
    assert (explorer.selected, explorer.index) == (["a"], 50)
    bundle = explorer._repr_mimebundle_()
    assert set(bundle) == {"text/plain", "text/html"}
    assert "pip install &#x27;./bridge[widget]&#x27;" in bundle["text/html"]
    assert bundle["text/html"].startswith("<img ")
    with pytest.raises(rotascope.DataError, match=r"needs anywidget: pip install '\./bridge\[widget\]'; to_html"):
        explorer.observe(print)
    assert Page(explorer.to_html(tmp_path / "a.html").read_text()).data["selected"] == ["a"]


class Page(HTMLParser):
    """A page as a browser takes it apart."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {}
        self._tag = ""
        self.feed(text)
        self.close()
        [block] = [one for one in self.inside["script"] if one.startswith("{")]
        self.data: dict[str, Any] = json.loads(block)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._tag = tag
        self.inside.setdefault(tag, []).append("")

    def handle_data(self, data: str) -> None:
        if self._tag:
            self.inside[self._tag][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""


def test_a_page_holds_all_it_needs_and_lets_nothing_else_run(
    explorer: rotascope.Explorer, kernel: rotascope.Kernel, tmp_path: Path
) -> None:
    path = explorer.to_html(tmp_path / "rotation.html")
    text = path.read_text(encoding="utf-8")
    page = Page(text)
    assert [tag for tag, _ in page.tags] == [
        "html",
        "head",
        "meta",
        "meta",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "img",
        "script",
        "script",
    ]
    assert page.inside["title"] == ["Rotation graph: 3 assets against market"]
    policy = dict(page.tags[3][1])["content"]
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    code, style = page.inside["script"][1], page.inside["style"][0]
    for rule, one in (("script-src", code), ("style-src", style)):
        assert rules[rule] == f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'"
    assert rules["default-src"] == "'none'"
    assert not [name for _, attrs in page.tags for name in attrs if name.startswith("on") or name == "style"]
    assert re.findall(r"https?://[^\s\"'<]+", text.replace(explorer.figure.svg, "")) == ["http://www.w3.org/2000/svg"]
    assert base64.b64decode(page.data["momentum"]) == explorer._state["momentum"]
    assert page.data["index"] == explorer.index
    explored = rotascope.explore(frame("a", "b", "c", "market"), benchmark="market", kernel=kernel)
    again = explored.to_html(tmp_path / "again.html")
    assert again.read_bytes() == path.read_bytes()
    with pytest.raises(rotascope.DataError, match="cannot be written"):
        explorer.to_html(tmp_path / "missing" / "a.html")


def test_names_are_text_wherever_they_stand(kernel: rotascope.Kernel, tmp_path: Path) -> None:
    explorer = rotascope.explore(frame(HOSTILE, "@@SCRIPT@@", "m<"), benchmark="m<", kernel=kernel)
    page = Page(explorer.to_html(tmp_path / "a.html").read_text(encoding="utf-8"))
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert page.data["names"] == [HOSTILE, "@@SCRIPT@@"]
    assert page.inside["title"] == ["Rotation graph: 2 assets against m<"]
    shown = Shown(explorer._repr_mimebundle_()["text/html"])
    assert [tag for tag, _ in shown.tags] == ["img"]
    explorer.selected = [HOSTILE]
    assert explorer.widget.get_state()["selected"] == [HOSTILE]


class Shown(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_script_of_a_page_is_the_module_of_a_notebook_but_for_its_last_line() -> None:
    module = _resources.module()
    classic = _page.script("rotascope")
    assert module.removesuffix("export default { render, mount };\n") in classic
    assert "export " not in re.sub(r"//.*|/\*.*?\*/", "", classic, flags=re.DOTALL)
    assert _page.script("a</script>").endswith('.mount("a\\u003c/script\\u003e");\n')


def test_undefined_is_nan_and_infinite_never_comes(explorer: rotascope.Explorer) -> None:
    for name in ("ratio", "momentum", "strength"):
        assert not any(math.isinf(x) for x in grid(explorer, name, "<f4").ravel())


def test_java_gives_the_same_state(kernel: rotascope.Kernel) -> None:
    """Its ExplorerTest compares with the same hash."""
    example = pd.read_csv(PROJECT / "docs/metrics/example.csv", index_col="date", parse_dates=True)
    state = _page.data(rotascope.explore(example, benchmark="large", kernel=kernel)._now())
    golden = PROJECT / "src/test/resources/org/rotascope/jupyter/example-state.sha256"
    assert hashlib.sha256(state.encode()).hexdigest() == golden.read_text().strip()


def test_a_page_made_of_the_notebook_shows_the_picture(explorer: rotascope.Explorer) -> None:
    """What nbconvert makes where the state of widgets is not saved with the notebook."""
    cell = nbformat.v4.new_code_cell("explorer", execution_count=1)
    bundle = explorer._repr_mimebundle_()
    cell.outputs = [nbformat.v4.new_output("execute_result", data=bundle, execution_count=1)]
    page, _ = nbconvert.HTMLExporter().from_notebook_node(nbformat.v4.new_notebook(cells=[cell]))
    assert [tag for tag, _ in Shown(page.partition("<main>")[2]).tags].count("img") == 1
    assert 'src="data:image/svg+xml;base64,' in page
