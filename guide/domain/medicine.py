"""Medicine: what a person takes that changes what a tendon may carry or how a leg is watched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """A medicine had once or still taken.

    Attributes:
        last: Day of the last dose; ``None`` if it is not known, which counts as lately.
        now: Whether it is still taken.
    """

    last: date | None = None
    now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Medicines:
    """Medicines that matter (clinical.md 2.7); ``None`` or ``False`` where the person says no.

    Attributes:
        fluoroquinolone: An antibiotic whose name ends in -floxacin.
        steroid_injection: A steroid injection near the tendon.
        systemic_steroids: Steroid tablets or the like, taken now.
        blood_thinners: Taken now.
    """

    fluoroquinolone: Exposure | None = None
    steroid_injection: Exposure | None = None
    systemic_steroids: bool = False
    blood_thinners: bool = False


NO_MEDICINES = Medicines()
"""Nothing that matters."""
