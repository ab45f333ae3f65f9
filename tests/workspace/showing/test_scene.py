"""A scene tells each sheet once, ahead of time where somebody is about to look."""

from spbe_assess.workspace.showing.outlining import outlined
from spbe_assess.workspace.showing.scene import Look, Scene
from tests.dossiers import TODAY, spbe_dossier


def scene() -> Scene:
    dossier = spbe_dossier()
    return Scene(dossier, outlined(dossier, "id"), (dossier.assessment,), TODAY, "id")


def test_what_was_told_ahead_is_not_told_again() -> None:
    one = scene()
    look = Look("I12", "mandiri")
    assert not one.is_told(look)
    one.tell_ahead(look)
    assert one.is_told(look)
    told = one.sheet("I12", "mandiri")
    assert one.sheet("I12", "mandiri") is told
    assert one.proof(look) is one.proof(look)
    assert told == scene().sheet("I12", "mandiri")


def test_a_look_the_instrument_does_not_have_is_left_alone() -> None:
    scene().tell_ahead(Look("I99", "mandiri"))
    scene().tell_ahead(Look("I12", "entah"))


def test_beside_an_indicator_stand_the_next_and_the_one_before() -> None:
    assert scene().beside(Look("I12", "mandiri", "")) == (Look("I13", "mandiri"), Look("I11", "mandiri"))
    assert scene().beside(Look("I1", "mandiri")) == (Look("I2", "mandiri"),)
    assert scene().beside(Look("I99", "mandiri")) == ()
