"""Finding and describing metrics without a kernel."""

from __future__ import annotations

import doctest
import re
import subprocess
from html.parser import HTMLParser

import pytest

import rotascope
from rotascope import _catalogue, _jar, _java
from rotascope._catalogue import Description, Entry, Metrics
from rotascope._nearest import nearest


def command_line(*words: str) -> subprocess.CompletedProcess[str]:
    command = [str(_java.find().executable), "-jar", str(_jar.find()), *words]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_a_description_is_what_the_command_line_prints() -> None:
    description = rotascope.describe("period-persistence")
    assert description.text == str(description) == command_line("describe", "period-persistence").stdout
    assert repr(description) + "\n" == str(description)


def test_the_table_is_what_the_command_line_prints() -> None:
    assert repr(rotascope.metrics()) + "\n" == command_line("metrics").stdout


@pytest.mark.parametrize("spelling", ["streak_current", "streak-current", "STREAK_CURRENT", " Streak-Current "])
def test_an_id_is_known_in_every_spelling(spelling: str) -> None:
    assert rotascope.describe(spelling).id == "streak_current"


@pytest.mark.parametrize("name", ["streak-tabel", "drawdwon", "nothing of the kind", "rel_returns"])
def test_an_unknown_id_is_answered_as_on_the_command_line(name: str) -> None:
    with pytest.raises(rotascope.UnknownMetricError) as e:
        rotascope.describe(name)
    assert f"rotascope: {e.value}\n" == command_line("describe", name).stderr
    assert e.value.reason == "UNKNOWN_METRIC"


@pytest.mark.parametrize(
    ("name", "candidates", "expected"),
    [
        ("abcd", ["abdc"], "abdc"),  # one transposition
        ("ab-cd", ["AB_CD"], "AB_CD"),  # neither case nor hyphen counts
        ("abc", ["xyz"], None),
        ("a", ["b"], None),  # not where every letter differs
        ("", ["a"], None),
        ("abcdefghi", ["abcdefxyz", "abcdefghx"], "abcdefghx"),
    ],
)
def test_the_nearest_name_is_few_edits_away(name: str, candidates: list[str], expected: str | None) -> None:
    assert nearest(name, candidates) == expected


def test_metrics_are_found_by_their_words() -> None:
    assert {m.id for m in rotascope.metrics("Rotation graph axis")} == {"rotation_ratio", "rotation_momentum"}
    assert [m.id for m in rotascope.metrics("rel-return")] == ["rel_return"]
    assert [m.excel for m in rotascope.metrics("ROT.STREAKS")] == ["ROT.STREAKS"]
    assert len(rotascope.metrics("no such word")) == 0
    assert repr(rotascope.metrics("no such word")) == "no metric"


def test_metrics_are_a_sequence() -> None:
    everything = rotascope.metrics()
    assert [m.id for m in everything[:2]] == ["excess_return", "rel_strength"]
    assert isinstance(everything[0], Entry)
    assert everything[-1] in everything
    assert isinstance(everything[:2], Metrics)


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.closed: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.closed.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_escapes_what_it_shows() -> None:
    metric = Description(
        "<b>x</b>", "<i>&", "<script>alert(1)</script>", "<b>x</b> & y\n  <script>\n\nFormula\n  a < b"
    )
    for shown in (metric._repr_html_(), Metrics([metric])._repr_html_()):
        tags = Tags(shown)
        assert sorted(tags.opened) == sorted(tags.closed)
        assert not {"b", "i", "script"} & set(tags.opened)
        assert "<b>x</b>" in tags.text
        assert "<script>" in tags.text


def test_html_shows_what_the_text_does() -> None:
    description = rotascope.describe("rel_return")
    words = re.sub(r"\s+", " ", description.text).strip()
    assert re.sub(r"\s+", "", Tags(description._repr_html_()).text) == words.replace(" ", "")
    table = Tags(rotascope.metrics("drawdown")._repr_html_())
    assert table.opened.count("tr") == 1 + len(rotascope.metrics("drawdown"))


def test_examples_of_the_documentation_are_true() -> None:
    assert doctest.testmod(_catalogue) == (0, 4)
