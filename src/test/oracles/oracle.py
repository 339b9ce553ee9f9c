"""What every oracle script shares: the generators, the dates and how a result is recorded."""

from __future__ import annotations

import hashlib
import json
import math
import os
import struct
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[3]
RESOURCES = "src/test/resources/oracles"


def lcg(seed: int, n: int) -> list[float]:
    """Return n numbers in [0, 1): x <- (1103515245 x + 12345) mod 2^31, output x / 2^31 after each step."""
    out = []
    x = seed
    for _ in range(n):
        x = (1103515245 * x + 12345) % 2**31
        out.append(x / 2**31)
    return out


def lcg_ints(seed: int, n: int, below: int) -> list[int]:
    """Return n integers in [0, below): floor(below * u) of each LCG output u, exact for below < 2^22."""
    return [int(u * below) for u in lcg(seed, n)]


def golden_pair() -> tuple[list[float], list[float]]:
    """Return the pair (r, b) of METRICS 5.1, 1260 simple returns each."""
    u = lcg(20260114, 1260)
    v = lcg(19900101, 1260)
    b = [0.0004 + 0.02 * (ui - 0.5) for ui in u]
    r = [0.0002 + 1.1 * bi + 0.012 * (vi - 0.5) for bi, vi in zip(b, v, strict=True)]
    return r, b


def ar1_series(seed: int = 42, n: int = 600, phi: float = 0.95) -> list[float]:
    """Return x_0 = 0, x_t = phi x_{t-1} + lcg(seed)_t - 1/2 (METRICS 5.1 with the defaults)."""
    noise = lcg(seed, n)
    x = [0.0]
    for t in range(1, n):
        x.append(phi * x[-1] + noise[t] - 0.5)
    return x


def levels(returns: Iterable[float], start: float = 100.0) -> list[float]:
    """Compound simple returns from start, one multiplication by 1 + r a step; start itself is not in the list."""
    out = []
    level = start
    for x in returns:
        level = level * (1.0 + x)
        out.append(level)
    return out


def business_days(n: int, first: str = "2019-01-02") -> list[str]:
    """Return n consecutive Mondays to Fridays as ISO dates (no holidays)."""
    import pandas as pd

    return [d.strftime("%Y-%m-%d") for d in pd.bdate_range(first, periods=n)]


def sessions(first: str, last: str) -> list[str]:
    """Return the XNYS sessions from first to last as ISO dates."""
    import exchange_calendars

    found = exchange_calendars.get_calendar("XNYS", start=first, end=last).sessions
    return [d.strftime("%Y-%m-%d") for d in found]


def golden_prices() -> tuple[list[str], list[float], list[float]]:
    """Return dates, P and B: the golden pair compounded from 100 over the 1260 XNYS sessions from 2019-01-02."""
    r, b = golden_pair()
    return sessions("2019-01-02", "2024-12-31")[: len(r)], levels(r), levels(b)


def fingerprint(x: list[float]) -> dict[str, Any]:
    """Say how long a generated series is and hash its doubles, 8 bytes each, least significant first."""
    packed = struct.pack(f"<{len(x)}d", *x)
    return {"n": len(x), "first": x[0], "last": x[-1], "sha256_little_endian": hashlib.sha256(packed).hexdigest()}


def tools(*names: str) -> dict[str, str]:
    """Return the installed versions of the named packages; python stands for the interpreter."""
    import platform

    return {n: platform.python_version() if n == "python" else version(n) for n in names}


def plain(value: Any) -> Any:
    """Turn numpy scalars, arrays, fractions, dates and NaN into what JSON can hold; undefined numbers are null."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if hasattr(value, "isoformat"):
        return "" if value != value else value.strftime("%Y-%m-%d")
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, float):
        if math.isnan(value):
            return None
        if math.isinf(value):
            return "inf" if value > 0 else "-inf"
        return value
    if isinstance(value, int):
        return value
    if hasattr(value, "__float__"):
        return float(value)
    return [plain(v) for v in value]


def target(path: str) -> Path:
    """Return where a file of the project is to be written: the project, or the folder ORACLES_ROOT names."""
    file = Path(os.environ.get("ORACLES_ROOT", PROJECT)) / path
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _flat(value: Any) -> bool:
    inner = value.values() if isinstance(value, dict) else value
    return not any(isinstance(v, dict | list) for v in inner)


def _dump(value: Any, indent: int = 0) -> str:
    """JSON with sorted keys; a list of plain values, and an object of plain values within a list, takes one line."""
    pad = "  " * (indent + 1)
    end = "\n" + "  " * indent
    if isinstance(value, dict) and value:
        rows = (f"{pad}{json.dumps(k)}: {_dump(v, indent + 1)}" for k, v in sorted(value.items()))
        return "{\n" + ",\n".join(rows) + end + "}"
    if isinstance(value, list) and not _flat(value):
        flat = (not isinstance(v, dict | list) or _flat(v) for v in value)
        rows = (
            pad + (json.dumps(v, sort_keys=True, allow_nan=False) if one else _dump(v, indent + 1))
            for v, one in zip(value, flat, strict=True)
        )
        return "[\n" + ",\n".join(rows) + end + "]"
    return json.dumps(value, sort_keys=True, allow_nan=False)


def write(name: str, script: str, versions: dict[str, str], body: dict[str, Any]) -> None:
    """Record body as src/test/resources/oracles/<name>.json under a header that says how it was made."""
    header = {
        "script": "src/test/oracles/" + Path(script).name,
        "tools": versions,
        "note": "floats are the shortest form that reads back to the same bits; null is NaN",
    }
    text = _dump(plain({"header": header, **body})) + "\n"
    target(f"{RESOURCES}/{name}.json").write_text(text, encoding="ascii")
