"""Doses: what the answers of the last days change in a routine, for one person on one day (clinical.md 4).

Rules
    What stands. Of an exercise the last answer that is known decides: an unknown one, and pain that only asks
    for the same load, leave the dose as it was the last time. A green one makes it whole again.
    Step back. The next easier exercise takes the place, with no more sets than the routine asks for; where
    there is none, or a rule locks it, the item is left out. It comes back once the easier exercise, or the
    routine without the item, was green since.
    Red. While it rests, nothing that moves the ankle or loads the injured leg is done, in any routine. After
    the rest the dose is halved; under the stricter column the easier exercise stands in for it besides, as
    amber alone would already ask for that.
    A red morning rests the day, whether or not something was done the day before.
    Undo. A step back and a halving after the milder red can be undone. A rest cannot, and nothing of the red
    of the stricter column. Undone is never permission to progress.
    An adjustment never opens what the rules lock: the routine is judged as written and as laid out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from guide.domain.dose import Dose, halved
from guide.domain.exercise import Exercise
from guide.domain.limits import SafetyLimits
from guide.domain.morning import MorningAnswer
from guide.domain.person import Leg
from guide.domain.record import SessionRecord
from guide.domain.routine import Item, Routine, Superset
from guide.safety.case import Case
from guide.safety.facts import Facts
from guide.safety.judge import judge_exercise, judge_routine, uses_injured_leg
from guide.safety.mornings import RULE, SOURCES, DayVerdict, gravest, judge_day
from guide.safety.next_dose import (
    Adjustment,
    Because,
    Change,
    Felt,
    amber_days,
    felt_in,
    judge_rest,
    next_dose,
)
from guide.safety.pain import Zone, zone_of
from guide.safety.pain_rules import strict_now
from guide.safety.verdict import Severity, Verdict

LOOK_BACK_DAYS = 22
"""Records and mornings of so many days are looked at: next_dose asks for three weeks."""
AMBER_DAYS = 2
"""So many amber days in seven repeat the week (clinical.md 4.2)."""
_MOST_STEPS = 8
_HALF = 0.5
_NUMBER = "item {index}: {exercise}"


@dataclass(frozen=True, slots=True)
class PainNow:
    """Pain just before the start, 0 to 10; ``None`` where the question was left out."""

    score: int | None

    def told(self, facts: Facts) -> Facts:
        """Return the facts with this answer."""
        return replace(facts, pain_asked=True, pain_now=self.score)


class Effect(StrEnum):
    """What is different from the routine as written."""

    SAME = "same"
    STEPPED_BACK = "stepped_back"
    HALVED = "halved"
    LEFT_OUT = "left_out"
    RESTS = "rests"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseChange:
    """What the answers do to one item.

    Attributes:
        item_index: Its place in the routine, counting inside supersets.
        exercise_id: As the routine has it.
        adjustment: What decided, with the answers behind it.
        effect: What it comes to today; ``SAME`` where it is undone.
        instead: The exercise that is done in its place.
        halved: Whether half is done of it, or of what is done instead.
        undone_by: Who undid it; ``None`` if it counts.
        can_undo: Whether it can be undone, or counted again.
    """

    item_index: int
    exercise_id: str
    adjustment: Adjustment
    effect: Effect
    instead: str | None = None
    halved: bool = False
    undone_by: str | None = None
    can_undo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """A routine as it is laid out for a person today.

    Attributes:
        routine: With what is done instead, and half where half is done; items keep their places.
        left_out: Places of items that are not done.
        changes: What the answers do to each item they say something about.
        rests: Why nothing of it may be done yet.
        numbers: What differs, to be kept with a session; ``kept`` lays the same out again.
    """

    routine: Routine
    left_out: frozenset[int] = frozenset()
    changes: tuple[DoseChange, ...] = ()
    rests: tuple[Verdict, ...] = ()
    numbers: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What decides of an exercise, and how it felt in the session that brought it."""

    adjustment: Adjustment
    felt: Felt


@dataclass(frozen=True, slots=True)
class _Level:
    """What is done in an item's place: an exercise, or nothing; and whether half of it."""

    exercise: Exercise | None
    half: bool


