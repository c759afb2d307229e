"""The evaluation data outside the repository: where it lies, and its own measures, loaded from there."""

import importlib.util
from pathlib import Path
from types import ModuleType

EVALUATION = (Path(__file__).parents[2] / "../shared/eval").resolve()


def load_measure(name: str, folder: Path = EVALUATION) -> ModuleType:
    """A module of the evaluation by its name; ends the program in one line where it is not there."""
    path = folder / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise SystemExit(f"the evaluation's {path.name} is not here ({folder})")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
