from spbe_assess.core.fields import COMPARISON, INSTITUTION, KINDS, record, scope_of, stage_of


def test_institutions_and_comparisons_belong_to_the_whole_workspace_everything_else_to_an_assessment() -> None:
    whole = {kind for kind in KINDS if scope_of(record(kind, "4f", *KINDS[kind].keys[1:])) == ""}
    assert whole == {INSTITUTION, COMPARISON}
    assert scope_of(record("rating", "4f", "I12", "mandiri")) == "4f"
    assert scope_of("planet/4f/x") == "4f"
    assert scope_of("rating") == ""


def test_no_stage_freezes_a_comparison() -> None:
    assert stage_of(record(COMPARISON, "mandiri")) == ""
