"""Red flags: signs that end a session and lock exercise until a clinician has had a look (clinical.md 4.3).

The sentences are plain English; the edge translates them, adds the emergency number, and says that the
program cannot call for help. No sentence states a diagnosis as certain. All wording awaits a clinician's
sign-off (clinical.md 8.3).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class Urgency(IntEnum):
    """How soon to get help; a higher value is more urgent."""

    SOON = 1
    WITHIN_48_HOURS = 2
    SAME_DAY = 3
    SAME_DAY_URGENT = 4
    EMERGENCY_SAME_HOUR = 5
    EMERGENCY_NOW = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """One red flag.

    Attributes:
        code: Id in clinical.md 4.3.
        trigger_code: Stable name of what was noticed.
        title: What it is about, in a few words.
        trigger: What the person notices, as one sentence to choose from a list.
        what_to_do: Sentences in the order to read them, the most urgent first.
        sources: Keys of clinical.md 8.
    """

    code: str
    urgency: Urgency
    trigger_code: str
    title: str
    trigger: str
    what_to_do: tuple[str, ...]
    sources: tuple[str, ...]


_ALL = (
    RedFlag(
        code="RF-PE",
        urgency=Urgency.EMERGENCY_NOW,
        trigger_code="breathless-or-chest-pain",
        title="Breathing or chest",
        trigger="I am suddenly short of breath, have chest pain, cough up blood, or collapsed.",
        what_to_do=(
            "Call an ambulance now.",
            "This may be a blood clot in the lung.",
            "Do not drive yourself.",
            "Tell them about your leg injury.",
        ),
        sources=("clincalc", "thrombosisuk", "uhb-dvt"),
    ),
    RedFlag(
        code="RF-CAST",
        urgency=Urgency.EMERGENCY_SAME_HOUR,
        trigger_code="toes-numb-blue-or-cold",
        title="Toes, boot or cast",
        trigger="My toes are numb, blue, cold or white, the boot or cast is far too tight, "
        "or the pain is much stronger than it should be.",
        what_to_do=(
            "Go to an emergency department now.",
            "The boot or cast may be too tight.",
            "Loosen the boot if your clinic allows it, and raise your leg.",
        ),
        sources=("design",),
    ),
    RedFlag(
        code="RF-RUPTURE",
        urgency=Urgency.SAME_DAY_URGENT,
        trigger_code="pop-gap-or-lost-push-off",
        title="A pop, a sharp pain or a fall",
        trigger="I felt a pop, a snap, a kick or a sudden sharp pain, found a new gap, "
        "can no longer push off, or fell or bent the foot hard upward.",
        what_to_do=(
            "Stop, and put no weight on that leg.",
            "Keep the foot pointed down. Put your boot back on if you have one.",
            "Call your clinic or an emergency department today.",
            "The tendon may have torn again. Only a clinician can tell.",
        ),
        sources=("design",),
    ),
    RedFlag(
        code="RF-DVT",
        urgency=Urgency.SAME_DAY_URGENT,
        trigger_code="one-calf-swollen-warm-or-red",
        title="A swollen, warm or sore calf",
        trigger="One calf or leg is swollen, warm, red, darker, throbbing or tender, or worse when I stand.",
        what_to_do=(
            "Stop exercising, and get your leg looked at today.",
            "This may be a blood clot.",
            "Do not massage or roll the calf.",
            "Call an ambulance if you become short of breath or your chest hurts.",
        ),
        sources=("clincalc", "uhb-dvt"),
    ),
    RedFlag(
        code="RF-WOUND",
        urgency=Urgency.SAME_DAY,
        trigger_code="wound-red-leaking-or-open",
        title="The wound",
        trigger="The wound is redder, hotter, more painful, leaking, smelly, opening or black at the edge.",
        what_to_do=(
            "Keep the wound covered.",
            "Contact your surgical team today.",
            "The wound may be infected.",
        ),
        sources=("design",),
    ),
    RedFlag(
        code="RF-FEVER",
        urgency=Urgency.SAME_DAY,
        trigger_code="fever-or-chills",
        title="Fever or chills",
        trigger="I have a temperature of 38 °C or more, or chills, and a wound or a swollen leg.",
        what_to_do=(
            "Contact your clinic or an out-of-hours service today.",
            "Tell them about your leg and any wound.",
        ),
        sources=("design",),
    ),
    RedFlag(
        code="RF-DRUG",
        urgency=Urgency.SAME_DAY,
        trigger_code="tendon-pain-with-fluoroquinolone",
        title="Tendon pain and an antibiotic",
        trigger="My tendon hurts and I take, or lately took, a fluoroquinolone antibiotic "
        "such as ciprofloxacin or levofloxacin.",
        what_to_do=(
            "Stop loading the tendon.",
            "Call whoever prescribed it today, before the next dose.",
        ),
        sources=("fq-fda",),
    ),
    RedFlag(
        code="RF-NERVE",
        urgency=Urgency.WITHIN_48_HOURS,
        trigger_code="outer-foot-numb-or-foot-drop",
        title="Numbness or burning",
        trigger="The outer side of my foot is newly numb or burning, or I cannot lift the foot.",
        what_to_do=(
            "Contact your clinic within a day or two.",
            "A nerve may need to be checked.",
        ),
        sources=("design",),
    ),
    RedFlag(
        code="RF-WEAK",
        urgency=Urgency.WITHIN_48_HOURS,
        trigger_code="push-off-weaker-for-a-week",
        title="Clearly weaker",
        trigger="My push-off or heel raise has been clearly worse for a week, "
        "or the foot bends up much further than the other.",
        what_to_do=(
            "Stop stretching and heel drops.",
            "Contact your clinic within two days and ask for a check.",
            "The tendon may have become longer.",
        ),
        sources=("design",),
    ),
    RedFlag(
        code="RF-SYS",
        urgency=Urgency.SOON,
        trigger_code="unwell-weight-loss-or-inflammation",
        title="Feeling unwell",
        trigger="I feel unwell, lose weight for no reason, or both tendons, a joint or an eye are inflamed.",
        what_to_do=(
            "See your doctor soon.",
            "There may be a cause outside the leg.",
        ),
        sources=("design",),
    ),
)

RED_FLAGS = {flag.code: flag for flag in _ALL}
"""Every red flag by code, the most urgent first."""


def most_urgent(codes: Iterable[str]) -> RedFlag | None:
    """The red flag to answer first; ``None`` for none. A code that is not known raises ``KeyError``."""
    return max((RED_FLAGS[code] for code in codes), key=lambda flag: flag.urgency, default=None)
