"""Criteria: codes of what a person must have shown before a rule or a gate opens (clinical.md 1.4).

An exercise may ask for further codes in its ``entry`` list. A code that is not known to be met is not met.
"""

from __future__ import annotations

DL_HR_25 = "dl_hr_25"
"""25 even two-leg heel raises."""

SLHR_5_AT_90 = "slhr_5_at_90"
"""5 single-leg heel raises at 90 % or more of the other side's height."""

TOE_WALK_5M = "toe_walk_5m"
"""5 m on the toes; the heel never dips."""

WALK_NO_LIMP_15MIN = "walk_no_limp_15min"
"""15 minutes of walking in shoes without a limp."""

PI_6A = "pi-6a"
"""All that clinical.md 1.4 asks before tier 4."""

PI_6B = "pi-6b"
"""All that clinical.md 1.4 asks before tier 5."""

PI_6_DONE = "pi-6-done"
"""The last post-injury phase is finished."""

DIAGNOSIS_AND_PLAN = "diagnosis_and_plan"
"""A clinician has made the diagnosis and a plan."""

BOOT_PLAN = "boot_plan"
"""The clinic has confirmed the boot and how much weight."""

WEDGES_AGREED = "wedges_agreed"
"""The clinic agrees that wedges come out."""

BOOT_OFF = "boot_off"
"""A clinician has confirmed that the boot is done with."""

DISCHARGED = "discharged"
"""A clinician has ended the treatment."""

SPORT_SIGN_OFF = "sport_sign_off"
"""A clinician has agreed to contact or pivot sport."""

ALL = frozenset(
    {DL_HR_25, SLHR_5_AT_90, TOE_WALK_5M, PI_6A, PI_6B, PI_6_DONE, WALK_NO_LIMP_15MIN, SPORT_SIGN_OFF}
)
"""Every code that a rule or a shipped exercise may ask for."""

CLINICIAN_ONLY = frozenset(
    {DIAGNOSIS_AND_PLAN, BOOT_PLAN, WEDGES_AGREED, BOOT_OFF, DISCHARGED, SPORT_SIGN_OFF}
)
"""Codes that count only with a clinician's name."""
