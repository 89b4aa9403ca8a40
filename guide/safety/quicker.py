"""Quicker: whether somebody may go faster than the tempo that is prescribed.

Slower always may be. Quicker is a harder dose: clinical.md 2.5 changes one thing at a time, and speed after
load and range. So it is only for what hardly loads the tendon, of somebody in whom none is healing.
"""

from __future__ import annotations

from guide.domain.dose import QUICKEST_PACE, WHOLE_PACE, Dose, RepWork
from guide.domain.exercise import Exercise, Flag
from guide.domain.limits import SafetyLimits
from guide.safety.facts import Facts

SOURCES = ("design",)
_MOST_TIER = 1
"""Below body weight (clinical.md 1.3)."""
_UNLOADED = frozenset({Flag.AROM})


def quickest(exercise: Exercise, dose: Dose, facts: Facts, limits: SafetyLimits) -> int:
    """Return how quick an exercise may be done beside the tempo of ``dose``, in per cent.

    More than 100 only in the prevention track, with no rupture that heals and no plan locked to a clinician,
    for an exercise below body weight that no rule on loading or stretching names, at the tempo that it has in
    the library: a tempo that a routine sets itself is a part of its dose.
    """
    as_written = (
        isinstance(dose.work, RepWork)
        and isinstance(exercise.dose.work, RepWork)
        and dose.work.tempo == exercise.dose.work.tempo
    )
    light = exercise.load_tier <= _MOST_TIER and _UNLOADED.issuperset(exercise.flags)
    careful = facts.healing(limits) or facts.plan_only(limits)
    return QUICKEST_PACE if as_written and light and not careful else WHOLE_PACE
