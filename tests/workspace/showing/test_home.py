"""Beranda over frozen assessments: index and target, bars, perangkat daerah, working, what to do next."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from spbe_assess.core.assessment import Answer, Dossier
from spbe_assess.core.overview import Overview, Peers
from spbe_assess.core.results import Institution, Kind
from spbe_assess.exact import exact, shown
from spbe_assess.rules.completeness import check
from spbe_assess.rules.scoring import score
from spbe_assess.rules.valuing import final_scores, final_values
from spbe_assess.workspace.showing.home import home
from tests.dossiers import OLD_SPBE, PEMDI, PEMDI_TODAY, SPBE, TODAY, empty_dossier, pemdi_dossier, spbe_dossier

PEERS = Peers(
    2024,
    "provinsi",
    tuple(map(exact, ("1.61", "2.50", "2.92", "3.64", "4.73"))),
    None,
    "",
    (("D1", exact("3.61")), ("A2", exact("2.84"))),
    "provinsi",
    "Laporan Pelaksanaan Evaluasi SPBE Tahun 2024",
)


def seen(dossier: Dossier, today: date = TODAY, peers: Peers | None = PEERS, language: str = "id") -> Overview:
    return home(dossier, check(dossier, today, "mandiri"), today, language, peers=peers)


def with_target(dossier: Dossier, target: str) -> Dossier:
    return replace(dossier, assessment=replace(dossier.assessment, target=exact(target)))


def test_the_index_stands_with_its_predicate_and_how_far_it_is_filled() -> None:
    found = seen(spbe_dossier()).headline
    assert (found.label, found.shown, found.predicate) == ("Indeks SPBE 2024", "2,92", "Baik")
    assert found.progress == "45 dari 47 terisi, kosong dihitung 0"
    assert [band.name for band in found.strip.bands] == ["Kurang", "Cukup", "Baik", "Sangat Baik", "Memuaskan"]
    assert found.strip.ticks[0] == (1.0, "1,00")
    assert found.strip.ticks[-1] == (5.0, "5,00")
    assert found.strip.own_label == "Provinsi Contoh 2,92"
    assert (found.strip.target, found.strip.target_label) == (3.0, "target 3,00")


def test_pemdi_counts_unanswered_indicators_as_its_regulation_says() -> None:
    found = seen(pemdi_dossier(), PEMDI_TODAY).headline
    assert found.progress == "18 dari 20 terisi, kosong dihitung 1,00"
    assert found.label == "Indeks Pemdi 2026"


@pytest.mark.parametrize(
    ("target", "lead"),
    [
        ("3.00", "Kurang 0,08 menuju target 3,00 (Baik)"),
        ("3.50", "Kurang 0,58 menuju target 3,50 (Sangat Baik)"),
        ("2.92", "Target 2,92 (Baik) tercapai"),
        ("2.60", "Target 2,60 (Baik) tercapai, lebih 0,32"),
    ],
)
def test_the_distance_to_the_target_is_that_of_the_shown_numbers(target: str, lead: str) -> None:
    assert seen(with_target(spbe_dossier(), target)).headline.lead == lead


def test_the_next_predicate_is_named_unless_the_target_is_just_that() -> None:
    following = "Kurang 0,58 menuju predikat Sangat Baik (3,50)"
    assert following in seen(spbe_dossier()).headline.more
    assert following not in seen(with_target(spbe_dossier(), "3.50")).headline.more


def test_nothing_is_missing_at_the_highest_predicate() -> None:
    whole = empty_dossier(SPBE)
    best = {(one.code, "mandiri"): replace(whole.rating(one.code, "mandiri"), value=Fraction(5))
            for one in whole.instrument.indicators}  # fmt: skip
    found = seen(replace(whole, ratings=best)).headline
    assert (found.shown, found.predicate, found.progress) == ("5,00", "Memuaskan", "47 dari 47 terisi")
    assert not any("predikat" in one or "bila" in one for one in (found.lead, *found.more))


def test_what_the_empty_ones_would_bring_is_called_a_simulation_and_reckoned_by_the_rules() -> None:
    dossier = spbe_dossier()
    values = dict(final_values(dossier))
    filled = {one.code: values.get(one.code, Fraction(3)) for one in dossier.instrument.indicators}
    index = score(dossier.instrument, filled, 2024).index
    assert index is not None
    told = next(one for one in seen(dossier).headline.more if "kosong" in one)
    assert told == f"Simulasi: bila 2 indikator kosong diisi tingkat 3, indeks menjadi {shown(index)}"


def test_what_the_targets_of_indicators_would_bring_is_a_simulation_too() -> None:
    dossier = spbe_dossier()
    values = dict(final_values(dossier))
    goals = {one.code: dossier.answer(one.code).target for one in dossier.instrument.indicators}
    rising = {code: goal for code, goal in goals.items() if goal is not None and goal > values.get(code, 0)}
    index = score(dossier.instrument, {**values, **rising}, 2024).index
    assert index is not None
    told = f"Simulasi: bila {len(rising)} indikator mencapai targetnya, indeks menjadi {shown(index)}"
    assert told in seen(dossier).headline.more


def test_the_place_among_the_peers_is_called_a_simulation_and_counts_equal_ones() -> None:
    assert (
        "Simulasi: di antara 5 provinsi 2024, di atas 2, sama dengan 1, dan di bawah 2"
        in seen(spbe_dossier()).headline.more
    )
    fewer = PEERS._replace(others=PEERS.others[:2])
    assert (
        "Simulasi: di antara 2 provinsi 2024, di atas 2 dan di bawah 0"
        in seen(spbe_dossier(), peers=fewer).headline.more
    )


def test_the_own_published_result_is_told_with_its_rank() -> None:
    own = PEERS._replace(own=exact("3.00"), own_predicate="Baik")
    found = seen(spbe_dossier(), peers=own)
    assert "Hasil resmi 2024: 3,00 Baik, peringkat 3 dari 6 provinsi" in found.headline.more
    assert len(found.crowd.values) == 6


def test_the_dots_name_their_year_and_source() -> None:
    found = seen(spbe_dossier()).crowd
    assert (found.caption, len(found.values)) == ("5 provinsi, hasil resmi 2024", 5)
    assert "Evaluasi SPBE Tahun 2024" in found.source


def test_where_nothing_is_published_yet_a_sentence_says_so() -> None:
    assert seen(pemdi_dossier(), PEMDI_TODAY, Peers()).crowd.caption.startswith("Belum ada hasil resmi")
    assert seen(pemdi_dossier(), PEMDI_TODAY, None).crowd.caption == ""


def test_bars_leave_out_an_aspect_that_is_all_of_its_domain_and_carry_the_published_mean() -> None:
    found = seen(spbe_dossier()).bars
    assert [row.code for row in found.rows] == ["D1", "D2", "A2", "A3", "A4", "D3", "A5", "A6", "D4", "A7", "A8"]
    assert (found.rows[0].tick, found.rows[1].tick) == (3.61, None)
    assert found.legend == "rata-rata provinsi, hasil resmi 2024"
    assert seen(spbe_dossier(), peers=Peers()).bars.legend == ""


def test_an_instrument_without_domains_shows_its_aspects() -> None:
    found = seen(pemdi_dossier(), PEMDI_TODAY, Peers()).bars
    assert found.heading == "Aspek"
    assert [row.code for row in found.rows] == [f"A{number}" for number in range(1, 8)]
    assert not any(row.is_part for row in found.rows)


def test_the_working_is_the_regulations_and_ends_at_the_shown_index() -> None:
    found = seen(spbe_dossier()).working
    heads = [line.name for line in found if line.kind == "head"]
    assert heads[:2] == ["Indeks SPBE", "D1 Kebijakan Internal SPBE"]
    first = next(line for line in found if line.kind == "total")
    assert (first.name, first.value, first.weight, first.product) == (
        "Jumlah : bobot = 291,90 : 100",
        "2,92",
        "100",
        "291,90",
    )
    stand_ins = [line.name.split()[0] for line in found if line.kind == "stand_in"]
    assert stand_ins == list(final_scores(spbe_dossier()).unanswered)
    assert sum(line.kind in ("line", "stand_in") and line.name.startswith("I") for line in found) == 47


def test_an_assessment_without_any_answer_teaches_where_to_begin() -> None:
    found = seen(empty_dossier(SPBE))
    assert found.headline.lead == "Belum ada indikator yang terisi; mulailah dari Langkah berikutnya."
    assert found.headline.strip.value is None
    assert [step.kind for step in found.steps] == ["empty"]
    assert found.recap.rows == ()
    assert "Isi pengampu" in found.recap.empty


def test_an_old_instrument_that_is_kept_for_comparison_is_shown_too() -> None:
    dossier = empty_dossier(OLD_SPBE)
    assert home(dossier, (), TODAY, "id").headline.label.startswith("Indeks SPBE")


def test_everything_is_told_with_the_point_of_the_language() -> None:
    assert seen(spbe_dossier(), language="en").headline.shown == "2.92"


def test_a_central_body_has_unit_kerja() -> None:
    body = Institution("kementerian-contoh", "Kementerian Contoh", Kind.MINISTRY)
    dossier = spbe_dossier()
    central = replace(dossier, assessment=replace(dossier.assessment, institution=body))
    assert (seen(central).recap.heading, seen(central).recap.unit_word) == ("Rekap Unit Kerja", "Unit kerja")
    assert seen(dossier).recap.heading == "Rekap Perangkat Daerah"


def test_the_rekap_has_the_largest_shortfall_first_and_tells_what_is_overdue() -> None:
    found = seen(pemdi_dossier(), PEMDI_TODAY, Peers()).recap
    missing = [row.missing for row in found.rows]
    assert missing == sorted(missing, reverse=True)
    first, last = found.rows[0], found.rows[-1]
    assert (first.fill, first.is_overdue) == ("18 / 48", True)
    assert first.deadline == "1 Juni 2026, lewat 111 hari"
    assert (last.missing_text, last.is_overdue) == ("lengkap", False)
    assert found.summary.startswith(f"{sum(row.received for row in found.rows)} dari ")


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        (date(2024, 9, 1), "1 September 2024, lewat 1 hari"),
        (date(2024, 9, 2), "2 September 2024, hari ini"),
        (date(2024, 9, 3), "3 September 2024, besok"),
        (date(2024, 9, 30), "30 September 2024"),
        (None, "tanpa tenggat"),
    ],
)
def test_a_deadline_is_told_in_words(deadline: date | None, words: str) -> None:
    dossier = empty_dossier(SPBE, answers={("I1", ""): Answer(unit="Biro Hukum", deadline=deadline)})
    row = seen(dossier).recap.rows[0]
    assert (row.unit, row.deadline) == ("Biro Hukum", words)


def test_a_reminder_is_plain_text_that_names_what_is_missing() -> None:
    row = seen(pemdi_dossier(), PEMDI_TODAY, Peers()).recap.rows[0]
    head, *lines = row.reminder.splitlines()
    assert head == "Data dukung Penilaian Mandiri Pemdi 2026 dari Biro Organisasi: 30 dari 48 butir belum diterima."
    assert len(lines) == row.missing


def test_next_steps_are_the_filters_of_the_tree_and_the_rest_of_the_check() -> None:
    found = {step.kind: step for step in seen(spbe_dossier()).steps}
    assert found["empty"].title == "2 indikator belum diisi"
    assert (found["empty"].detail, found["empty"].hint) == ("I30 dan I40", "berikutnya Ctrl+↓")
    assert (found["empty"].place, found["empty"].indicator, found["empty"].filter) == ("assessment", "I30", "empty")
    assert found["returned"].detail == "I3, I7, I11, I15, I19, dan 7 lainnya"
    assert found["contested"].detail == "I7: pilih salah satu"
    assert (found["aged"].place, found["aged"].filter) == ("checking", "expired")
    assert found["rest"].place == "checking"


def test_documents_that_will_soon_be_too_old_are_told_before_they_are() -> None:
    dossier = spbe_dossier(sendings={})
    today = date(2024, 6, 1)
    item = next(item for item in dossier.evidence.values() if dossier.used_by(item.id))
    soon = {**dossier.evidence, item.id: replace(item, valid_until=date(2024, 7, 1))}
    later = replace(dossier, evidence=soon)
    told = {step.kind: step for step in seen(later, today).steps}
    assert dossier.used_by(item.id)[0] in told["ageing"].detail
    assert told["ageing"].detail.endswith(", dalam 60 hari")
    after = {step.kind for step in seen(later, date(2024, 7, 2)).steps}
    assert "aged" in after


def test_nothing_left_to_do_is_an_empty_list() -> None:
    dossier = empty_dossier(PEMDI)
    assert home(dossier, (), PEMDI_TODAY, "id").steps[0].kind == "empty"
