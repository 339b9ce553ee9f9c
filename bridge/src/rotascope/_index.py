# Made from the catalogue by `make emit`; not to be edited.
# ruff: noqa: TC004 # the functions are imported when they are first asked for
"""The functions there are: one for each metric, in a module of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rotascope._functions.adjust_p import adjust_p
    from rotascope._functions.asof_solver import asof_solver
    from rotascope._functions.autocorr import autocorr
    from rotascope._functions.best_since import best_since
    from rotascope._functions.block_length import block_length
    from rotascope._functions.bootstrap import bootstrap
    from rotascope._functions.drawdown import drawdown
    from rotascope._functions.excess_return import excess_return
    from rotascope._functions.expected_longest_run import expected_longest_run
    from rotascope._functions.expected_runs_ge import expected_runs_ge
    from rotascope._functions.longest_run_prob import longest_run_prob
    from rotascope._functions.longest_run_prob_markov import longest_run_prob_markov
    from rotascope._functions.longest_run_quantile import longest_run_quantile
    from rotascope._functions.mansfield_rs import mansfield_rs
    from rotascope._functions.max_drawdown import max_drawdown
    from rotascope._functions.month_table import month_table
    from rotascope._functions.opening_rank import opening_rank
    from rotascope._functions.period_persistence import period_persistence
    from rotascope._functions.period_returns import period_returns
    from rotascope._functions.rel_log_strength import rel_log_strength
    from rotascope._functions.rel_return import rel_return
    from rotascope._functions.rel_strength import rel_strength
    from rotascope._functions.relative_drawdown import relative_drawdown
    from rotascope._functions.rotation_momentum import rotation_momentum
    from rotascope._functions.rotation_quadrant import rotation_quadrant
    from rotascope._functions.rotation_ratio import rotation_ratio
    from rotascope._functions.rotation_tail import rotation_tail
    from rotascope._functions.rotation_transitions import rotation_transitions
    from rotascope._functions.rs_percentile import rs_percentile
    from rotascope._functions.runs_test import runs_test
    from rotascope._functions.scan_k_of_n import scan_k_of_n
    from rotascope._functions.sign_transition import sign_transition
    from rotascope._functions.streak_current import streak_current
    from rotascope._functions.streak_hazard import streak_hazard
    from rotascope._functions.streak_max import streak_max
    from rotascope._functions.streak_pvalue import streak_pvalue
    from rotascope._functions.streak_rank import streak_rank
    from rotascope._functions.streak_table import streak_table
    from rotascope._functions.variance_ratio import variance_ratio
    from rotascope._functions.win_rate import win_rate
    from rotascope._functions.ytd_return import ytd_return

CATALOGUE: Final = "850968b1b86e12db"
"""The hash of the catalogue; a kernel that says another is of another version."""

__all__ = [  # noqa: RUF022 # in the order of the catalogue
    "excess_return",
    "rel_strength",
    "rel_log_strength",
    "rel_return",
    "mansfield_rs",
    "rs_percentile",
    "streak_current",
    "streak_table",
    "streak_max",
    "streak_rank",
    "runs_test",
    "longest_run_prob",
    "expected_longest_run",
    "expected_runs_ge",
    "longest_run_quantile",
    "longest_run_prob_markov",
    "streak_pvalue",
    "streak_hazard",
    "scan_k_of_n",
    "period_returns",
    "win_rate",
    "period_persistence",
    "sign_transition",
    "autocorr",
    "variance_ratio",
    "ytd_return",
    "opening_rank",
    "best_since",
    "asof_solver",
    "rotation_ratio",
    "rotation_momentum",
    "rotation_quadrant",
    "rotation_tail",
    "rotation_transitions",
    "month_table",
    "drawdown",
    "max_drawdown",
    "relative_drawdown",
    "adjust_p",
    "block_length",
    "bootstrap",
]
