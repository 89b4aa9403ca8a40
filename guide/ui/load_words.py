"""Load words: what the load log says of a jump in load, how strong the evidence is, and entries in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from guide.domain.activity import ActivityEntry, ActivityKind
from guide.domain.impossible import FieldProblem
from guide.i18n import _, ngettext
from guide.library.stack import Library
from guide.safety.verdict import FactValue, Verdict
from guide.ui.amounts import number
from guide.ui.widgets.load_notes import LoadNote

_KM = 1000.0
_TWICE_PCT = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What is said before an activity is kept.

    Attributes:
        refused: Why a plan like this is not taken; empty if it is.
        asks: Whether the person should decide once more.
        notes: What is said.
    """

    refused: str = ""
    asks: bool = False
    notes: tuple[LoadNote, ...] = ()


def load_notes(verdicts: Iterable[Verdict], library: Library) -> tuple[LoadNote, ...]:
    """Return what each warning says, with its rule and sources."""
    return tuple(load_note(verdict, library) for verdict in verdicts)


def load_note(verdict: Verdict, library: Library) -> LoadNote:
    """Return what one warning says."""
    citations = [library.sources[key].citation for key in verdict.sources if key in library.sources]
    parts = [_evidence(verdict), _("Rule {rule}.").format(rule=verdict.rule)]
    if citations:
        parts.append(
            ngettext("Source: {sources}.", "Sources: {sources}.", len(citations)).format(
                sources="; ".join(citations)
            )
        )
    return LoadNote(text=_text(verdict, library), why=" ".join(part for part in parts if part))


def kind_name(kind: ActivityKind) -> str:
    """Return "Run", "Jumps" or "Walk"."""
    return {ActivityKind.RUN: _("Run"), ActivityKind.JUMP: _("Jumps"), ActivityKind.WALK: _("Walk")}[kind]


def distance(metres: float) -> str:
    """Return "800 m" or "5.2 km"."""
    if metres < _KM:
        return _("{count} m").format(count=number(round(metres, 1)))
    return _("{count} km").format(count=number(round(metres / _KM, 2)))


def minutes_of(minutes: float) -> str:
    """Return "31 min"."""
    return _("{count} min").format(count=number(round(minutes, 2)))


def amount(entry: ActivityEntry) -> str:
    """Return "5.2 km · 31 min"."""
    parts = [distance(entry.metres)] if entry.metres is not None else []
    if entry.minutes is not None:
        parts.append(minutes_of(entry.minutes))
    return " · ".join(parts)


def problem_words(problem: FieldProblem) -> str:
    """Return why a value cannot be."""
    most = dict(problem.facts).get("most")
    told = distance(most) if isinstance(most, int | float) and problem.field == "metres" else ""
    return {
        "not-above-zero": _("Write a number above 0."),
        "missing": _("Give the distance, the minutes, or both."),
        "not-chosen": _("Choose one."),
        "no-day": _("Write a day."),
        "not-yet": _("This day has not come yet. Choose “Planned”, or an earlier day."),
        "over": _("This day is over. Choose “Done”, or a later day."),
        "more-than-a-day": _("That is more than a day has. Write minutes."),
        "too-far": _("Nobody gets as far as that in a day. Check the unit."),
        "too-fast": _("Nobody is that fast: in these minutes {most} at the very most. Check both.").format(
            most=told
        ),
    }.get(problem.code, _("That cannot be."))


def longest_words(entries: Iterable[ActivityEntry], days: int) -> str:
    """Return the longest of each kind in these entries, which are those of the last ``days``."""
    kept = list(entries)
    said: list[str] = []
    for kind in ActivityKind:
        own = [entry for entry in kept if entry.kind is kind and not entry.planned]
        far = max((one.metres for one in own if one.metres is not None), default=None)
        long = max((one.minutes for one in own if one.minutes is not None), default=None)
        parts = [distance(far)] if far is not None else []
        if long is not None:
            parts.append(minutes_of(long))
        if parts:
            said.append(f"{kind_name(kind)} {', '.join(parts)}")
    if not said:
        return _("Nothing in the last {days} days yet.").format(days=days)
    return _("Longest of the last {days} days: {longest}").format(days=days, longest=" · ".join(said))


