"""Settings: where they come from, in which order, and what a wrong one says."""

import importlib
from pathlib import Path

import pytest

from copydesk.cleaning.language import LANGUAGES
from copydesk.errors import UserError
from flows.runtime.settings import Settings, load_settings, unknown_variables


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
        ("batchsize = 10", r"there is no setting batchsize \(did you mean batch_size\?\)"),
        ('colour = "red"', "there is no setting colour$"),
        ('languages = ["en", "xx"]', r"languages \(COPYDESK_LANGUAGES\): no language .* 'xx'"),
        ('languages = ["English"]', "no language has the code 'english': give ISO 639-1"),
        ("languages = []", "name at least one language"),
        ('home = " "', r"home \(COPYDESK_HOME\): is empty"),
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


@pytest.mark.parametrize("name", ["COPYDESK_HOME", "COPYDESK_LANGUAGES"])
def test_an_empty_variable_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    with pytest.raises(UserError, match=name):
        load_settings()


@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("COPYDESK_BATCHSIZE", "it is no setting (did you mean COPYDESK_BATCH_SIZE?)"),
        ("COPYDESK_LANGUAGE", "it is no setting (did you mean COPYDESK_LANGUAGES?)"),
        ("COPYDESK_COFIG", "it is no setting (did you mean COPYDESK_CONFIG?)"),
        ("copydesk_anotators", "it is no setting (did you mean COPYDESK_ANNOTATORS?)"),
        ("COPYDESK_QQQQQQQQ", "it is no setting"),
    ],
)
def test_a_mistyped_variable_is_warned_of_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, warning: str
) -> None:
    monkeypatch.setenv(name, "1")
    load_settings()
    load_settings()
    assert capsys.readouterr().err == f"copydesk: the variable {name} is ignored: {warning}\n"


def test_variables_that_are_settings_are_not_warned_of(folder: Path) -> None:
    known = {f"COPYDESK_{name.upper()}": "" for name in Settings.model_fields}
    assert list(unknown_variables({**known, "COPYDESK_CONFIG": "", "PATH": "", "COPY": ""})) == []


def test_the_languages_are_those_that_the_detector_knows() -> None:
    rank = importlib.import_module("py3langid").rank
    found = {str(code) for code, _ in rank("Boats lay in the harbour.")}
    assert found - {"zxx"} == LANGUAGES  # zxx stands for text that is of no language
