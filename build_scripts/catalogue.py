"""The catalogue of texts: gathered from the sources, kept in two .po files, compiled for the program.

Our own texts are Indonesian in the sources, so English translates them ("en"); the words of click and Qt are English,
so Indonesian translates those ("id"). Run by ``dev.py catalogue``; new texts come in without a translation, gone ones
leave, and the compiled files are what the program reads.
"""

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
KEYWORDS = ("Message", "mark", "tell")
CLICK_KEYWORDS: Mapping[str, tuple[int, ...] | None] = {"_": None, "ngettext": (1, 2)}
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""One fixed date in the headers: the same texts give the same files."""
PYTHON = [("**.py", "python")]


def our_texts() -> list[str]:
    """Every text of the program that people read, in the order of the sources."""
    paths = sorted((ROOT / "spbe_assess").rglob("*.py"))
    return list(dict.fromkeys(text for path in paths for text in _texts_in(path.read_text(encoding="utf-8"))))


def click_texts() -> list[str | tuple[str, ...]]:
    """Every text click itself can print, with its plural where it has one."""
    return list(dict.fromkeys(_extracted(Path(click.__file__).parent, CLICK_KEYWORDS)))


def qt_texts() -> list[str]:
    """Every text Qt itself can show in our window."""
    from spbe_assess.gui.qt_words import QT_TEXTS

    return list(dict.fromkeys(QT_TEXTS))


def source(language: str) -> Path:
    """The .po file of a language."""
    return FOLDER / language / "LC_MESSAGES" / "spbe_assess.po"


def load(language: str) -> Catalog:
    """The translations of a language; an empty catalogue where the file does not exist yet."""
    path = source(language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The catalogue with exactly the texts of the sources, translations kept."""
    known = load(language)
    catalog = Catalog(
        locale=language,
        project="SPBE Assess",
        version="0",
        copyright_holder="SPBE Assess maintainers",
        header_comment="# Texts of SPBE Assess.",
        msgid_bugs_address="-",
        last_translator="SPBE Assess maintainers",
        language_team="SPBE Assess maintainers",
        creation_date=EPOCH,
        revision_date=EPOCH,
        fuzzy=False,
    )
    for text in our_texts() if language == "en" else [*click_texts(), *qt_texts()]:
        key = text if isinstance(text, str) else text[0]
        message = known.get(key)
        catalog.add(text, message.string if message else "")
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    buffer = BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """Texts without a translation."""
    return [str(message.id) for message in catalog if message.id and not all(_parts(message.string))]


def main() -> int:
    """Renew both catalogues; answers 1 while a text has no translation."""
    missing = 0
    for language in ("en", "id"):
        catalog = updated(language)
        path = source(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=120, omit_header=False, sort_output=False, include_lineno=False)
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        for text in untranslated(catalog):
            missing += 1
            print(f"{language}: no translation: {text}")
    return 1 if missing else 0


def _parts(string: str | Sequence[str] | None) -> Sequence[str]:
    return (string or "",) if isinstance(string, str) or string is None else string


def _texts_in(code: str) -> Iterator[str]:
    """The literal texts of a module in its order; Babel's own reader passes over a call deep within a call."""
    calls = (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call) and node.args)
    found = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id in KEYWORDS]
    for call in sorted(found, key=lambda one: (one.lineno, one.col_offset)):
        text = call.args[0]
        if isinstance(text, ast.Constant):
            yield str(text.value)


def _extracted(folder: Path, keywords: Mapping[str, tuple[int, ...] | None]) -> Iterator[str | tuple[str, ...]]:
    for _, _, text, _, _ in extract_from_dir(folder, method_map=PYTHON, keywords=keywords):
        yield text


if __name__ == "__main__":
    sys.exit(main())
