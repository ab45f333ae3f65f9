"""Links lead to what a new indicator can draw on."""

from spbe_assess.core.crosswalk import Crosswalk, Link, LinkBasis, LinkStatus, Readiness, Target

FIRST = Link("I1", "I2", LinkBasis.SOURCE, LinkStatus.REUSE, ("daerah",))
SECOND = Link("I1", "I3", LinkBasis.READING, LinkStatus.UPDATE, note="Menopang")
THIRD = Link("I4", "I2", LinkBasis.SOURCE, LinkStatus.PARTIAL, ("daerah",))
TARGETS = (Target("I2", Readiness.REUSE), Target("I3", Readiness.UPDATE))
CROSSWALK = Crosswalk("peta", "lama", "baru", "Bukan kesetaraan nilai.", TARGETS, (FIRST, SECOND, THIRD))


def test_what_a_new_indicator_can_draw_on() -> None:
    assert list(CROSSWALK.links_to("I2")) == [FIRST, THIRD]


def test_targets_by_code() -> None:
    assert CROSSWALK.target_by_code["I3"].readiness is Readiness.UPDATE
