"""Person words: what is known of a person, why it holds a plan back, and why an answer is refused."""

from __future__ import annotations

from datetime import date

from guide.domain.activity import Sport
from guide.domain.exercise import Track, WeightBearing
from guide.domain.impossible import FieldProblem
from guide.domain.limits import SafetyLimits
from guide.domain.medicine import Exposure
from guide.domain.person import Condition, Leg, Management, Person
from guide.i18n import _, number
from guide.safety.facts import (
    BOTH_SIDES,
    ELONGATION,
    LATE_REPAIR,
    SYSTEMIC_STEROIDS,
    facts_on,
    plan_reasons,
)
from guide.safety.person_rules import medicines_at_risk
from guide.ui.avoid_words import avoid_line
from guide.ui.dates import long_day, short_day
from guide.ui.wording import listed, track_name

_YEAR_DAYS = 365


def problem_line(problem: FieldProblem) -> str:
    """Return why an answer cannot be, as one calm sentence."""
    facts = dict(problem.facts)
    name = problem.field.rpartition(".")[2]
    match problem.code:
        case "in-the-future":
            return _("This day has not come yet. Choose today or an earlier day.")
        case "after-day-0":
            return _("This is after day 0. The injury is on day 0 or before it.")
        case "before-birth":
            return _("This is before the year of birth you gave.")
        case "too-long-ago":
            return _("That is too long ago. Check the year.")
        case "before-known-injury":
            known = facts.get("day_0")
            day = short_day(known) if isinstance(known, date) else ""
            return _("This is before the injury that is known ({day}).").format(day=day)
        case "out-of-range" if name == "boot_angle_deg":
            return _("An ankle goes from 50° down to 35° up. Check the number with your clinic.")
        case "out-of-range":
            least, most = facts.get("least"), facts.get("most")
            return _("This lies between {least} and {most}. Check the number.").format(least=least, most=most)
        case "missing" if name == "by":
            return _("Give the clinician’s name. Without one this does not count.")
        case "missing" if name == "registration":
            return _("Give their registration number. Without one this does not count.")
        case "missing" if name == "reason":
            return _("Say why, in a few words.")
        case "missing":
            return _("This is missing.")
        case _:
            return _("This does not fit with the other answers.")


def lock_line(reason: str) -> str:
    """Return a reason for a clinician's plan, as a few words about the person (clinical.md 1.5)."""
    known = {
        Condition.RE_RUPTURE: _("the tendon ruptured again, or was operated on again"),
        Condition.CHRONIC_REPAIR: _("it was repaired more than 4 weeks after the rupture"),
        Condition.GRAFT_OR_TRANSFER: _("a graft or another tendon was used"),
        Condition.INSERTION_OR_JUNCTION: _("it ruptured at the heel bone or where muscle begins"),
        Condition.NEUROPATHY: _("diabetes with less feeling in the feet"),
        BOTH_SIDES: _("both sides are injured"),
        SYSTEMIC_STEROIDS: _("you take steroid tablets"),
        ELONGATION: _("the tendon has become longer"),
        LATE_REPAIR: _("more than 4 weeks lie between the injury and day 0"),
    }
    return known.get(reason, reason)


def lock_reasons(person: Person, today: date, least_age: int) -> tuple[str, ...]:
    """Return in words why only a clinic's plan may be followed; empty if nothing says so."""
    found = [lock_line(reason) for reason in plan_reasons(person)]
    age = person.age_on(today)
    if age is not None and age < least_age:
        found.append(_("you are, or may be, under {years}").format(years=least_age))
    if person.pregnant and person.clot_history:
        found.append(_("you are pregnant and have had a blood clot"))
    return tuple(found)


def long_ago_line(person: Person, today: date) -> str:
    """Return what a day 0 of years ago means; empty where it is not."""
    if person.day_0 is None or (today - person.day_0).days <= _YEAR_DAYS:
        return ""
    return _(
        "This is more than a year ago. No week holds anything back any more; the signs of readiness "
        "still do. Was it never treated, or repaired late? Then say so under “A plan of your own”."
    )


def person_line(person: Person) -> str:
    """Return the answers in one line: "After a rupture · right · without surgery · day 0: 11 Sep 2026"."""
    if person.track is Track.PREVENTION:
        return track_name(person.track)
    return f"{injury_line(person)} · {orders_line(person)}"


def you_line(person: Person) -> str:
    """Return name, year of birth and sport in one line."""
    parts = [person.name]
    if person.birth_year is not None:
        parts.append(_("born {year}").format(year=person.birth_year))
    if person.sport is not None:
        parts.append(sport_name(person.sport))
    return " · ".join(parts)


