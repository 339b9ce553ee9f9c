"""The interactive rotation graph: shown by a notebook, written to a page."""

from __future__ import annotations

import datetime
import html
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from rotascope._errors import ArgumentError, DataError
from rotascope._nearest import hint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rotascope._figure import Figure
    from rotascope._kernel import Kernel
    from rotascope._result import Result
    from rotascope._types import Columns, Data, Date, Freq, Kind
    from rotascope._widget import RotationWidget

CHANGING: Final = ("selected", "index", "tail")
LONGEST: Final = 104
"""The most points of a tail."""


class Explorer:
    """The rotation graph of some assets, with relative strength and streaks of those that are selected.

    A notebook with anywidget (``pip install './bridge[widget]'``) shows it to be moved, and everything else a picture.

    Attributes
    ----------
    names : list of str
        The assets.
    dates : list of datetime.date
        The ends of the periods; `index` counts them.
    results : dict of str to Result
        What is shown, by metric, each with its envelope.
    figure : Figure
        The rotation graph at the last date, standing still.
    """

    def __init__(self, state: dict[str, Any], results: Mapping[str, Result], figure: Figure) -> None:
        self._state = state
        self._widget: RotationWidget | None = None
        self.names: list[str] = state["names"]
        days = memoryview(state["days"]).cast("i")
        self.dates = [datetime.date(1970, 1, 1) + datetime.timedelta(days=day) for day in days]
        self.results = dict(results)
        self.figure = figure

    @property
    def selected(self) -> list[str]:
        """The assets that are selected, in the order of `names`; set it to select others."""
        return list(self._get("selected"))

    @selected.setter
    def selected(self, names: Sequence[str]) -> None:
        self._set("selected", chosen(names, self.names))

    @property
    def index(self) -> int:
        """The number of the date that is shown, from 0; a negative one counts from the end."""
        return int(self._get("index"))

    @index.setter
    def index(self, index: int) -> None:
        self._set("index", _within("index", index, -len(self.dates), len(self.dates) - 1) % len(self.dates))

    @property
    def date(self) -> datetime.date:
        """The date that is shown."""
        return self.dates[self.index]

    @property
    def tail(self) -> int:
        """The number of points of a tail."""
        return int(self._get("tail"))

    @tail.setter
    def tail(self, points: int) -> None:
        self._set("tail", _within("tail", points, 1, LONGEST))

    @property
    def widget(self) -> RotationWidget:
        """The widget; what ipywidgets can do with one, such as laying it out beside others, it can do with this.

        Raises
        ------
        DataError
            Without anywidget.
        """
        if self._widget is None:
            try:
                from rotascope import _widget
            except ImportError:
                raise DataError(
                    "the interactive view needs anywidget: pip install './bridge[widget]'; to_html(path) and .figure "
                    "need nothing",
                    "UNREADABLE",
                ) from None
            self._widget = _widget.RotationWidget(**self._state)
        return self._widget

    def observe(self, handler: Callable[[Any], None], names: str | Sequence[str] = "selected") -> None:
        """Have a function called when the user, or the program, changes what is shown.

        Parameters
        ----------
        handler
            Called with what traitlets gives: ``change["new"]`` and ``change["old"]``.
        names
            ``"selected"``, ``"index"`` or ``"tail"``, or several of these.

        Raises
        ------
        ArgumentError
            If there is nothing of that name that changes.
        DataError
            Without anywidget.
        """
        wanted = [names] if isinstance(names, str) else list(names)
        for name in wanted:
            if name not in CHANGING:
                raise ArgumentError(f"no {name!r} changes; there are {', '.join(CHANGING)}", "BAD_ARGUMENT")
        self.widget.observe(handler, wanted)

    def unobserve(self, handler: Callable[[Any], None], names: str | Sequence[str] = "selected") -> None:
        """Take back what `observe` asked for."""
        self.widget.unobserve(handler, [names] if isinstance(names, str) else list(names))

    def to_html(self, path: str | Path) -> Path:
        """Write a page that shows the same, whole or not at all; it needs no other file, no network and no kernel.

        Parameters
        ----------
        path
            Where it goes; what is selected and which date is shown there is as it is now.
        """
        from rotascope import _page, _save

        page = _page.of(self._now(), self.figure).encode()
        return _save.whole(Path(path), lambda out: out.write(page))

    def _now(self) -> dict[str, Any]:
        return {**self._state, **{name: self._get(name) for name in CHANGING}}

    def _get(self, name: str) -> Any:
        return self._state[name] if self._widget is None else getattr(self._widget, name)

    def _set(self, name: str, value: Any) -> None:
        if self._widget is None:
            self._state[name] = value
        else:
            setattr(self._widget, name, value)

    def __repr__(self) -> str:
        chosen = f", {len(self.selected)} selected" if self.selected else ""
        return f"<Explorer: {self.figure.title}, {self.date}{chosen}>"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        shown = self.figure._repr_html_()
        try:
            live = self.widget._repr_mimebundle_()
        except DataError as e:
            says = f'<div style="color:#666;font-size:85%">{html.escape(str(e))}</div>'
            return {"text/plain": repr(self), "text/html": shown + says}
        bundle = (live[0] if isinstance(live, tuple) else live) or {}
        return {**bundle, "text/plain": repr(self), "text/html": shown}


