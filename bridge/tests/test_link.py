"""Calls from one process to the other, end to end."""

from __future__ import annotations

import json
import os

from rotascope import _process
from rotascope._link import Link


def test_the_kernel_says_who_it_is() -> None:
    process = _process.start()
    try:
        link = Link(process)
        assert link.call("ping") == ""
        hello = json.loads(link.call("hello"))
        assert hello["protocol"] == 1
        assert hello["pid"] == process.pid != os.getpid()
        link.close()
    finally:
        process.stop()
    assert not process.is_alive()