class Doses:
    """What the answers of one person do to any routine today.

    Attributes:
        amber: Amber days of the last seven.
    """

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        facts: Facts,
        limits: SafetyLimits,
        *,
        records: Sequence[SessionRecord],
        mornings: Sequence[MorningAnswer],
        ignored: Mapping[str, str],
        now: datetime,
        zone: tzinfo | None = None,
    ) -> None:
        """Take what is known; records and mornings of ``LOOK_BACK_DAYS`` are enough.

        Args:
            exercises: Of the library, by id.
            facts: About the person today.
            limits: Of the library.
            records: The latest sessions, in any order.
            mornings: The latest mornings.
            ignored: Ids of adjustments that were undone, with who undid each.
            now: This moment, aware.
            zone: Whose days they are; the wall clock's here if not given.
        """
        self._exercises = exercises
        self._facts = facts
        self._limits = limits
        self._records = tuple(records)
        self._mornings = tuple(mornings)
        self._ignored = ignored
        self._now = now
        self._zone = zone
        self._felt: dict[str, list[Felt]] = {}
        felt = felt_in(self._records, zone)
        for one in felt:
            if one.day <= facts.today:
                self._felt.setdefault(one.exercise_id, []).append(one)
        self.amber = amber_days(felt, self._mornings, facts.today)
        self._days: dict[date, DayVerdict] = {}
        self._stood: dict[tuple[str, bool], _Standing | None] = {}

    @property
    def repeats_week(self) -> bool:
        """Whether so many days were amber that the week is repeated."""
        return len(self.amber) >= AMBER_DAYS

    @property
    def stalled(self) -> tuple[str, ...]:
        """Ids of exercises that have not been green for three weeks."""
        found = ((exercise_id, self._standing(exercise_id, strict=True)) for exercise_id in self._felt)
        return tuple(each for each, stands in found if stands and stands.adjustment.suggest_review)

    def adjust(self, routine: Routine) -> Adjusted:
        """Return the routine as it is laid out today."""
        facts = self._facts.for_routine(routine)
        changes: list[DoseChange] = []
        levels: dict[int, tuple[str, float]] = {}
        resting = tuple(self._resting(facts))
        rests: dict[str, Verdict] = {}
        for index, item in enumerate(routine.each_item()):
            exercise = self._exercises.get(item.exercise_id)
            if exercise is None:
                continue
            if resting and _takes_part(exercise, facts):
                rests[exercise.id] = replace(resting[0], exercise_id=exercise.id)
            change, level = self._item(index, exercise, routine, facts)
            if change is not None:
                changes.append(change)
            if level.exercise is None:
                levels[index] = (exercise.id, 0.0)
            elif level.exercise is not exercise or level.half:
                levels[index] = (level.exercise.id, _HALF if level.half else 1.0)
        laid_out, left_out = _laid_out(routine, self._exercises, levels)
        return Adjusted(
            routine=laid_out,
            left_out=left_out,
            changes=tuple(changes),
            rests=tuple(rests.values()),
            numbers={
                _NUMBER.format(index=index, exercise=exercise_id): part
                for index, (exercise_id, part) in levels.items()
            },
        )

    def rests(self, exercise: Exercise) -> tuple[Verdict, ...]:
        """Return why an exercise rests now; empty if it does not."""
        if not _takes_part(exercise, self._facts):
            return ()
        resting = tuple(self._resting(self._facts))[:1]
        return tuple(replace(verdict, exercise_id=exercise.id) for verdict in resting)

    def morning(self) -> DayVerdict:
        """Return what today's morning says, with the worst pain of yesterday's sessions."""
        yesterday = self._facts.today - timedelta(days=1)
        pains = [
            one.pain
            for felt in self._felt.values()
            for one in felt
            if one.day == yesterday and one.pain is not None
        ]
        return judge_day(
            self._facts.today,
            self._mornings,
            worst_pain=max(pains, default=None),
            strict=self._facts.healing(self._limits),
        )

    def is_strict(self, exercise: Exercise, routine: Routine) -> bool:
        """Whether the stricter column of clinical.md 4.1 holds for an exercise in a routine today."""
        return self._strict(exercise, self._facts.for_routine(routine))

    def allows(self, exercise: Exercise, routine: Routine) -> bool:
        """Whether an exercise can be done in a routine today: no rule and no boot keeps it out."""
        return self._is_allowed(exercise, self._facts.for_routine(routine))

    # One item

    def _item(
        self, index: int, exercise: Exercise, routine: Routine, facts: Facts
    ) -> tuple[DoseChange | None, _Level]:
        """Return what happens to an item, and what is done in its place."""
        whole = _Level(exercise, half=False)
        stands = self._standing(exercise.id, strict=self._strict(exercise, facts))
        if stands is None:
            return None, whole
        adjustment = stands.adjustment
        undone_by = self._ignored.get(adjustment.id) if can_undo(adjustment.change) else None
        rests = self._rests(adjustment)
        level = whole if undone_by is not None else self._level(exercise, stands, routine, facts)
        if rests:
            effect = Effect.RESTS
        elif level.exercise is None:
            effect = Effect.LEFT_OUT
        elif level.exercise is not exercise:
            effect = Effect.STEPPED_BACK
        else:
            effect = Effect.HALVED if level.half else Effect.SAME
        instead = level.exercise.id if level.exercise is not None and level.exercise is not exercise else None
        change = DoseChange(
            item_index=index,
            exercise_id=exercise.id,
            adjustment=adjustment,
            effect=effect,
            instead=instead,
            halved=level.half,
            undone_by=undone_by,
            can_undo=can_undo(adjustment.change) and (undone_by is not None or effect is not Effect.SAME),
        )
        return change, level

    def _level(self, exercise: Exercise, stands: _Standing, routine: Routine, facts: Facts) -> _Level:
        """Return what is done in an exercise's place, going down as far as the answers say."""
        half = False
        for _step in range(_MOST_STEPS):
            change = stands.adjustment.change
            half = half or change in {Change.HALVE_AFTER_REST, Change.REST_AND_CONTACT_CLINIC}
            if change not in {Change.STEP_BACK, Change.REST_AND_CONTACT_CLINIC}:
                return _Level(exercise, half)
            easier = self._exercises.get(exercise.regress[0]) if exercise.regress else None
            if easier is None or not self._is_allowed(easier, facts):
                back = self._was_green_without(stands.felt, routine)
                return _Level(exercise, half=False) if back else _Level(None, half=False)
            own = [one for one in self._felt.get(easier.id, ()) if one.ended_utc > stands.felt.ended_utc]
            if self._last_known(own) is Zone.GREEN and not self.repeats_week:
                return _Level(exercise, half=False)
            below = self._standing(easier.id, strict=self._strict(easier, facts)) if own else None
            undone = below is not None and self._is_undone(below.adjustment)
            if below is None or undone or below.felt.ended_utc <= stands.felt.ended_utc:
                return _Level(easier, half)
            exercise, stands = easier, below
        return _Level(None, half=False)

    def _is_undone(self, adjustment: Adjustment) -> bool:
        return can_undo(adjustment.change) and adjustment.id in self._ignored

    def _is_allowed(self, exercise: Exercise, facts: Facts) -> bool:
        """Whether an easier exercise can be done: nothing locks it, and it needs no boot that is not worn."""
        if _case(exercise, facts).loads_boot and not facts.in_boot:
            return False
        verdicts = judge_exercise(exercise, uses_injured_leg(exercise), facts, self._limits)
        return not any(verdict.blocks for verdict in verdicts)

    def _was_green_without(self, felt: Felt, routine: Routine) -> bool:
        """Whether the routine was done since, without too much pain, and the morning after was calm."""
        return any(
            record.routine_id == routine.id
            and record.started_utc > felt.ended_utc
            and record.anything_done
            and zone_of(record.highest_pain) is Zone.GREEN
            and self._morning_after(_day(record, self._zone)) is Zone.GREEN
            for record in self._records
        )

    # What an exercise's answers say

    def _strict(self, exercise: Exercise, facts: Facts) -> bool:
        return strict_now(_case(exercise, facts), facts, self._limits)

    def _standing(self, exercise_id: str, *, strict: bool) -> _Standing | None:
        """Return the adjustment that stands for an exercise; ``None`` if it was not done lately."""
        key = (exercise_id, strict)
        if key not in self._stood:
            self._stood[key] = self._find_standing(exercise_id, strict=strict)
        return self._stood[key]

    def _find_standing(self, exercise_id: str, *, strict: bool) -> _Standing | None:
        own = self._felt.get(exercise_id, [])
        exercise = self._exercises.get(exercise_id)
        if not own or exercise is None:
            return None
        now = self._next(exercise, own, self._facts.today, strict=strict)
        if now is None or now.adjustment.change not in {Change.REPEAT, Change.REPEAT_WEEK}:
            return now
        for last in range(len(own) - 1, 0, -1):
            zone = self._zone_then(own, last)
            if zone is Zone.UNKNOWN or (zone is Zone.AMBER and not strict):
                continue
            found = (
                self._next(exercise, own[:last], own[last].day, strict=strict)
                if zone is not Zone.GREEN
                else None
            )
            if found is None or (self._is_undone(found.adjustment) and not self._rests(found.adjustment)):
                return now
            return found
        return now

    def _rests(self, adjustment: Adjustment) -> bool:
        """Whether its rest still lasts; what came after it may be undone, the rest may not."""
        return adjustment.rest_until_utc is not None and self._now < adjustment.rest_until_utc

    def _next(self, exercise: Exercise, own: Sequence[Felt], day: date, *, strict: bool) -> _Standing | None:
        amber = self.amber if day == self._facts.today else ()
        found = next_dose(exercise, own, self._mornings, day, strict=strict, amber=amber)
        return None if found is None else _Standing(found, own[-1])

    def _zone_then(self, own: Sequence[Felt], last: int) -> Zone:
        """Return what was known of the time before ``last`` when it was done again."""
        felt, again = own[last - 1], own[last].day
        morning = self._morning_after(felt.day) if felt.day < again else Zone.UNKNOWN
        return gravest((zone_of(felt.pain), morning))

    def _last_known(self, own: Sequence[Felt]) -> Zone:
        """Return what the last answers that are known say, with the morning after them."""
        for felt in reversed(own):
            zone = gravest((zone_of(felt.pain), self._morning_after(felt.day)))
            if zone is not Zone.UNKNOWN:
                return zone
        return Zone.UNKNOWN

    def _morning_after(self, day: date) -> Zone:
        after = day + timedelta(days=1)
        if after > self._facts.today:
            return Zone.UNKNOWN
        return self._judged(after).zone

    def _judged(self, day: date) -> DayVerdict:
        if day not in self._days:
            self._days[day] = judge_day(day, self._mornings, strict=True)
        return self._days[day]

    # Rest

    def _resting(self, facts: Facts) -> Iterator[Verdict]:
        """Yield why the injured leg rests now, the longest rest first."""
        found = [self._rest_of_today()]
        for exercise_id, own in self._felt.items():
            exercise = self._exercises.get(exercise_id)
            if exercise is None or not own:
                continue
            stands = self._standing(exercise_id, strict=self._strict(exercise, facts))
            found.append(stands.adjustment if stands is not None else None)
        resting = [one for one in found if one is not None and one.rest_until_utc is not None]
        resting.sort(key=_until, reverse=True)
        for adjustment in resting:
            yield from judge_rest(adjustment, self._now)

    def _rest_of_today(self) -> Adjustment | None:
        """Return the rest that a red morning asks for: until the day is over."""
        today = self._facts.today
        verdict = self._judged(today)
        if verdict.zone is not Zone.RED:
            return None
        midnight = datetime.combine(today + timedelta(days=1), time(), self._zone)
        reasons = [reason for reason in verdict.reasons if reason.zone is Zone.RED]
        return Adjustment(
            id=f"{RULE}:{today}:{Change.REST_AND_CONTACT_CLINIC}",
            exercise_id="",
            change=Change.REST_AND_CONTACT_CLINIC,
            because=tuple(Because(day=reason.day, code=reason.code, zone=reason.zone) for reason in reasons),
            # Without a zone it is midnight here.
            rest_until_utc=midnight.astimezone(self._zone),
            contact_clinic=True,
        )


