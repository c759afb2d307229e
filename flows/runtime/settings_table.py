"""The table of settings in `docs/operations.md`, written from `flows/runtime/settings.py`.

`python -m flows.runtime.settings_table` brings the page up to date; a test fails where it is not.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flows.runtime.settings import CONFIG_VARIABLE, PREFIX, Settings

PAGE = Path(__file__).parents[2] / "docs" / "operations.md"
BEGIN, END = (
    "<!-- settings: python -m flows.runtime.settings_table -->\n",
    "<!-- end of settings -->",
)


def render_settings() -> str:
    """A row a setting, in Markdown: its name in the file, its variable, its default, what it does."""
    rows = [
        f"| `{name}` | `{PREFIX}{name.upper()}` | {_shown(field.default)} | {field.description} |"
        for name, field in Settings.model_fields.items()
    ]
    file = f"|  | `{CONFIG_VARIABLE}` | `copydesk.toml` | The file to read settings from. |"
    head = ["| in the file | variable | default | what it says |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, file]) + "\n"


def with_settings(page: str) -> str:
    """The page with today's table between its two marks."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    return before + BEGIN + render_settings() + (mark or END) + after


def _shown(default: Any) -> str:
    if default is None:
        return ""
    if isinstance(default, dict):
        return ""
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, Iterable) and not isinstance(default, str):
        return f"`{','.join(default)}`"
    return f"`{default}`"


if __name__ == "__main__":
    PAGE.write_text(with_settings(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
