"""The sheet of a Pemdi indicator: its value, how it came, what locks which level."""

from dataclasses import replace
from fractions import Fraction

from spbe_assess.core.assessment import CriterionState, Dossier, ExternalScore, Rating
from spbe_assess.messages import INDONESIAN
from spbe_assess.rules.valuing import item_climbs, own_values
from spbe_assess.workspace.showing.sheet import sheet
from spbe_assess.workspace.showing.sheet_parts import ItemLevel, Sheet, Worth
from tests.dossiers import PEMDI, empty_dossier, pemdi_dossier

PORTAL = {"L1-E1": "accepted", "L2-E1": "accepted", "L2-E2": "returned"}


def told(dossier: Dossier, indicator: str, stage: str = "dokumen") -> Sheet:
    return sheet(dossier, indicator, stage, INDONESIAN)


def portal(states: dict[str, str], stage: str = "dokumen") -> Dossier:
    """I17 with these states at a stage and no other."""
    dossier = empty_dossier(PEMDI)
    return replace(dossier, criteria={("I17", code, stage): CriterionState(one) for code, one in states.items()})


def worth(shown: Sheet) -> Worth:
    assert shown.worth is not None
    return shown.worth


def level(shown: Sheet, number: int) -> ItemLevel:
    return next(one for one in shown.items if one.number == number)


def test_the_value_of_the_portal_follows_from_its_accepted_items() -> None:
    shown = told(portal(PORTAL), "I17")
    one = worth(shown)
    assert (one.value, one.text) == (2.0, "2,00")
    assert (one.level_text, one.origin_text) == ("Tingkat 2, Membangun", "dari butir diterima")
    assert one.mark_text == "nilai 2,00"
    assert one.returned == "1 butir dikembalikan asesor"
    assert shown.summary == "2 dari 9 butir dihitung"


def test_the_ruler_runs_from_the_lowest_to_the_highest_value() -> None:
    one = worth(told(portal(PORTAL), "I17"))
    assert [(part.low, part.high, part.name) for part in one.stretches] == [
        (1.0, 1.5, "Merintis"),
        (1.5, 2.5, "Membangun"),
        (2.5, 3.5, "Berkembang"),
        (3.5, 4.0, "Melembaga"),
        (4.0, 5.0, "Unggul"),
    ]
    assert [text for _, text in one.ticks] == ["1,00", "1,50", "2,50", "3,50", "4,00", "5,00"]
    assert one.locked_from == 2.5


def test_locked_levels_name_what_locks_them() -> None:
    shown = told(portal(PORTAL), "I17")
    assert [one.is_locked for one in shown.items] == [False, False, True, True, True]
    assert [one.tally for one in shown.items][2:] == ["terkunci oleh 2.2"] * 3
    assert {one.state_text for one in level(shown, 3).rows} == {"Terkunci"}
    assert (level(shown, 1).tally, level(shown, 1).is_met) == ("1 dari 1 diterima", True)
    assert (level(shown, 2).tally, level(shown, 2).is_met) == ("1 dari 2 diterima", False)


def test_of_many_missing_items_only_the_level_is_named() -> None:
    dossier = empty_dossier(PEMDI)
    shown = told(replace(dossier, criteria={("I3", "L1-E1", "mandiri"): CriterionState("met")}), "I3", "mandiri")
    assert level(shown, 2).tally == "terkunci oleh tingkat 1"


def test_the_weight_of_an_item_stands_once_in_its_level() -> None:
    shown = told(portal(PORTAL), "I17")
    assert [one.span for one in shown.items] == [
        "1,00–1,50 · 0,50 per butir",
        "1,50–2,50 · 0,50 per butir",
        "2,50–3,50 · 0,25 per butir",
        "3,50–4,00 · 0,50 per butir",
        "4,00–5,00 · 1,00 per butir",
    ]


def test_items_are_numbered_as_people_write_them() -> None:
    rows = level(told(portal(PORTAL), "I17"), 2).rows
    assert [(one.number, one.state, one.state_text) for one in rows] == [
        ("2.1", "accepted", "Diterima"),
        ("2.2", "returned", "Dikembalikan"),
    ]


