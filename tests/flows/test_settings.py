"""Settings: where they come from, in which order, and what a wrong one says."""

from pathlib import Path

import pytest

from copydesk.errors import UserError
from flows.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory without settings of any kind."""
    for field in Settings.model_fields:
        monkeypatch.delenv(f"COPYDESK_{field.upper()}", raising=False)
    monkeypatch.delenv("COPYDESK_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults_keep_everything_below_the_working_directory(folder: Path) -> None:
    settings = load_settings()
    assert settings.root == folder / "data"
    assert settings.landing == str(folder / "data" / "landing")
    assert settings.languages == ("en",)


def test_the_environment_wins_over_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "copydesk.toml").write_text('home = "here"\nbatch_size = 7\nlanguages = ["en"]\n')
    monkeypatch.setenv("COPYDESK_HOME", str(folder / "there"))
    monkeypatch.setenv("COPYDESK_LANGUAGES", "en, de")
    settings = load_settings()
    assert settings.root == folder / "there"
    assert settings.batch_size == 7
    assert settings.languages == ("en", "de")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("batch_size = 0", r"batch_size \(COPYDESK_BATCH_SIZE\): .*greater than or equal to 1"),
        ("batchsize = 10", "batchsize"),
        ('language_model = "no_such_model"', "no spaCy pipeline 'no_such_model' is installed"),
        ('language_model = "no/such/model"', "no such folder"),
        ("batch_size = ", "copydesk.toml is not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line(folder: Path, content: str, complaint: str) -> None:
    (folder / "copydesk.toml").write_text(content)
    with pytest.raises(UserError, match=complaint) as caught:
        load_settings()
    assert "\n" not in str(caught.value)


def test_a_named_file_must_be_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CONFIG", "elsewhere.toml")
    with pytest.raises(UserError, match=r"elsewhere\.toml, which is not there"):
        load_settings()
