"""Shortest decimal forms of doubles that are hard to print, as Python's repr writes them."""

from __future__ import annotations

import math
import struct

import oracle


def from_bits(bits: int) -> float:
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def to_bits(x: float) -> str:
    return f"{struct.unpack('<Q', struct.pack('<d', x))[0]:016x}"


def hard_cases() -> list[float]:
    values = [0.0, -0.0, 5e-324, 1e-323, 2.225073858507201e-308, 2.2250738585072014e-308, 1.7976931348623157e308]
    values += [1e23, 9.999999999999999e22, 1e22, 1e21, 123456789012345680000.0, 9007199254740991.0, 9007199254740992.0]
    values += [9007199254740993.0, 9007199254740994.0, 2.0**63, 2.0**64, 4.35, 0.1, 0.2, 0.3, 0.1 + 0.2, 1 / 3, 2 / 3]
    values += [1e15, 1e16, 1e17, 999999999999999.9, 0.0001, 0.00001, 0.001, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e7, 1e6, 1e5]
    values += [100.0, 1.0, -1.0, 12345.678, 1234567.0, 12345678.0, 0.015625, 2.0**-44, 2.0**-24, math.pi, math.e]
    values += [2.0e-3, 2.0e-4, 1.0e23 * 10, 8.41e21, 2.0**-1074 * 3, 1.1e-322, 4.9e-320, 9.5367431640625e-07]
    values += [
        8.5e15,
        5.764607523034235e17,
        1.8014398509481984e16,
        2.98023223876953125e-8,
        6.62607015e-34,
        6.02214076e23,
    ]
    values += [0.5, 1.5, 2.5, 1e100, 1e-100, 1.0000000000000002, 0.9999999999999999, 20260114.0, 12.48075678700897]
    for e in range(-1074, 1024, 53):
        values += [2.0**e, math.nextafter(2.0**e, 0.0), math.nextafter(2.0**e, math.inf)]
    for e in (-300, -30, -5, -3, 3, 6, 7, 8, 20, 22, 23, 25, 300):
        values += [float(f"1e{e}"), float(f"9.5e{e}"), -float(f"1.2345678901234567e{e}")]
    # Bit patterns spread over all magnitudes: two LCG numbers make one of 62 bits; infinities and NaN left out.
    u = oracle.lcg_ints(111, 120, 2**21)
    spread = (from_bits(((u[i] << 43) | (u[i + 1] << 22) | u[i + 2]) & (2**63 - 1)) for i in range(0, 120, 3))
    values += [x for x in spread if math.isfinite(x)]
    unique: dict[str, float] = {to_bits(x): x for x in values}
    return list(unique.values())


def main() -> None:
    rows = [{"bits": to_bits(x), "shortest": repr(x)} for x in hard_cases()]
    body = {
        "note": "bits is the IEEE 754 pattern in hexadecimal; shortest is repr: fewest digits that read back, "
        "nearest of those; exponent form below 1e-4 and from 1e16 on",
        "doubles": rows,
        "n": len(rows),
    }
    oracle.write("doubles", __file__, oracle.tools("python"), body)


if __name__ == "__main__":
    main()
