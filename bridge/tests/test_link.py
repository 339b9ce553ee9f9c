"""Calls from one process to the other, end to end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import rotascope
from conftest import takes_less_than
from rotascope import _errors, _link

if TYPE_CHECKING:
    from conftest import Kernel


def test_the_kernel_says_who_it_is(kernel: Kernel) -> None:
    assert kernel.link.call("ping") == ""
    hello = json.loads(kernel.link.call("hello"))
    assert set(hello) == {"protocol", "version", "catalogue", "java", "pid"}
    assert hello["protocol"] == 1
    assert hello["pid"] == kernel.process.pid != os.getpid()
    assert len(hello["catalogue"]) == 16


def test_an_unknown_operation_is_an_error_of_its_reason(kernel: Kernel) -> None:
    with pytest.raises(rotascope.ArgumentError, match="there is no operation helo; did you mean hello") as caught:
        kernel.link.call("helo")
    assert caught.value.reason == "BAD_ARGUMENT"
    assert isinstance(caught.value, ValueError)


def test_every_reason_has_its_exception() -> None:
    for reason, exception in _errors.REASONS.items():
        with pytest.raises(exception, match=r"^what, where$") as caught:
            _link._result(f"!ys-{reason}\\nwhat, where\n".encode())
        assert caught.value.reason == reason
        assert isinstance(caught.value, rotascope.Error)
    with pytest.raises(rotascope.InternalError):
        _link._result(b"!ys-NEW_REASON\\nof a newer kernel\n")


@settings(deadline=None)
@given(st.text())
def test_texts_survive_the_wire_protocol(text: str) -> None:
    """The rules are Py4J's own: its client escapes and unescapes as ours does."""
    from py4j.protocol import escape_new_line, unescape_new_line

    assert _link._escaped(text) == escape_new_line(text)
    assert _link._unescaped(escape_new_line(text)) == text == unescape_new_line(_link._escaped(text))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(), max_size=20))
def test_any_arguments_reach_the_operation_as_one_call(kernel: Kernel, arguments: list[str]) -> None:
    assert kernel.link.call("ping", *arguments) == ""


@pytest.mark.parametrize("operation", ["", "a b", "a\nb", "pïng", "ping\ne", "c;d", "1"])
def test_an_operation_is_a_plain_name(kernel: Kernel, operation: str) -> None:
    with pytest.raises(rotascope.InternalError):
        kernel.link.call(operation)
    kernel.answers_quickly()


def test_what_cannot_be_sent_is_said_before_it_is_sent(kernel: Kernel) -> None:
    with pytest.raises(rotascope.ArgumentError, match="surrogate"):
        kernel.link.call("ping", "\ud800")
    with pytest.raises(rotascope.LimitError, match="at most 4194304 bytes"):
        kernel.link.call("ping", "x" * (5 << 20))
    assert kernel.link.call("ping", "x" * (4_194_304 - 16)) == ""


def test_more_calls_than_the_server_takes_wait_for_each_other(kernel: Kernel) -> None:
    """A hundred threads at a time are served, though the server takes 64 clients."""
    failed: list[BaseException] = []
    together = threading.Barrier(100)

    def work() -> None:
        together.wait(60)
        try:
            for _ in range(20):
                kernel.link.call("hello")
        except BaseException as e:  # noqa: BLE001
            failed.append(e)

    threads = [threading.Thread(target=work) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(kernel.link._open) <= 56


def test_an_urgent_call_does_not_wait(kernel: Kernel) -> None:
    for _ in range(56):
        assert kernel.link._room.acquire(blocking=False)

    def call() -> float:
        begun = time.perf_counter()
        assert kernel.link.call("ping", urgent=True) == ""
        return time.perf_counter() - begun

    try:
        takes_less_than(1.0, call)
    finally:
        for _ in range(56):
            kernel.link._room.release()


def test_the_stock_client_is_served(kernel: Kernel) -> None:
    """The server speaks Py4J's protocol, which its own client proves."""
    from py4j.java_gateway import GatewayParameters, JavaGateway
    from py4j.protocol import Py4JError

    parameters = GatewayParameters(
        port=kernel.process.port, auth_token=kernel.process.token.reveal(), auto_convert=False, auto_field=False
    )
    gateway = JavaGateway(gateway_parameters=parameters)
    try:
        assert gateway.entry_point.ping() == "+"
        assert json.loads(gateway.entry_point.hello()[1:])["pid"] == kernel.process.pid
        assert gateway.entry_point.none("a\nb").startswith("-BAD_ARGUMENT\nthere is no operation none; ")
        for attempt in (
            "jvm.java.lang.System.currentTimeMillis()",
            "jvm.java.util.ArrayList()",
            "entry_point.getClass()",
            "entry_point.ping(1)",
            "entry_point.ping(gateway.entry_point)",
            "new_jvm_view('mine')",
            "help(gateway.entry_point)",
            "new_array(gateway.jvm.int, 3)",
        ):
            with pytest.raises(Py4JError, match=r"refused|Answer from Java side is empty|does not exist"):
                eval(f"gateway.{attempt}", {"gateway": gateway})
            assert gateway.entry_point.ping() == "+"
        gateway.shutdown(raise_exception=False)
        kernel.answers_quickly()
    finally:
        gateway.close()


def test_the_stock_client_without_the_token_is_not_served(kernel: Kernel) -> None:
    from py4j.java_gateway import GatewayParameters, JavaGateway
    from py4j.protocol import Py4JError

    for token in (None, "0" * 64):
        gateway = JavaGateway(gateway_parameters=GatewayParameters(port=kernel.process.port, auth_token=token))
        with pytest.raises(Py4JError):
            gateway.entry_point.ping()
        gateway.close()
    kernel.answers_quickly()


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("numpy", "pandas", "pyarrow", "polars", "duckdb", "py4j", "subprocess", "tempfile", "asyncio", "socket")
    code = f"import sys, rotascope; print([m for m in {heavy} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-S", "-c", code], check=True, capture_output=True, text=True, env=_path())
    assert said.stdout == "[]\n"


def test_starting_a_kernel_needs_no_package_but_this_one() -> None:
    code = (
        "import sys; from rotascope import _process, _link; p = _process.start(); "
        "print(_link.Link(p).call('ping'), [m for m in ('numpy', 'pyarrow', 'pandas', 'py4j') if m in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-S", "-c", code], check=True, capture_output=True, text=True, env=_path())
    assert said.stdout == " []\n"


def _path() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
