"""Settings: from the environment (`COPYDESK_…`), else from `copydesk.toml`, else the defaults here.

The file is looked for in the working directory; `COPYDESK_CONFIG` names another one. A name in the
file that is no setting is a mistake; in the environment, where other versions may have left theirs,
it is a warning.
"""

import importlib.util
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from copydesk.cleaning import LANGUAGES
from copydesk.documents import FIELDS
from copydesk.errors import UserError
from copydesk.versions import DEFAULT_LANGUAGE_MODEL

PREFIX = "COPYDESK_"
CONFIG_VARIABLE = "COPYDESK_CONFIG"
CONFIG_FILE = "copydesk.toml"


class Settings(BaseSettings):
    """What a user may set. Every field is also a variable: `batch_size` is `COPYDESK_BATCH_SIZE`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    home: Path = Field(default=Path("data"), description="Where everything is kept.")
    source: str | None = Field(
        default=None, description="Where raw articles arrive; `landing` in the home if not set."
    )
    fields: dict[str, str] = Field(
        default={},
        description='Names of fields in your records, by ours: `[fields]` with `text = "story"`.',
    )
    language_model: str = Field(
        default=DEFAULT_LANGUAGE_MODEL, description="A spaCy pipeline: a package or a folder."
    )
    languages: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("en",),
        description="Languages to keep, as ISO 639-1 codes (639-3 where there is none).",
    )
    batch_size: int = Field(default=200, ge=1, le=10_000, description="Documents in a batch.")
    wave_size: int = Field(default=50, ge=1, description="Batches that are loaded together.")
    annotators: int = Field(default=2, ge=1, description="Processes that run the language model.")
    drift: Literal["stop", "warn"] = Field(
        default="stop", description="Whether a rate far outside earlier runs stops the run."
    )
    data_docs: bool = Field(
        default=True, description="Publish Great Expectations' Data Docs with a snapshot."
    )
    publish_texts: bool = Field(
        default=True,
        description="Publish the full texts; if not, only the words of quotes, mentions and events.",
    )
    keep_snapshots: int | None = Field(
        default=None, ge=1, description="Snapshots that stay after a publish; all if not set."
    )
    keep_databases: int = Field(
        default=3,
        ge=1,
        description="Snapshots that keep their `news.duckdb`; older ones keep their Parquet.",
    )
    max_document_bytes: int = Field(
        default=20_000_000, ge=1, description="Larger documents are set aside."
    )
    max_expansion_ratio: float = Field(
        default=200, gt=1, description="Bytes that a compressed file may give for each it has."
    )
    max_file_seconds: float = Field(
        default=1800, gt=0, description="Seconds that a run waits for one file's bytes."
    )

    @field_validator("fields")
    @classmethod
    def _known_fields(cls, value: dict[str, str]) -> dict[str, str]:
        """Refuse names that nothing is read under."""
        if unknown := [name for name in value if name not in FIELDS]:
            raise ValueError(f"{unknown[0]!r} is not one of {', '.join(FIELDS)}")
        return value

    @field_validator("languages", mode="before")
    @classmethod
    def _split_at_commas(cls, value: object) -> object:
        """Read `en,de` from the environment as a list."""
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("languages")
    @classmethod
    def _known_languages(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        """Refuse codes that no text is ever found to have: everything would be set aside."""
        codes = tuple(code.lower() for code in value)
        if unknown := [code for code in codes if code not in LANGUAGES]:
            raise ValueError(f"no language has the code {unknown[0]!r}: give ISO 639-1, such as en")
        if not codes:
            raise ValueError("name at least one language, such as en")
        return codes

    @field_validator("home", mode="before")
    @classmethod
    def _named(cls, value: object) -> object:
        """Refuse an empty name, which would mean the working directory."""
        if isinstance(value, str) and not value.strip():
            raise ValueError("is empty: name a folder, or leave it out")
        return value

    @field_validator("language_model")
    @classmethod
    def _installed(cls, value: str) -> str:
        """Tell a model that is not there from one that is, without importing spaCy."""
        if not Path(value).is_dir() and (
            not value.isidentifier() or importlib.util.find_spec(value) is None
        ):
            raise ValueError(f"no spaCy pipeline {value!r} is installed, and no such folder")
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then the environment, then the file."""
        toml = TomlConfigSettingsSource(settings_cls, toml_file=config_file())
        return (init_settings, env_settings, toml)

    @property
    def root(self) -> Path:
        """The home as an absolute path."""
        return self.home.expanduser().absolute()

    @property
    def landing(self) -> str:
        """Where raw articles arrive, unless a run names a source."""
        return self.source or str(self.root / "landing")


def config_file() -> Path:
    """The file that is read, whether or not it is there."""
    return Path(os.environ.get(CONFIG_VARIABLE, CONFIG_FILE))


def load_settings() -> Settings:
    """The settings as they stand; `UserError` says in one line which one is wrong. Of variables that
    look like settings and are none, one line on stderr warns, once."""
    if CONFIG_VARIABLE in os.environ and not config_file().is_file():
        raise UserError(f"{CONFIG_VARIABLE} names {config_file()}, which is not there")
    for warning in unknown_variables(os.environ):
        _warn(warning)
    try:
        return Settings()
    except ValidationError as error:
        raise UserError("; ".join(map(_complaint, error.errors()))) from error
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{config_file()} is not valid TOML: {error}") from error


def unknown_variables(environment: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each variable that looks like a setting and is none."""
    known = [CONFIG_VARIABLE.removeprefix(PREFIX), *map(str.upper, Settings.model_fields)]
    for name in sorted(environment):
        # To pydantic, case makes no difference in the environment.
        own = name.upper().removeprefix(PREFIX)
        if own != name.upper() and own not in known:
            hint = _suggestion(own, known, PREFIX)
            yield f"the variable {name} is ignored: it is no setting{hint}"


@cache
def _warn(sentence: str) -> None:
    print(f"copydesk: {sentence}", file=sys.stderr)


def _suggestion(name: str, known: list[str], prefix: str = "") -> str:
    close = get_close_matches(name, known, n=1)
    return f" (did you mean {prefix}{close[0]}?)" if close else ""


def _complaint(fault: Any) -> str:
    """A fault that pydantic found, in the words of a user (Any: a typed dict of its core)."""
    name = str(fault["loc"][0]) if fault["loc"] else "settings"
    if fault["type"] == "extra_forbidden":
        return f"there is no setting {name}{_suggestion(name.lower(), list(Settings.model_fields))}"
    message = fault["msg"].removeprefix("Value error, ")
    return f"setting {name} ({PREFIX}{name.upper()}): {message}"
