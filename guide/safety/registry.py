"""Registry: every rule of clinical.md 7.2, where it lives, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from guide.safety.rules import RULES


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """One rule.

    Attributes:
        id: As in clinical.md 7.2.
        about: What it keeps, in a few words.
        lives_in: Dotted names of the functions or modules that keep it.
        sources: Keys of clinical.md 8.
    """

    id: str
    about: str
    lives_in: tuple[str, ...]
    sources: tuple[str, ...]


_ABOUT = {
    "SR-01": "week and entry criteria of phase and exercise",
    "SR-02": "no ankle motion before its week",
    "SR-03": "ankle cap of the week and the boot",
    "SR-04": "no stretch of a healing tendon",
    "SR-05": "no pressing down before its week",
    "SR-06": "two-leg heel raise",
    "SR-07": "single-leg heel raise",
    "SR-08": "heel below the forefoot",
    "SR-09": "two-leg jumping",
    "SR-10": "one-leg jumping",
    "SR-11": "running",
    "SR-12": "contact or pivot sport",
    "SR-13": "out of the boot",
    "SR-13b": "boot off for exercise",
    "SR-14": "load tier of the phase",
    "SR-15": "weight-bearing order",
    "SR-16": "red flag lock",
    "SR-17": "pain before, in and after exercise",
    "SR-18": "prevention after a rupture",
    "SR-19": "second rupture or operation",
    "SR-20": "pain at the heel bone, and conditions an exercise names",
    "SR-21": "a tendon that may have become longer",
    "SR-29": "medicines that weaken tendons",
    "SR-31": "wound, pool and bare foot",
    "SR-32": "clinician's plan only",
}

_PAIN_MODULES = ("guide.safety.pain", "guide.safety.mornings", "guide.safety.next_dose")
_FURTHER = {
    "SR-17": _PAIN_MODULES,
    "SR-19": ("guide.safety.new_injury.after_new_injury", "guide.safety.facts.facts_on"),
    "SR-20": ("guide.safety.person_rules.floor_versions",),
}


def _judged() -> tuple[RuleEntry, ...]:
    ids = dict.fromkeys(rule.id for rule in RULES)
    return tuple(
        RuleEntry(
            id=id_,
            about=_ABOUT[id_],
            lives_in=(
                *(f"{rule.judge.__module__}.{rule.judge.__name__}" for rule in RULES if rule.id == id_),
                *_FURTHER.get(id_, ()),
            ),
            sources=tuple(dict.fromkeys(key for rule in RULES if rule.id == id_ for key in rule.sources)),
        )
        for id_ in ids
    )


_ELSEWHERE = (
    RuleEntry(
        id="SR-22",
        about="measures from their week",
        lives_in=("guide.safety.measures.judge_measure",),
        sources=("hebert2017", "powden", "design"),
    ),
    RuleEntry(
        id="SR-23",
        about="links between exercises",
        lives_in=("guide.library.link", "guide.safety.judge.judge_routine"),
        sources=("design",),
    ),
    RuleEntry(
        id="SR-24",
        about="sane poses",
        lives_in=("guide.library.rules.check_exercise",),
        sources=("design",),
    ),
    RuleEntry(
        id="SR-25",
        about="complete exercises",
        lives_in=("guide.library.rules.check_exercise",),
        sources=("design",),
    ),
    RuleEntry(
        id="SR-26",
        about="sudden jumps in load",
        lives_in=("guide.safety.load_log.judge_planned", "guide.safety.load_log.judge_load"),
        sources=("frandsen", "buist", "design"),
    ),
    RuleEntry(
        id="SR-27",
        about="days between hard sessions",
        lives_in=("guide.safety.load_log.judge_load",),
        sources=("hsr-utd", "design"),
    ),
    RuleEntry(
        id="SR-28",
        about="how much stretching",
        lives_in=("guide.safety.load_log.judge_load",),
        sources=("ingram",),
    ),
    RuleEntry(
        id="SR-30",
        about="words that promise nothing",
        lives_in=("guide.library.rules.forbidden_claim",),
        sources=("peters", "design"),
    ),
)

REGISTRY = {entry.id: entry for entry in sorted((*_judged(), *_ELSEWHERE), key=lambda entry: entry.id)}
"""Every rule by id, in order."""
