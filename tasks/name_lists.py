"""The user's lists of names in the home: `aliases.csv`, which wins, and `authority.csv`."""

from copydesk.entities import ListedName, overrides_of, read_aliases, read_authority
from copydesk.errors import UserError
from copydesk.ids import content_id
from tasks.home.staging import Home

ALIASES, AUTHORITY = "aliases.csv", "authority.csv"
READERS = {ALIASES: read_aliases, AUTHORITY: read_authority}


def read_name_lists(home: Home) -> list[ListedName]:
    """The lines of both, those that win first; none where a file is not there.

    Raises `UserError` that names the file and the line where one cannot be read.
    """
    found = [line for file, read in READERS.items() for line in read(_text(home, file), file)]
    overrides_of(found)
    return found


def name_lists_key(home: Home) -> str:
    """What changes with the files; empty without them."""
    texts = [_text(home, file) for file in READERS]
    return content_id("name lists", *texts) if any(texts) else ""


def _text(home: Home, file: str) -> str:
    path = home.root / file
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read as UTF-8 text: {error}") from error
