"""Write the XNYS session table that the panel's calendar loads, and session counts for its tests.

Weekday closures are the holidays of exchange_calendars (regular rules evaluated over the whole range: its own
session list applies them from 1970 on only, since pandas' holiday calendars begin there; plus its ad-hoc closures).
Saturday sessions, held until May 1952 and unknown to exchange_calendars, are those of pandas_market_calendars.
The range begins where the two packages agree on every weekday.
"""

from __future__ import annotations

import hashlib
import warnings

import exchange_calendars
import pandas as pd
import pandas_market_calendars

import oracle

FIRST = pd.Timestamp("1927-07-01")
LAST = pd.Timestamp("2050-12-31")
TABLE = "src/main/resources/org/rotascope/panel/xnys.txt"
SATURDAY = 5


def weekday_closures() -> tuple[list[pd.Timestamp], pd.Timestamp]:
    """Return the Mondays to Fridays without a session, and the last closure that no rule foretells."""
    xnys = exchange_calendars.get_calendar("XNYS", start="1970-01-01", end=LAST)
    adhoc = pd.DatetimeIndex(xnys.adhoc_holidays).tz_localize(None)
    days = set(xnys.regular_holidays.holidays(FIRST, LAST)) | set(adhoc)
    closed = sorted(d for d in days if FIRST <= d <= LAST and d.day_of_week < SATURDAY)
    own = pd.bdate_range(xnys.first_session, LAST).difference(xnys.sessions)
    if list(own) != [d for d in closed if d >= xnys.first_session]:
        raise SystemExit("the holidays of exchange_calendars and its sessions since 1970 differ")
    return closed, adhoc.max()


def saturday_sessions(closed: list[pd.Timestamp]) -> list[pd.Timestamp]:
    """Return the Saturdays with a session, after checking that the second package has the same weekdays."""
    nyse = pandas_market_calendars.get_calendar("NYSE")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        days = nyse.valid_days(FIRST, LAST).tz_localize(None)
    weekdays = days[days.day_of_week < SATURDAY]
    if not weekdays.equals(pd.bdate_range(FIRST, LAST).difference(pd.DatetimeIndex(closed)).as_unit(days.unit)):
        raise SystemExit("exchange_calendars and pandas_market_calendars disagree on a weekday")
    return list(days[days.day_of_week == SATURDAY])


def table(closed: list[pd.Timestamp], extra: list[pd.Timestamp], newest: pd.Timestamp) -> str:
    marked = sorted([(d, "-") for d in closed] + [(d, "+") for d in extra])
    by_year: dict[int, list[str]] = {}
    for day, mark in marked:
        by_year.setdefault(day.year, []).append(f"{mark}{day:%Y-%m-%d}")
    body = "".join(" ".join(tokens) + "\n" for _, tokens in sorted(by_year.items()))
    sessions = len(pd.bdate_range(FIRST, LAST)) - len(closed) + len(extra)
    versions = oracle.tools("exchange_calendars", "pandas_market_calendars")
    header = [
        "# Sessions of the New York Stock Exchange (XNYS). Every Monday to Friday from first to last is a session,",
        "# except the dates marked '-'; dates marked '+' are sessions too (Saturdays). One line a year.",
        "# Made by src/test/oracles/xnys_calendar.py; not to be edited.",
        "# Weekday closures: exchange_calendars " + versions["exchange_calendars"],
        "# Saturday sessions: pandas_market_calendars " + versions["pandas_market_calendars"],
        f"# Newest closure that no rule foretells: {newest:%Y-%m-%d}; later years are projected from the rules.",
        f"# first: {FIRST:%Y-%m-%d}",
        f"# last: {LAST:%Y-%m-%d}",
        f"# closed: {len(closed)}",
        f"# extra: {len(extra)}",
        f"# sessions: {sessions}",
        "# sha256 of all lines without '#', each with its line feed: " + hashlib.sha256(body.encode()).hexdigest(),
    ]
    return "\n".join(header) + "\n" + body


def main() -> None:
    closed, newest = weekday_closures()
    extra = saturday_sessions(closed)
    oracle.target(TABLE).write_text(table(closed, extra, newest), encoding="ascii")

    sessions = pd.bdate_range(FIRST, LAST).difference(pd.DatetimeIndex(closed))
    sessions = sessions.union(pd.DatetimeIndex(extra))

    def between(first: str, last: str) -> list[pd.Timestamp]:
        return list(sessions[(sessions >= first) & (sessions <= last)])

    own = exchange_calendars.get_calendar("XNYS", start="1990-01-01", end="2030-12-31").sessions
    body = {
        "sessions_per_year_1990_2030": {str(y): int((own.year == y).sum()) for y in range(1990, 2031)},
        "sessions_per_year_1928_1969": {str(y): int((sessions.year == y).sum()) for y in range(1928, 1970)},
        "sessions_total": len(sessions),
        "around": {
            "2001-09": list(own[(own >= "2001-08-27") & (own <= "2001-09-28")]),
            "2012-10": list(own[(own >= "2012-10-15") & (own <= "2012-11-09")]),
            "2018-12": list(own[(own >= "2018-11-26") & (own <= "2019-01-04")]),
            "2025-01": list(own[(own >= "2024-12-20") & (own <= "2025-01-31")]),
            "1952-05": between("1952-05-01", "1952-06-13"),
            "1933-03": between("1933-02-27", "1933-03-18"),
        },
        "last_session_of_month": {
            f"{m}": max(d for d in own if f"{d:%Y-%m}" == m)
            for m in ("1990-01", "1996-03", "2000-12", "2001-09", "2008-02", "2018-12", "2021-12", "2024-03", "2026-05")
        },
        "sessions_between": {
            "1990-01-02..2026-01-14": int(((own >= "1990-01-02") & (own <= "2026-01-14")).sum()),
            "1990-01-02..2018-12-31": int(((own >= "1990-01-02") & (own <= "2018-12-31")).sum()),
        },
    }
    versions = oracle.tools("python", "exchange_calendars", "pandas_market_calendars", "pandas")
    oracle.write("calendar", __file__, versions, body)


if __name__ == "__main__":
    main()