def is_half(adjusted: Adjusted, item_index: int, exercise_id: str) -> bool:
    """Whether half is done of the exercise at a place of a routine."""
    return adjusted.numbers.get(_NUMBER.format(index=item_index, exercise=exercise_id)) == _HALF


def can_undo(change: Change) -> bool:
    """Whether a person may undo it: never the red of the stricter column."""
    return change in {Change.STEP_BACK, Change.HALVE_AFTER_REST}


def kept(
    routine: Routine, exercises: Mapping[str, Exercise], numbers: Mapping[str, float]
) -> Adjusted | None:
    """Lay a routine out again as it was when a session began; ``None`` if it cannot be.

    ``numbers`` are those of ``Adjusted``; other numbers among them are passed over.
    """
    levels: dict[int, tuple[str, float]] = {}
    items = list(routine.each_item())
    for key, part in numbers.items():
        place, colon, exercise_id = key.partition(": ")
        word, _space, index = place.partition(" ")
        if not colon or word != "item" or not index.isdecimal():
            continue
        if int(index) >= len(items) or exercise_id not in exercises:
            return None
        levels[int(index)] = (exercise_id, part)
    laid_out, left_out = _laid_out(routine, exercises, levels)
    return Adjusted(routine=laid_out, left_out=left_out, numbers=dict(numbers))