def test_what_was_claimed_above_a_lock_keeps_its_word() -> None:
    shown = told(portal({"L2-E1": "submitted"}, "mandiri"), "I17", "mandiri")
    row = level(shown, 2).rows[0]
    assert (row.state, row.state_text, row.is_locked) == ("submitted", "Diajukan", True)
    assert level(shown, 1).tally == "0 dari 1 diajukan"
    assert worth(shown).origin_text == "dari butir diajukan"


def test_parts_that_climb_by_themselves_lock_by_themselves() -> None:
    """Indicator 8: seven sub-parts; one of them may go on while the others wait."""
    dossier = empty_dossier(PEMDI)
    shown = told(replace(dossier, criteria={("I8", "L1-E1", "mandiri"): CriterionState("met")}), "I8", "mandiri")
    assert not level(shown, 2).is_locked
    assert [one.is_locked for one in level(shown, 2).rows] == [False] + [True] * 6
    assert level(shown, 3).is_locked
    assert worth(shown).text == "1,07"
    assert level(shown, 1).span == "1,00–1,50 · 0,07 per butir"


def test_an_entered_value_wins_and_can_be_taken_away() -> None:
    one = worth(told(pemdi_dossier(), "I19"))
    assert (one.text, one.origin_text, one.entry_text) == ("2,35", "diisi asesor", "2,35")
    assert one.is_entered
    assert one.is_entry_open


def test_the_self_assessment_offers_no_entry_unless_a_value_is_entered() -> None:
    assert not worth(told(pemdi_dossier(), "I17", "mandiri")).is_entry_open
    dossier = pemdi_dossier()
    entered = replace(dossier, ratings={**dossier.ratings, ("I17", "mandiri"): Rating(Fraction(3))})
    one = worth(told(entered, "I17", "mandiri"))
    assert (one.is_entry_open, one.origin_text, one.entry_text) == (True, "diisi langsung", "3")


def test_a_converted_score_says_so_and_shows_criteria_to_read() -> None:
    shown = told(pemdi_dossier(), "I5", "mandiri")
    assert (worth(shown).text, worth(shown).origin_text) == ("3,75", "dari konversi skor")
    assert shown.items == ()
    assert len(shown.criteria) == 5


def test_a_score_fulfils_its_items() -> None:
    dossier = replace(empty_dossier(PEMDI), external={"ikasandi-insiden": ExternalScore(Fraction(7, 4), 2025, True)})
    shown = told(dossier, "I12", "mandiri")
    row = next(one for one in level(shown, 1).rows if one.code == "L1-E2")
    assert (row.state, row.state_text, row.is_counted) == ("accepted", "Dipenuhi skor", True)


def test_an_empty_indicator_says_what_to_do() -> None:
    dossier = empty_dossier(PEMDI)
    one = worth(told(dossier, "I17", "mandiri"))
    assert (one.value, one.text, one.level_text, one.origin_text) == (
        None,
        "—",
        "Belum ada nilai",
        "isi keadaan butirnya",
    )
    assert worth(told(dossier, "I5", "mandiri")).origin_text == "isi skor indeksnya"


def test_a_taken_over_value_names_its_stage() -> None:
    one = worth(told(pemdi_dossier(), "I19", "interviu"))
    assert (one.text, one.origin_text) == ("2,35", "mewarisi nilai Dokumen")


def test_every_sheet_counts_what_the_rules_count() -> None:
    dossier = pemdi_dossier()
    for stage in ("mandiri", "dokumen"):
        values = own_values(dossier, stage)
        for code in dossier.instrument.indicator_by_code:
            shown = told(dossier, code, stage)
            if code in values:
                assert worth(shown).value == float(values[code])
            climbs = item_climbs(dossier, code, stage)
            for place, one in enumerate(shown.items):
                steps = [steps[place] for steps in climbs.values()]
                assert sum(row.is_counted for row in one.rows) == sum(step.accepted for step in steps)
                assert one.is_locked == all(step.locked for step in steps)