def injury_line(person: Person) -> str:
    """Return track, side, treatment and day 0 in one line."""
    parts = [track_name(person.track)]
    sides = {Leg.LEFT: _("left"), Leg.RIGHT: _("right"), Leg.BOTH: _("both sides")}
    if person.affected is not None:
        parts.append(sides[person.affected])
    treated = {Management.SURGICAL: _("with surgery"), Management.NONSURGICAL: _("without surgery")}
    if person.management is not None:
        parts.append(treated[person.management])
    if person.day_0 is not None:
        parts.append(_("day 0: {day}").format(day=short_day(person.day_0)))
    elif person.track is Track.POST_INJURY:
        parts.append(_("day 0 not known"))
    if person.injured_on is not None:
        parts.append(_("injured {day}").format(day=short_day(person.injured_on)))
    return " · ".join(parts)


def orders_line(person: Person) -> str:
    """Return boot, weight and water in one line."""
    parts: list[str] = []
    if person.in_boot:
        parts.append(_("in a boot or cast"))
        if person.boot_angle_deg is not None:
            parts.append(angle_words(person.boot_angle_deg))
        if person.boot_removal_allowed:
            parts.append(_("may come off for exercise"))
    elif person.boot_off_confirmed:
        parts.append(_("boot done with"))
    weights = {
        WeightBearing.NONE: _("no weight on that leg"),
        WeightBearing.BOOT_PARTIAL: _("part weight in the boot"),
        WeightBearing.BOOT_FULL: _("full weight in the boot"),
        WeightBearing.FULL: _("full weight in shoes"),
    }
    parts.append(_("weight: not told") if person.weight_bearing is None else weights[person.weight_bearing])
    if person.wound_closed:
        parts.append(_("wound closed"))
    if person.pool_allowed:
        parts.append(_("pool allowed"))
    return " · ".join(parts)


def orders_summary(person: Person) -> str:
    """Return boot, weight and water as a line of its own."""
    no_boot = not person.in_boot and not person.boot_off_confirmed
    return _sentence([_("no boot or cast"), orders_line(person)] if no_boot else [orders_line(person)])


def tendon_line(person: Person) -> str:
    """Return what is said of the heel and the tendon's length in one line."""
    parts = [
        words
        for said, words in (
            (person.insertional_pain, _("sore at the heel bone")),
            (person.elongation_reported, _("told that it has become longer")),
        )
        if said
    ]
    return _sentence(parts)


def medicine_line(person: Person) -> str:
    """Return the medicines that matter in one line."""
    taken = person.medicines
    parts: list[str] = []
    if taken.fluoroquinolone is not None:
        parts.append(_("an antibiotic ending in -floxacin, {when}").format(when=_when(taken.fluoroquinolone)))
    if taken.steroid_injection is not None:
        parts.append(_("a steroid injection, {when}").format(when=_when(taken.steroid_injection)))
    if taken.systemic_steroids:
        parts.append(_("steroid tablets"))
    if taken.blood_thinners:
        parts.append(_("blood thinners"))
    return _sentence(parts)


def medicine_note(person: Person, today: date, limits: SafetyLimits) -> str:
    """Return what a medicine that weakens tendons holds back, and until when (SR-29); empty if none does."""
    at_risk = medicines_at_risk(facts_on(person, today), limits)
    if not at_risk:
        return ""
    ends = [end for _medicine, end in at_risk if end is not None]
    if len(ends) < len(at_risk):
        return _("Ask your clinician first. For now only light loads open.")
    return _("Ask your clinician first. Until {day} only light loads open.").format(day=long_day(max(ends)))


def plan_line(person: Person) -> str:
    """Return what needs a clinician's plan in one line."""
    parts = [lock_line(condition) for condition in sorted(person.conditions)]
    if person.pregnant:
        parts.append(_("pregnant"))
    if person.clot_history:
        parts.append(_("had a blood clot"))
    return _sentence(parts)


def avoid_summary(person: Person) -> str:
    """Return what keeps a person from some exercises in one line."""
    return " · ".join(avoid_line(code) for code in sorted(person.avoid_if)) or _("Nothing told")


def allowed_summary(person: Person) -> str:
    """Return who has allowed something in one line."""
    names = [unlock.by for unlock in person.unlocks]
    if person.override is not None:
        names.append(person.override.by)
    if not names:
        return _("Nothing entered")
    return _("From {names}").format(names=listed(list(dict.fromkeys(names))))


def sport_name(sport: Sport) -> str:
    """Return the kind of sport in words."""
    return {
        Sport.NO_CONTACT: _("sport without contact or sharp turns"),
        Sport.CONTACT_OR_PIVOT: _("sport with contact or sharp turns"),
    }[sport]


def angle_words(angle_deg: float) -> str:
    """Return "20° down", "0°" or "10° up" for an ankle angle."""
    if angle_deg < 0:
        return _("{angle}° down").format(angle=number(-angle_deg))
    return _("{angle}° up").format(angle=number(angle_deg)) if angle_deg else "0°"


def _when(exposure: Exposure) -> str:
    if exposure.now:
        return _("now")
    if exposure.last is None:
        return _("day not known")
    return _("last {day}").format(day=short_day(exposure.last))


def _sentence(parts: list[str]) -> str:
    words = " · ".join(parts)
    return words[:1].upper() + words[1:] if words else _("Nothing told")