def judge_adjusted(
    routine: Routine,
    adjusted: Adjusted,
    exercises: Mapping[str, Exercise],
    facts: Facts,
    limits: SafetyLimits,
) -> tuple[Verdict, ...]:
    """What the rules say about a routine as written and as it is laid out, and whether it rests."""
    verdicts = list(judge_routine(routine, exercises, facts, limits))
    if adjusted.routine is not routine or adjusted.left_out:
        done = replace(adjusted.routine, items=tuple(_done_items(adjusted)))
        verdicts += [each for each in judge_routine(done, exercises, facts, limits) if each not in verdicts]
        if not done.items:
            verdicts.append(
                Verdict(
                    rule=RULE,
                    severity=Severity.BLOCK,
                    code="nothing-left-today",
                    facts={},
                    opens_on=None,
                    sources=SOURCES,
                )
            )
    return (*verdicts, *adjusted.rests)


def _done_items(adjusted: Adjusted) -> Iterator[Item | Superset]:
    index = 0
    for entry in adjusted.routine.items:
        if isinstance(entry, Superset):
            places = range(index, index + len(entry.items))
            items = tuple(
                item
                for place, item in zip(places, entry.items, strict=True)
                if place not in adjusted.left_out
            )
            index += len(entry.items)
            if items:
                yield replace(entry, items=items)
            continue
        if index not in adjusted.left_out:
            yield entry
        index += 1


