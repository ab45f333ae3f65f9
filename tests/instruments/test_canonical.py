"""The rules have one form: texts do not enter it, whatever counts does."""

import pytest

from spbe_assess.instruments.canonical import canonical_rules
from spbe_assess.instruments.catalogue import rules_digest
from tests.instruments.files import TINY, TINY_ITEMS, changed, sound


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title = 'Instrumen contoh'", "title = 'Instrumen yang lain'"),
        ("name = 'Indikator tiga'", "name = 'Indikator ketiga'"),
        ("text = 'Direviu'", "text = 'Direviu dan dievaluasi'"),
        ("official = '< 1,5'", "official = 'kurang dari 1,5'"),
        ("activity = 'Menilai'", "activity = 'Menilai sendiri'"),
        ("explanation = 'Menilai yang ketiga.'", "explanation = 'Menilai.'\nevidence = ['Dokumen']\nnotes = ['x']"),
        ("last_year = 2025", "last_year = 2024"),
        ("weight = '10/3'", "weight = '20/6'"),
        ("high = '1.50'", "high = '1.5'"),
    ],
)
def test_a_changed_text_leaves_the_digest(old: str, new: str) -> None:
    assert rules_digest(sound(changed(TINY, old, new))) == rules_digest(sound(TINY))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weight = '170/3'", "weight = '50'\n#"),
        ("unanswered = '0'", "unanswered = '1'"),
        ("years_shown = [2023]", "years_shown = []"),
        ("name = 'Sedang'", "name = 'Cukup'"),
        ("text = 'Direviu', basis", "text = 'Direviu', kind = 'supplementary', basis"),
        ("code = 'L2-2'", "code = 'L2-3'"),
        (", inherits = true", ""),
        ("id = 'contoh-1'", "id = 'contoh-3'"),
    ],
)
def test_a_changed_rule_changes_the_digest(old: str, new: str) -> None:
    text = changed(TINY, old, new)
    if "weight" in old:
        text = changed(text, "weight = '10/3'", "weight = '10'")
    assert rules_digest(sound(text)) != rules_digest(sound(TINY))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("high = '50', to_low", "high = '40', to_low"),
        ("index = 'ambang', low = '1.50'", "index = 'ambang', low = '1.60'"),
        ("item_method = 'weighted'", "item_method = 'full_level'"),
        ("certainty = 'tinggi'", "certainty = 'tinggi'\nbelow_is_floor = true"),
    ],
)
def test_a_changed_rule_of_items_or_conversion_changes_the_digest(old: str, new: str) -> None:
    text = changed(TINY_ITEMS, old, new).replace(
        "from_low = '50'", "from_low = '40'" if "'40'" in new else "from_low = '50'"
    )
    assert rules_digest(sound(text)) != rules_digest(sound(TINY_ITEMS))


def test_the_order_of_indicators_is_no_rule() -> None:
    head, first, second, third = TINY.split("[[indicators]]")
    other = "[[indicators]]".join((head, third + "\n", second, first))
    assert canonical_rules(sound(other)) == canonical_rules(sound(TINY))


def test_the_order_of_stages_is_a_rule() -> None:
    text = changed(TINY, ", inherits = true", "")
    rows = text[text.index("  { id = 'mandiri'") : text.index("]\ntemplates")]
    first, second = rows.splitlines(keepends=True)
    assert canonical_rules(sound(changed(text, rows, second + first))) != canonical_rules(sound(text))


def test_the_form_of_the_rules_never_changes() -> None:
    # Stored with every assessment: a new program must find the same digest for an old file.
    assert rules_digest(sound(TINY)) == "e79cdd9cd086cc233c34a26cb6b5af411c020e68ec54d48af9d6ce850e15e99d"
    assert rules_digest(sound(TINY_ITEMS)) == "486199dcb022dae1822897cc5ea8a8eb08c002978c1b72f2aa3fad268f375b36"
