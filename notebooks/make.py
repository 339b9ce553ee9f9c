"""Makes the notebooks of the scripts beside this file: `make notebooks`.

A cell's id comes from its text, so that the same script gives the same bytes and a changed cell changes no other.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import jupytext

HERE = Path(__file__).parent


def scripts() -> list[Path]:
    """Return the scripts that notebooks are made of."""
    return sorted(path for path in HERE.glob("*.py") if "\n# %%" in path.read_text(encoding="utf-8"))


def notebook(script: Path) -> str:
    """Return the text of a script's notebook, without outputs."""
    made = jupytext.read(script)
    seen: dict[str, int] = {}
    for cell in made.cells:
        name = hashlib.sha256(f"{cell.cell_type}\n{cell.source}".encode()).hexdigest()[:12]
        seen[name] = seen.get(name, 0) + 1
        cell["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    made.metadata.pop("jupytext", None)
    return jupytext.writes(made, fmt="ipynb").rstrip() + "\n"


if __name__ == "__main__":
    for script in scripts():
        script.with_suffix(".ipynb").write_text(notebook(script), encoding="utf-8")