def _text(verdict: Verdict, library: Library) -> str:
    facts = verdict.facts
    match verdict.code:
        case "longer-than-lately":
            return _longer(facts)
        case "nothing-to-compare":
            return {
                ActivityKind.RUN: _(
                    "There is no run in the {days} days before to compare with. Begin short."
                ),
                ActivityKind.JUMP: _(
                    "There are no jumps in the {days} days before to compare with. Begin short."
                ),
                ActivityKind.WALK: _("There is no walk in the {days} days before to compare with."),
            }[ActivityKind(str(facts["kind"]))].format(days=facts["days"])
        case "more-than-last-week":
            return _more(_float(facts["over_pct"]))
        case "impact-too-soon":
            return _("Your last jumps or runs were {ago}. Give them {needed} hours.").format(
                ago=_ago(facts["hours"]), needed=facts["needed"]
            )
        case "heavy-too-soon":
            return _("Your last heavy session was {ago}. Give it {needed} hours.").format(
                ago=_ago(facts["hours"]), needed=facts["needed"]
            )
        case "too-many-heavy-days":
            return _("This would be heavy day {days} in a week; {most} are enough.").format(
                days=facts["days"], most=facts["most"]
            )
        case "too-many-contacts":
            return _("It has {contacts} landings; {most} in one session are enough.").format(
                contacts=facts["contacts"], most=facts["most"]
            )
        case "long-stretch":
            return _("{exercise}: holds of {seconds} s; {most} s are enough.").format(
                exercise=_name(verdict.exercise_id, library),
                seconds=_plain(facts["seconds"]),
                most=_plain(facts["most"]),
            )
        case "stretch-before-impact":
            return _("{exercise} comes right before {after}. Stretch after it, or at another time.").format(
                exercise=_name(verdict.exercise_id, library), after=_name(str(facts["before"]), library)
            )
        case "much-stretching":
            return _("It stretches one muscle ({muscle}) for {count}; {most} are enough.").format(
                muscle=facts["muscle"], count=_span(facts["seconds"]), most=_span(facts["most"])
            )
        case _:
            return _("It asks more of the tendon than lately.")


def _longer(facts: Mapping[str, FactValue]) -> str:
    words = distance if facts["measure"] == "metres" else minutes_of
    planned, longest = words(_float(facts["planned"])), words(_float(facts["longest"]))
    if _float(facts["over_pct"]) <= _float(facts["limit_pct"]):
        # Rounded, it would look like what is still allowed.
        said = _(
            "{planned} is a little over {limit} % more than your longest of the {days} days before, "
            "{longest}."
        )
    else:
        said = _("{planned} is {over} % more than your longest of the {days} days before, {longest}.")
    return said.format(
        planned=planned,
        longest=longest,
        over=facts["over_pct"],
        limit=number(_float(facts["limit_pct"])),
        days=facts["days"],
    )


def _more(over_pct: float) -> str:
    if over_pct < _TWICE_PCT:
        return _(
            "With this routine you do {over} % more in these seven days than in the seven before."
        ).format(over=number(over_pct))
    return _(
        "With this routine you do {times} times as much in these seven days as in the seven before."
    ).format(times=number(round(1 + over_pct / 100, 1)))


def _float(value: FactValue) -> float:
    return float(str(value))


def _evidence(verdict: Verdict) -> str:
    """Return how strong the evidence behind a rule is (clinical.md 2.2, 2.3, 2.5)."""
    match verdict.code:
        case "longer-than-lately":
            rate = verdict.facts["rate_ratio"]
            if rate is None:
                return _(
                    "Only runs were studied: 5,205 runners, watched and not assigned. For this it is a "
                    "careful guess."
                )
            return _(
                "5,205 runners were watched: after a jump like this they were hurt {rate} times as often. "
                "They were not assigned to it, so the jump need not be the cause."
            ).format(rate=rate)
        case "nothing-to-compare":
            return _("This rule compares with the longest run, jumps or walk of those days only. You decide.")
        case "more-than-last-week":
            return _(
                "10 % a week is a habit of training, not proven: 20.8 of 100 beginners who kept to it were "
                "hurt, and 20.3 of 100 who did not (532 people)."
            )
        case "much-stretching":
            return _("In a summary of 189 studies, more than 4 minutes in a session brought no more.")
        case _:
            return _("A careful choice; no study sets this limit.")


def _ago(hours: FactValue) -> str:
    count = int(str(hours))
    if count < 1:
        return _("less than an hour ago")
    return ngettext("{count} hour ago", "{count} hours ago", count).format(count=count)


def _plain(value: FactValue) -> str:
    return number(_float(value))


def _span(seconds: FactValue) -> str:
    return minutes_of(_float(seconds) / 60)


def _name(exercise_id: str | None, library: Library) -> str:
    exercise = library.exercises.get(exercise_id or "")
    return exercise.name if exercise is not None else exercise_id or ""