def _laid_out(
    routine: Routine, exercises: Mapping[str, Exercise], levels: Mapping[int, tuple[str, float]]
) -> tuple[Routine, frozenset[int]]:
    """Put what is done instead into a routine; a superset of which one part is halved has half its rounds."""
    if not levels:
        return routine, frozenset()
    entries: list[Item | Superset] = []
    index = 0
    for entry in routine.items:
        inside = entry.items if isinstance(entry, Superset) else (entry,)
        places = range(index, index + len(inside))
        index += len(inside)
        # Its rounds are the sets of a superset, whatever its items' own sets are.
        rounds = entry.rounds if isinstance(entry, Superset) else 1
        fewer = rounds > 1 and any(levels[place][1] == _HALF for place in places if place in levels)
        items = tuple(
            _laid_item(item, exercises, levels.get(place), inside=isinstance(entry, Superset), fewer=fewer)
            for place, item in zip(places, inside, strict=True)
        )
        if isinstance(entry, Superset):
            entries.append(Superset(rounds=rounds // 2 if fewer else rounds, items=items))
        else:
            entries += items
    left_out = frozenset(place for place, (_id, part) in levels.items() if part == 0)
    return replace(routine, items=tuple(entries)), left_out


def _laid_item(
    item: Item,
    exercises: Mapping[str, Exercise],
    level: tuple[str, float] | None,
    *,
    inside: bool,
    fewer: bool,
) -> Item:
    if level is None or level[1] == 0:
        return item
    exercise_id, part = level
    dose: Dose = item.dose
    if exercise_id != item.exercise_id:
        easier = exercises[exercise_id].dose
        dose = replace(easier, sets=min(easier.sets, dose.sets))
    if part == _HALF and not fewer:
        dose = replace(dose, work=halved(dose.work)) if inside else dose.half()
    note = item.note if exercise_id == item.exercise_id else ""
    return Item(exercise_id=exercise_id, dose=dose, note=note)


def _takes_part(exercise: Exercise, facts: Facts) -> bool:
    """Whether the injured leg is loaded or its ankle moves; where none is known, either may be it."""
    case = _case(exercise, facts)
    return case.injured and (exercise.load_tier > 0 or case.moves_ankle)


def _case(exercise: Exercise, facts: Facts) -> Case:
    one_side_known = facts.affected is Leg.LEFT or facts.affected is Leg.RIGHT
    return Case(exercise=exercise, injured=uses_injured_leg(exercise) or not one_side_known)


def _until(adjustment: Adjustment) -> datetime:
    assert adjustment.rest_until_utc is not None
    return adjustment.rest_until_utc


def _day(record: SessionRecord, zone: tzinfo | None) -> date:
    return record.started_utc.astimezone(zone).date()