def explore(
    prices: Data | None = None,
    *,
    asset: Columns | Data | None = None,
    benchmark: str | Data,
    kind: Kind = "price",
    benchmark_kind: Kind | None = None,
    freq: Freq = "weekly",
    since: Date | None = None,
    until: Date | None = None,
    variant: Literal["MA", "Z", "MOM12_1"] = "MA",
    tail: int = 10,
    selected: str | Sequence[str] = (),
    kernel: Kernel | None = None,
) -> Explorer:
    """Return the rotation graph of some assets to look around in, linked with their relative strength and streaks.

    All of it is computed here, at once: ``rotation_ratio``, ``rotation_momentum``, ``rotation_quadrant``,
    ``rel_strength`` and ``streak_table``, each at the same frequency.

    Parameters
    ----------
    prices
        A frame with the dates and a column for each series, or what ``load`` made of one.
    asset
        The names of the columns that go round, or data of their own. Left out: every column but the benchmark.
    benchmark
        What they are measured against: the name of a column, or a series of its own.
    kind, benchmark_kind
        What the values are; never guessed.
    freq
        The periods: at the end of each there is a point, and streaks are counted in them.
    since, until
        Cuts, made before anything is computed.
    variant
        How relative strength becomes ratio and momentum (``rotation_ratio``).
    tail
        The number of points of a tail, 1..104; the reader can change it.
    selected
        The assets selected at first.
    kernel
        The kernel that computes. Left out: that of the process.

    Raises
    ------
    ArgumentError
        If a name or number is wrong, or no point of the graph is defined.
    Error
        As the functions of the metrics raise them.

    Examples
    --------
    >>> import pandas as pd
    >>> import rotascope
    >>> prices = pd.read_csv("docs/metrics/example.csv", index_col="date", parse_dates=True)
    >>> explorer = rotascope.explore(prices, benchmark="large")
    >>> page = explorer.to_html("rotation.html")
    """
    from rotascope import _rounds
    from rotascope._kernel import current

    _within("tail", tail, 1, LONGEST)
    data = {"asset": asset, "benchmark": benchmark}
    kinds = {"asset": kind, "benchmark": benchmark_kind}
    cuts = {"freq": freq, "since": since, "until": until}
    results, figure = _rounds.computed(
        prices, data, kinds, cuts, variant, tail, current() if kernel is None else kernel
    )
    state = _rounds.state(results)
    wanted = chosen([selected] if isinstance(selected, str) else selected, state["names"])
    last = len(state["days"]) // 4 - 1
    return Explorer({**state, "selected": wanted, "index": last, "tail": tail}, results, figure)


def chosen(names: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return names in the order of those that are known.

    Raises
    ------
    ArgumentError
        For one that is not.
    """
    wanted = {names} if isinstance(names, str) else set(names)
    for name in wanted.difference(known):
        raise ArgumentError(f"no asset {name!r} to select{hint(str(name), known)}", "BAD_ARGUMENT")
    return [name for name in known if name in wanted]


def _within(name: str, value: int, low: int, high: int) -> int:
    if not low <= value <= high:
        raise ArgumentError(f"{name} must be {low}..{high}; got {value}", "BAD_ARGUMENT")
    return int(value)
