import re

import pytest

from guide.safety.red_flags import RED_FLAGS, RedFlag, Urgency, most_urgent

ALL = [*RED_FLAGS.values()]


def test_every_red_flag_of_the_basis_is_here_most_urgent_first():
    wanted = ["PE", "CAST", "RUPTURE", "DVT", "WOUND", "FEVER", "DRUG", "NERVE", "WEAK", "SYS"]

    assert [*RED_FLAGS] == [f"RF-{name}" for name in wanted]
    assert [flag.urgency for flag in ALL] == sorted((flag.urgency for flag in ALL), reverse=True)
    assert len({flag.trigger_code for flag in ALL}) == len(ALL)


@pytest.mark.parametrize("flag", ALL, ids=lambda flag: flag.code)
def test_sentences_are_short_calm_and_sourced(flag: RedFlag):
    assert flag.sources
    assert re.fullmatch(r"[a-z0-9-]+", flag.trigger_code)
    for sentence in (flag.trigger, *flag.what_to_do):
        assert sentence.endswith(".")
        assert "!" not in sentence
        assert len(sentence.split()) <= 32


@pytest.mark.parametrize("flag", ALL, ids=lambda flag: flag.code)
def test_no_diagnosis_is_stated_as_certain(flag: RedFlag):
    suspects = ("clot", "torn", "infected", "nerve", "longer", "too tight", "cause")
    for sentence in flag.what_to_do:
        if any(word in sentence for word in suspects):
            assert re.search(r"\bmay\b", sentence)


def test_the_most_urgent_of_several_is_answered_first():
    assert most_urgent([]) is None
    assert most_urgent(["RF-DVT", "RF-PE", "RF-SYS"]) is RED_FLAGS["RF-PE"]
    assert RED_FLAGS["RF-PE"].urgency is Urgency.EMERGENCY_NOW
    with pytest.raises(KeyError):
        most_urgent(["RF-UNKNOWN"])
