"""The functions made from the catalogue: what they take, what they pass on, what they say of themselves."""

from __future__ import annotations

import builtins
import doctest
import inspect
import json
import keyword
import pickle
import pydoc
import re
import shlex
import subprocess
import sys
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import rotascope
from rotascope import _index, _process, _words

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).absolute().parents[2]
PAGES = ROOT / "docs" / "metrics"
METRICS: list[dict[str, Any]] = json.loads((PAGES / "catalogue.json").read_text(encoding="utf-8"))["metrics"]
CUTS = {"freq": "freq", "since": "since", "until": "until", "as_of": "asOf"}

PUBLIC: list[str] = vars(rotascope)["__all__"]

every_metric = pytest.mark.parametrize("metric", METRICS, ids=lambda m: m["id"])


class Calls:
    """Stands where calls leave the functions, and keeps what arrives."""

    def __init__(self) -> None:
        self.last: tuple[Any, ...] = ()

    def __call__(self, *passed: Any) -> str:
        self.last = passed
        return "the result"


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    kept = Calls()
    for metric in METRICS:
        getattr(rotascope, metric["id"])
        monkeypatch.setattr(sys.modules[f"rotascope._functions.{metric['id']}"], "call", kept)
    return kept


def kind_of(role: str) -> str:
    return "kind" if role == "asset" else f"{role}_kind"


def test_there_is_a_function_for_each_metric_and_in_its_order() -> None:
    assert list(_index.FUNCTIONS) == [m["id"] for m in METRICS]
    for metric in METRICS:
        function = getattr(rotascope, metric["id"])
        assert inspect.isfunction(function)
        assert (function.__module__, function.__name__) == ("rotascope", metric["id"])


@every_metric
def test_a_signature_has_data_then_kinds_then_cuts_then_parameters(metric: dict[str, Any]) -> None:
    parameters = list(inspect.signature(getattr(rotascope, metric["id"])).parameters.values())
    roles = [r["name"] for r in metric["input"]["roles"]]
    expected = ["prices", *roles, *map(kind_of, roles), *CUTS] if roles else []
    expected += [p["python"] for p in metric["params"] if p["python"] not in expected]
    assert [p.name for p in parameters] == [*expected, "kernel"]
    for parameter in parameters:
        assert parameter.kind == (
            parameter.POSITIONAL_OR_KEYWORD if parameter.name == "prices" else parameter.KEYWORD_ONLY
        )


def default_of(param: dict[str, Any]) -> Any:
    """Return the default that the catalogue has, as Python writes it; None if it is a rule in words."""
    default = param["default"]
    if isinstance(default, list):
        return tuple(default)
    if param["python"] == "freq" and isinstance(default, str):
        return default.lower()
    return float(default) if param["type"] == "real" and default is not None else default


@every_metric
def test_a_parameter_has_the_default_of_the_catalogue(metric: dict[str, Any]) -> None:
    function = getattr(rotascope, metric["id"])
    one_line = re.sub(r"\s+", " ", inspect.getdoc(function) or "")
    for param in metric["params"]:
        default = inspect.signature(function).parameters[param["python"]].default
        expected = inspect.Parameter.empty if param["required"] else default_of(param)
        assert (type(default), default) == (type(expected), expected), param["name"]
        if "defaultText" in param:
            assert f"Left out: {param['defaultText']}." in one_line


@every_metric
def test_each_argument_arrives_under_its_declared_name(metric: dict[str, Any], calls: Calls) -> None:
    function = getattr(rotascope, metric["id"])
    given = {name: f"the {name}" for name in inspect.signature(function).parameters}
    assert function(**given) == "the result"
    roles = [r["name"] for r in metric["input"]["roles"]]
    named = {declared: f"the {argument}" for argument, declared in CUTS.items()} if roles else {}
    named |= {p["name"]: f"the {p['python']}" for p in metric["params"]}
    assert calls.last == (
        metric["id"],
        "the prices" if roles else None,
        {role: f"the {role}" for role in roles},
        {role: f"the {kind_of(role)}" for role in roles},
        named,
        "the kernel",
    )


@every_metric
def test_no_name_is_one_that_python_has_taken(metric: dict[str, Any]) -> None:
    arguments = inspect.signature(getattr(rotascope, metric["id"])).parameters
    for name in (metric["id"], *arguments):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert not hasattr(builtins, name)


