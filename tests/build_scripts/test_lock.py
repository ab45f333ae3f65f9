import re
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PINNED = re.findall(r"^([a-z0-9-]+)==\S+.*((?:\\\n +--hash=sha256:[0-9a-f]{64}.*)+)", LOCK, re.MULTILINE)


def test_every_package_is_pinned_with_its_digests() -> None:
    starts = [line for line in LOCK.splitlines() if not line.startswith(" ")]
    assert len(PINNED) == len(starts)


def test_no_place_to_fetch_from_is_named() -> None:
    assert "://" not in LOCK
    assert "--index" not in LOCK


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    names = {re.split(r"[<>=]", requirement)[0].lower() for requirement in wanted}
    assert names - {name for name, _ in PINNED} == set()
