"""What the program remembers of a person on a machine, beside the workspace: how it looks, and where one left off.

One small JSON file, replaced whole. A file that cannot be read is kept aside and the program starts with defaults; so
does a single setting that is not what it should be.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple, TypedDict, Unpack, cast

FILE_NAME: Final = "settings.json"
BROKEN_NAME: Final = "settings-rusak.json"
THEMES: Final = ("system", "light", "dark")
LANGUAGES: Final = ("id", "en")
PAPERS: Final = ("A4", "F4")
TEXT_SIZES: Final = (100, 115, 130, 150, 175, 200)


class Wanted(TypedDict, total=False):
    """Settings to change, by their names."""

    name: str
    language: str
    theme: str
    text_size: int
    paper: str
    workspace: str
    assessment: str
    place: str
    indicator: str
    stage: str
    geometry: str
    splitters: Mapping[str, tuple[int, ...]]
    risky_allowed: tuple[str, ...]
    last: Mapping[str, str]


class Settings(NamedTuple):
    """Every setting with its default. ``last`` is what dialogs remember, by dialog and field ("export.paper")."""

    name: str = ""
    language: str = LANGUAGES[0]
    theme: str = THEMES[0]
    text_size: int = 100
    paper: str = PAPERS[0]
    workspace: str = ""
    assessment: str = ""
    place: str = ""
    indicator: str = ""
    stage: str = ""
    geometry: str = ""
    splitters: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    risky_allowed: tuple[str, ...] = ()
    last: Mapping[str, str] = MappingProxyType({})


class SettingsStore:
    """The settings of one folder. ``broken`` is where an unreadable file was put; ``is_kept`` whether writing works."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.broken: Path | None = None
        self.is_kept = True
        self.now = self._read()

    def change(self, **wanted: Unpack[Wanted]) -> Settings:
        """Change settings and keep them; the answer is what holds now, also where the disk refuses to keep it."""
        changed = self.now._replace(**wanted)
        if changed != self.now:
            self.now = changed
            self._write()
        return self.now

    def remember(self, key: str, value: str) -> None:
        """Remember a choice of a dialog ("export.paper")."""
        self.change(last={**self.now.last, key: value})

    def remembered(self, key: str, default: str = "") -> str:
        """What a dialog remembered."""
        return self.now.last.get(key, default)

    def _read(self) -> Settings:
        path = self.folder / FILE_NAME
        try:
            given = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError, RecursionError):
            given = None
        if not isinstance(given, dict):
            self._put_aside(path)
            return Settings()
        return Settings(**_sound(given))

    def _put_aside(self, path: Path) -> None:
        aside = path.with_name(BROKEN_NAME)
        with suppress(OSError):
            path.replace(aside)
            self.broken = aside

    def _write(self) -> None:
        path = self.folder / FILE_NAME
        beside = path.with_name(f"{FILE_NAME}.baru")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(_told(self.now), encoding="utf-8")
            beside.replace(path)
            self.is_kept = True
        except OSError:
            # Settings are a convenience: a full disk must not stand between a person and the workspace.
            self.is_kept = False


def _told(settings: Settings) -> str:
    plain = {key: dict(value) if isinstance(value, Mapping) else value for key, value in settings._asdict().items()}
    return json.dumps(plain, ensure_ascii=False, indent=1)


def _sound(given: Mapping[str, object]) -> Wanted:
    """The settings of a file that are what they should be; the others keep their defaults."""
    choices: Mapping[str, tuple[object, ...]] = {"language": LANGUAGES, "theme": THEMES, "paper": PAPERS}
    texts = (name for name, usual in Settings._field_defaults.items() if isinstance(usual, str))
    found = {name: value for name in texts if isinstance(value := given.get(name), str)}
    sound = cast("Wanted", {name: value for name, value in found.items() if value in choices.get(name, (value,))})
    size = given.get("text_size")
    if isinstance(size, int) and not isinstance(size, bool) and size in TEXT_SIZES:
        sound["text_size"] = size
    splitters, last, risky = given.get("splitters"), given.get("last"), given.get("risky_allowed")
    if isinstance(splitters, dict):
        sound["splitters"] = {
            str(key): tuple(part for part in sizes if isinstance(part, int))
            for key, sizes in splitters.items()
            if isinstance(sizes, list)
        }
    if isinstance(last, dict):
        sound["last"] = {str(key): value for key, value in last.items() if isinstance(value, str)}
    if isinstance(risky, list):
        sound["risky_allowed"] = tuple(one for one in risky if isinstance(one, str))
    return sound
