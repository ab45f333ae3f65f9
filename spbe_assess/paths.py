"""The one place that knows where resources and the person's data lie."""

from functools import cache
from pathlib import Path

APP_NAME = "spbe-assess"


@cache
def resources() -> Path:
    """Folder of shipped data: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def user_data(chosen: Path | None = None) -> Path:
    """Folder for the person's own data: the one chosen with ``--workspace``, else the system's usual place."""
    if chosen is not None:
        return chosen
    # Imported only when asked: most commands never need it, and start-up is counted in milliseconds.
    import platformdirs

    return platformdirs.user_data_path(APP_NAME, appauthor=False)
