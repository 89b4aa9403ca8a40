"""Motion: angles of the key poses."""

import pytest

from guide.domain.motion import Contact, Frame, Motion


def frame(trunk: float = 0, hip: float = 0, knee: float = 0, ankle: float = 0) -> Frame:
    return Frame(trunk_deg=trunk, hip_deg=hip, knee_deg=knee, ankle_deg=ankle)


def test_the_pitch_of_the_foot_follows_from_the_other_angles():
    assert frame(ankle=-35).foot_deg == 35
    assert frame(trunk=10, hip=20, knee=30, ankle=5).foot_deg == 15


def test_the_highest_ankle_angle_of_any_frame():
    motion = Motion(contact=Contact.RAISE, frames=(frame(ankle=-20), frame(ankle=8), frame(ankle=-35)))

    assert motion.highest_ankle_deg == 8


def test_a_motion_has_a_frame():
    with pytest.raises(ValueError, match="at least one frame"):
        Motion(contact=Contact.FLAT, frames=())
