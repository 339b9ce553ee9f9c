"""Lets one SELECT over named tables pass and nothing else, as the command line does.

DuckDB's own parser says what a text is, as a tree; every part of the tree must be of a kind known to read
those tables only. Nothing is run, and what is not known is refused.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from rotascope._errors import ArgumentError
from rotascope._nearest import hint

if TYPE_CHECKING:
    from collections.abc import Sequence

# The three sets are those of SelectOnly.java; a test compares them.
PARTS: Final = frozenset(
    {
        "SELECT_NODE",
        "SET_OPERATION_NODE",
        "RECURSIVE_CTE_NODE",
        "CTE_NODE",
        "BASE_TABLE",
        "SUBQUERY",
        "JOIN",
        "EXPRESSION_LIST",
        "EMPTY",
        "TABLE_FUNCTION",
        "PIVOT",
        "ORDER_MODIFIER",
        "LIMIT_MODIFIER",
        "LIMIT_PERCENT_MODIFIER",
        "DISTINCT_MODIFIER",
        "ORDER_DEFAULT",
        "ASCENDING",
        "DESCENDING",
    }
)
TABLE_FUNCTIONS: Final = frozenset({"unnest", "range", "generate_series"})
REFUSED: Final = frozenset(
    {
        "getenv",
        "getvariable",
        "in_search_path",
        "nextval",
        "currval",
        "setval",
        "sleep_ms",
        "version",
        "write_log",
    }
)
CHANGING: Final = frozenset(
    {
        "random",
        "setseed",
        "uuid",
        "uuidv4",
        "uuidv7",
        "gen_random_uuid",
        "now",
        "today",
        "get_current_time",
        "get_current_timestamp",
        "transaction_timestamp",
        "txid_current",
        "current_date",
        "current_time",
        "current_timestamp",
        "current_localtime",
        "current_localtimestamp",
        "localtime",
        "localtimestamp",
    }
)


def require(connection: Any, query: str, tables: Sequence[str]) -> None:
    """Check a query.

    Raises
    ------
    ArgumentError
        For anything but one SELECT over these tables.
    """
    if "\0" in query:
        raise _refused("holds a NUL character")
    [[answer]] = connection.execute("SELECT json_serialize_sql(?::VARCHAR)::VARCHAR", [query]).fetchall()
    try:
        tree = json.loads(answer)
    except RecursionError:
        raise ArgumentError("the query is nested too deeply to be checked", "BAD_ARGUMENT") from None
    if tree.get("error") is not False:
        said = " ".join(str(tree.get("error_message")).split())
        if "Only SELECT statements" in said:
            raise _refused("is no SELECT")
        raise ArgumentError(f"the query is not SQL: {said}", "BAD_ARGUMENT")
    statements = tree.get("statements", [])
    if len(statements) != 1:
        raise _refused(f"has {len(statements)} statements" if statements else "is empty")
    parts = list(_parts(statements[0]))
    own = {name for part in parts for name in _own_names(part)}
    for part in parts:
        _visit(part, tables, own)


def _parts(tree: Any) -> Any:
    """Yield every object of a tree."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _own_names(part: dict[str, Any]) -> list[str]:
    """Return the names that the query gives to parts of itself (WITH)."""
    named = part.get("cte_map") or {}
    names = [str(pair.get("key")).lower() for pair in named.get("map", [])] if isinstance(named, dict) else []
    if part.get("type") in ("RECURSIVE_CTE_NODE", "CTE_NODE"):
        names.append(str(part.get("cte_name")).lower())
    return names


def _visit(part: dict[str, Any], tables: Sequence[str], own: set[str]) -> None:
    kind = part.get("type")
    literal = "type_info" in part or ("kind" in part and "text" in part)
    if isinstance(kind, str) and part.get("class") is None and not literal:
        if kind not in PARTS:
            raise _refused(f"holds {kind.lower().replace('_', ' ')}")
        if kind == "BASE_TABLE":
            _table(part, tables, own)
        elif kind == "TABLE_FUNCTION":
            called = part.get("function")
            name = str(called.get("function_name") if isinstance(called, dict) else None).lower()
            if name not in TABLE_FUNCTIONS:
                raise _not_open(f"{name}(...)", tables)
    if part.get("sample") is not None:
        raise _changing("takes a sample of its rows")
    function = part.get("function_name")
    if isinstance(function, str):
        _call(function.lower(), tables)
    words = part.get("column_names")
    if isinstance(words, list) and len(words) == 1 and str(words[0]).lower() in CHANGING:
        raise _changing(f"asks for {str(words[0]).lower()}")


def _table(part: dict[str, Any], tables: Sequence[str], own: set[str]) -> None:
    name = str(part.get("table_name"))
    plain = not part.get("schema_name") and not part.get("catalog_name") and part.get("at_clause") is None
    known = name.lower() in own or name.lower() in (table.lower() for table in tables)
    if not (plain and known):
        schema = part.get("schema_name")
        raise _not_open(f"{schema}.{name}" if schema else name, tables)


def _call(name: str, tables: Sequence[str]) -> None:
    if name in CHANGING:
        raise _changing(f"calls {name}()")
    if name in REFUSED or name.startswith(("current_", "pragma_", "duckdb_", "read_", "__")):
        raise _not_open(f"{name}(...)", tables)


def _not_open(what: str, tables: Sequence[str]) -> ArgumentError:
    shown = what if len(what) <= 60 else what[:59] + "…"
    return ArgumentError(
        f"the query reads {shown!r}, which is no file or table given to sql(){hint(what, tables)}", "BAD_ARGUMENT"
    )


def _refused(what: str) -> ArgumentError:
    return ArgumentError(f"the query {what}; give one SELECT over the files and tables given to sql()", "BAD_ARGUMENT")


def _changing(what: str) -> ArgumentError:
    return ArgumentError(
        f"the query {what}, which gives another answer each time; the same data must give the same result: "
        "write the value itself",
        "BAD_ARGUMENT",
    )
