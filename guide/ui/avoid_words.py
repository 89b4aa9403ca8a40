"""Avoid words: the codes of ``avoid_if`` said as sentences about the person."""

from __future__ import annotations

from collections.abc import Iterable

from guide.i18n import _
from guide.ui import wording

_ANSWERED_ELSEWHERE = frozenset(
    {
        "blood_thinners",
        "boot_removal_not_allowed",
        "cannot_do_25_heel_raise_double",
        "cannot_run_25_min_settled_next_day",
        "contact_sport_before_week_39",
        "criteria_not_met",
        "heel_raise_height_lsi_below_85",
        "heel_raise_single_below_10",
        "insertional_pain",
        "less_than_48_h_since_last",
        "lsi_below_90",
        "nwb_order",
        "pain_above_2",
        "pain_above_3",
        "pain_above_5",
        "pi_band_past_neutral",
        "pi_before_week_20",
        "pi_elongation",
        "pi_heel_below_plate_before_week_20",
        "pi_no_clinician_unlock",
        "running_criteria_not_met",
        "wound_open",
    }
)
"""What other answers, the pain asked for, or a rule of its own already tell."""

_OF_THE_MOMENT = frozenset(
    {"barefoot_or_slippers", "cast_pressure_pain", "dvt_suspected", "numb_or_blue_toes"}
)
"""What is looked at each time, or belongs to "Something is wrong"."""


def codes_to_ask(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the conditions that a person is asked about, in the order of their words."""
    left = set(codes) - _ANSWERED_ELSEWHERE - _OF_THE_MOMENT
    return tuple(sorted(left, key=lambda code: (avoid_line(code), code)))


def avoid_line(code: str) -> str:
    """Return who should leave an exercise out; a code of a clinic's own is shown as it is written."""
    return _lines().get(code) or wording.sentence(wording.thing(code))


def _lines() -> dict[str, str]:
    return {
        "back_limit": _("Your back does not allow it"),
        "barefoot_or_slippers": _("You are barefoot or in slippers"),
        "blood_thinners": _("You take blood thinners"),
        "boot_removal_not_allowed": _("Your clinic does not allow the boot off"),
        "cannot_do_25_heel_raise_double": _("You cannot do 25 two-leg heel raises yet"),
        "cannot_lie_prone": _("You cannot lie on your front"),
        "cannot_mount_safely": _("You cannot get on safely"),
        "cannot_run_25_min_settled_next_day": _("25 minutes of running do not settle by the next day"),
        "cannot_walk_in_shoe": _("You cannot walk in a shoe yet"),
        "cardiac": _("You have a heart problem that has not been checked for exercise"),
        "cast_on": _("You wear a cast"),
        "cast_pressure_pain": _("The cast presses or hurts"),
        "contact_sport_before_week_39": _("It is contact sport before week 39"),
        "criteria_not_met": _("What it asks for first is not met yet"),
        "current_tendon_flare": _("The tendon is flaring up now"),
        "dvt_suspected": _("A blood clot is suspected"),
        "fall_risk": _("You may fall and have nothing to hold on to"),
        "front_of_ankle_pinch": _("The front of the ankle pinches"),
        "heel_raise_height_lsi_below_85": _("Heel-raise height is below 85 % of the other side"),
        "heel_raise_single_below_10": _("You can do fewer than 10 single-leg heel raises"),
        "high_blood_pressure_not_controlled": _("Your blood pressure is high and not under control"),
        "hip_limit": _("Your hip does not allow it"),
        "insertional_pain": _("It hurts where the tendon meets the heel bone"),
        "knee_limit": _("Your knee does not allow it"),
        "less_than_48_h_since_last": _("The last time was less than 48 hours ago"),
        "limp": _("You still limp"),
        "lsi_below_90": _("You have less than 90 % of the other side's strength"),
        "no_machine_supervision": _("Nobody is there to show you the machine the first times"),
        "numb_or_blue_toes": _("Toes are numb or blue"),
        "nwb_order": _("Your clinic allows no weight on the leg"),
        "pain_above_2": _("Pain is above 2 of 10"),
        "pain_above_3": _("Pain is above 3 of 10"),
        "pain_above_5": _("Pain is above 5 of 10"),
        "pi_band_past_neutral": _("After a rupture: the band pulls the foot past a right angle"),
        "pi_before_week_20": _("After a rupture: it is before week 20"),
        "pi_elongation": _("After a rupture: the tendon healed long, or may have"),
        "pi_heel_below_plate_before_week_20": _("After a rupture: the heel below the plate before week 20"),
        "pi_no_clinician_unlock": _("After a rupture: no clinician has allowed it"),
        "recent_clot": _("You had a blood clot not long ago"),
        "running_criteria_not_met": _("What running asks for first is not met yet"),
        "told_to_keep_ankle_still": _("You were told to keep the ankle still"),
        "wound_open": _("The wound is open"),
    }
