# Made from the catalogue by `make emit`; not to be edited.
"""The names that the package takes from the catalogue."""

CATALOGUE = "3701f70901cf5d50"
"""The hash of the catalogue; a kernel that says another is of another version."""

ERRORS = (
    "Error",
    "ArgumentError",
    "UnknownMetricError",
    "KindError",
    "DataError",
    "LimitError",
    "Cancelled",
    "InternalError",
    "NotConvergedError",
)
"""The exceptions of the core's reasons."""

FUNCTIONS = (
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
)
"""The functions, each in a module of its own."""
