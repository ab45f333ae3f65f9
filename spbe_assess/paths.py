"""The one place that knows where resources and the person's data lie."""

import sys
from functools import cache
from pathlib import Path

APP_NAME = "spbe-assess"
PORTABLE_NAME = "portable"
PORTABLE_FOLDER = "data"


@cache
def resources() -> Path:
    """Folder of shipped data: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def program_folder() -> Path:
    """Where the program lies: the folder of the frozen program, else the one that holds the package."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).parent
    return Path(__file__).parent.parent


def is_portable() -> bool:
    """Whether a file ``portable`` lies beside the program: then everything it keeps stays beside it, too."""
    return (program_folder() / PORTABLE_NAME).is_file()


def user_data(chosen: Path | None = None) -> Path:
    """Folder for the person's own data: the one chosen with ``--workspace``, else the system's usual place."""
    if chosen is not None:
        return chosen
    if is_portable():
        return program_folder() / PORTABLE_FOLDER
    # Imported only when asked: most commands never need it, and start-up is counted in milliseconds.
    import platformdirs

    return platformdirs.user_data_path(APP_NAME, appauthor=False)


def user_settings(chosen: Path | None = None) -> Path:
    """Folder for what the window remembers of a person on this machine; nothing of an assessment is kept there."""
    if chosen is not None:
        return chosen
    if is_portable():
        return program_folder() / PORTABLE_FOLDER / "settings"
    import platformdirs

    return platformdirs.user_config_path(APP_NAME, appauthor=False)