def test_no_function_hides_another_name_of_the_package() -> None:
    names = [*_index.FUNCTIONS, *vars(rotascope)["_PLACES"]]
    assert sorted(names) == sorted(set(names)) == PUBLIC
    package = Path(rotascope.__file__).parent
    assert not {path.stem for path in package.iterdir() if not path.name.startswith("_")} & set(_index.FUNCTIONS)


@every_metric
def test_types_can_be_asked_for(metric: dict[str, Any]) -> None:
    function = getattr(rotascope, metric["id"])
    hints = typing.get_type_hints(function)
    assert list(hints) == [*inspect.signature(function).parameters, "return"]
    for param in metric["params"]:
        if param["type"] == "choice":
            words = {
                w for part in (hints[param["python"]], *typing.get_args(hints[param["python"]])) for w in literals(part)
            }
            assert {str(w).upper() for w in words} == set(param["choices"]), param["name"]


def literals(hint: Any) -> tuple[Any, ...]:
    return typing.get_args(hint) if typing.get_origin(hint) is typing.Literal else ()


@every_metric
def test_documentation_describes_each_argument(metric: dict[str, Any]) -> None:
    function = getattr(rotascope, metric["id"])
    doc = inspect.getdoc(function) or ""
    titles = re.findall(r"^(\w+)\n-+$", doc, re.MULTILINE)
    order = ["Parameters", "Returns", "Raises", "Notes", "References", "Examples"]
    assert titles == [t for t in order if t != "References" or metric["source"]]
    parameters = doc[doc.index("Parameters\n---") : doc.index("Returns\n---")]
    assert re.findall(r"^(\w+) : \S", parameters, re.MULTILINE) == list(inspect.signature(function).parameters)
    one_line = re.sub(r"\s+", " ", doc)
    assert one_line.startswith(metric["summary"])
    for sentence in (metric["formula"], *metric["edges"], metric["source"]):
        assert re.sub(r"\s+", " ", sentence) in one_line
    columns = [*metric["columns"], *metric["facts"], *(c for table in metric["tables"].values() for c in table)]
    for column in columns:
        assert f"``{column['name']}`` ({column['type']}" in doc
        assert re.sub(r"\s+", " ", column["text"]) in one_line


def test_help_shows_signature_and_documentation() -> None:
    text = re.sub(".\b", "", pydoc.render_doc(rotascope.rel_return))
    assert text.startswith("Python Library Documentation: function rel_return in module rotascope\n")
    one_line = re.sub(r"\s+", " ", text)
    assert "n: 'int', mode: \"Literal['GEOM', 'ARITH']\" = 'GEOM'" in one_line
    assert "GEOM: RR_t(n) = (P_t/P_{t−n})/(B_t/B_{t−n}) − 1" in text  # noqa: RUF001 # as the formula has it
    assert inspect.getsource(rotascope.rel_return).startswith("def rel_return(\n    prices: Data | None = None,\n")


@every_metric
def test_the_example_is_the_call_of_the_command_line(metric: dict[str, Any], calls: Calls) -> None:
    pytest.importorskip("pandas")
    function = getattr(rotascope, metric["id"])
    function(**dict.fromkeys(needed(function)))
    defaults = dict(calls.last[4])
    space = example(function)
    name, prices, data, _, named, _ = calls.last
    assert (name, space["result"]) == (metric["id"], "the result")
    if prices is not None:
        assert list(prices.columns) == ["small", "large"]
    page = (PAGES / f"{metric['id']}.md").read_text(encoding="utf-8")
    _, _, *words = shlex.split(next(line for line in page.splitlines() if line.startswith("$ "))[2:])
    options = dict.fromkeys(data) | defaults
    for option, value in zip(words[1::2], words[2::2], strict=True):
        key, _, text = value.partition("=") if option == "--set" else (option[2:], "", value)
        if key != "prices":
            options[CUTS.get(key.replace("-", "_"), key)] = text
    for key, value in {**data, **named}.items():
        assert same(value, options[key]), (key, value, options[key])


def example(function: Any) -> dict[str, Any]:
    """Run the example of a function; return its variables."""
    source = "\n".join(e.source for e in doctest.DocTestParser().get_examples(inspect.getdoc(function) or ""))
    space: dict[str, Any] = {}
    exec(source.replace("docs/metrics/", f"{PAGES.as_posix()}/"), space)
    return space


