# Made from the catalogue by `make emit`; not to be edited.
"""The words that say what data are and how they are sampled."""

from __future__ import annotations

from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "price",
    "total_return_index",
    "simple_return",
    "log_return",
    "simple_return_percent",
    "rate_percent",
    "multiple",
    "weight",
    "count",
]
"""What the numbers of a series are."""

Freq: TypeAlias = Literal[
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "annual",
]
"""A calendar frequency."""