def needed(function: Any) -> list[str]:
    parameters = inspect.signature(function).parameters.values()
    return [p.name for p in parameters if p.kind == p.KEYWORD_ONLY and p.default is p.empty]


def same(value: Any, text: Any) -> bool:
    """Tell whether the value of a call is the one on the command line, or the default on both sides."""
    if not isinstance(text, str) or value == text:
        return bool(value == text)
    if isinstance(value, list | tuple):
        parts = re.split("[,;]", text)
        return len(parts) == len(value) and all(map(same, value, parts))
    if isinstance(value, float):
        return float(text) == value
    return str(value).lower() == text.lower()


def test_the_package_lists_all_there_is_and_nothing_else() -> None:
    shown = [name for name in dir(rotascope) if not name.startswith("__")]
    assert shown == PUBLIC
    assert {m["id"] for m in METRICS} < set(shown)
    for name in shown:
        value = getattr(rotascope, name)
        assert getattr(value, "__module__", value.__name__).startswith("rotascope")
    space: dict[str, Any] = {}
    exec("from rotascope import *", space)
    assert set(shown) <= set(space)


def test_a_mistyped_name_gets_the_nearest() -> None:
    with pytest.raises(
        AttributeError, match=r"^module 'rotascope' has no attribute 'rel_retrun'; did you mean rel_return\?$"
    ):
        rotascope.rel_retrun  # type: ignore[attr-defined]  # noqa: B018
    assert not hasattr(rotascope, "_repr_html_")


def test_a_function_is_pickled_by_its_name() -> None:
    assert pickle.loads(pickle.dumps(rotascope.rel_return)) is rotascope.rel_return


def test_the_import_brings_nothing_that_is_not_asked_for_yet() -> None:
    script = """
import sys
before = set(sys.modules)
import rotascope
dir(rotascope)
print(sorted(name for name in set(sys.modules) - before if "." in name or not name.startswith("rotascope")))
rotascope.rel_return
print([name for name in sys.modules if name.startswith("rotascope._functions.")])
"""
    done = subprocess.run([sys.executable, "-I", "-c", PATHS + script], capture_output=True, text=True, check=True)
    first, second = done.stdout.splitlines()
    assert set(json.loads(first.replace("'", '"'))) <= {"__future__", "rotascope._index"}
    assert second == "['rotascope._functions.rel_return']"


PATHS = f"import sys; sys.path.insert(0, {str(Path(rotascope.__file__).parents[1])!r})\n"


def test_the_words_are_those_of_the_command_line() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    for option, words in (("--kind KIND", _words.Kind), ("--freq FREQ", _words.Freq)):
        row = next(line for line in page.splitlines() if line.startswith(f"| `{option}`"))
        assert set(typing.get_args(words)) == set(re.findall(r"`([a-z_]+)`", row.split("|", 2)[2]))


@pytest.fixture(scope="module")
def kernel() -> Iterator[rotascope.Kernel]:
    with rotascope.Kernel(progress=False) as kernel:
        yield kernel


@every_metric
def test_the_example_gives_a_result(metric: dict[str, Any], kernel: rotascope.Kernel) -> None:
    pytest.importorskip("pandas")
    space = example(getattr(rotascope, metric["id"]))
    assert isinstance(space["result"], rotascope.Result)
    assert space["result"].metric == metric["id"]


def test_several_values_may_come_as_anything_that_holds_them(kernel: rotascope.Kernel) -> None:
    expected = rotascope.adjust_p(p=[0.01, 0.04, 0.03]).to_arrow()
    assert rotascope.adjust_p(p=(x / 100 for x in (1, 4, 3))).to_arrow() == expected
    assert rotascope.adjust_p(p={0.01: "a", 0.04: "b", 0.03: "c"}).to_arrow() == expected


def test_a_kernel_of_another_version_is_refused_and_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    start_one = _process.start
    started: list[_process.JavaProcess] = []

    def start(*arguments: Any, **options: Any) -> _process.JavaProcess:
        started.append(start_one(*arguments, **options))
        return started[-1]

    monkeypatch.setattr(_process, "start", start)
    monkeypatch.setattr(_index, "CATALOGUE", "0123456789abcdef")
    with pytest.raises(rotascope.StartError, match="this package 0123456789abcdef: its jar is of another version"):
        rotascope.Kernel()
    assert not started[0].is_alive()
