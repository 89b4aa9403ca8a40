"""Rules: what must hold within one file beyond the types of its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import UNSET

from guide.domain.motion import Contact
from guide.library import format as form
from guide.library.build import dose_problem
from guide.library.finding import MAX_FINDINGS, Finding, Where, quoted
from guide.library.healing import check_healing
from guide.library.media.path import media_path_problem
from guide.library.problem import Severity
from guide.library.tongue import tongue_of

_CODE = re.compile(form.CODE_PATTERN)
_CLAIM = re.compile(
    r"\b(cures?|cured|curing|guarante\w+|prevents?\s+(?:an?\s+|the\s+|every\s+|all\s+)?(?:\w+\s+){0,2}ruptures?"
    r"|safe\s+for\s+(?:everyone|everybody|all)"
    r"|garanti\w+|unfehlbar\w*|heilt\s+(?:Sie|Ihre|Ihren|jede[ns]?|die|den)|macht\s+gesund|wundermittel"
    r"|verhinder[nt]\s+(?:\w+\s+){0,2}\w*(?:riss|risse|ruptur|rupturen)"
    r"|(?:für\s+(?:alle|jeden|jede)\s+(?:sicher|geeignet|ungefährlich)))\b",
    re.IGNORECASE,
)
"""In English and German."""
_CLAIM_STEMS = (
    *("cure", "curing", "guarante", "prevent", "safe"),
    *("garanti", "unfehlbar", "heilt", "macht gesund", "wundermittel", "verhinder", "für alle", "für jede"),
)

ANKLE_RANGE = (-50, 35)
KNEE_RANGE = (0, 140)
HIP_RANGE = (-20, 135)
TOE_RANGE = (-50, 70)
FLAT_TOLERANCE_DEG = 1.0


def forbidden_claim(text: str) -> str | None:
    """Return the words of a text that promise what nobody can (clinical.md 7.2, SR-30)."""
    lower = text.lower()
    if not any(stem in lower for stem in _CLAIM_STEMS):
        return None
    found = _CLAIM.search(text)
    return None if found is None else found.group()


def check_library(part: form.LibraryFile, at: Where) -> Iterator[Finding]:
    """Yield what is wrong with the words that a library translates in one place."""
    tongue = tongue_of(part, part.language)
    for language in part.translations:
        if language == part.language:
            yield Finding(
                (*at, "translations", part.translations.index(language)),
                "own-language",
                f"{quoted(language)} is the library's own language, in which all texts are",
                Severity.WARNING,
            )
    for word in part.words:
        for language, numbers in tongue.wrongs(word):
            here = (*at, "words", word, language)
            if numbers:
                yield Finding(here, "other-numbers", f"{quoted(language)} says {numbers}", Severity.WARNING)
            else:
                yield Finding(
                    here,
                    "missing-translation",
                    f"this text is not given in {quoted(language)}",
                    Severity.WARNING,
                )


def check_exercise(part: form.ExerciseFile, at: Where) -> Iterator[Finding]:
    """Yield what is wrong with one exercise."""
    if problem := dose_problem(part.dose, None):
        key, code, message = problem
        yield Finding((*at, "dose", key) if key else (*at, "dose"), code, message, key=bool(key))
    tracks, weeks = part.tracks, part.post_injury
    if tracks.prevention is UNSET and tracks.post_injury is UNSET:
        yield Finding((*at, "tracks"), "no-track", "an exercise belongs to at least one track")
    if tracks.post_injury is not UNSET and weeks is None:
        yield Finding(
            (*at, "tracks", "post_injury"),
            "weeks-missing",
            "an exercise of the post_injury track needs post_injury: {default_week, floor_week}",
            about=(*at, "post_injury"),
        )
    if weeks is not None and weeks.floor_week > weeks.default_week:
        yield Finding(
            (*at, "post_injury", "floor_week"),
            "floor-above-default",
            f"floor_week {weeks.floor_week} is later than default_week {weeks.default_week}",
        )
    if part.motion is not None:
        yield from _check_motion(part.motion, (*at, "motion"))
    if part.media is not None and (wrong := media_path_problem(part.media.file)):
        yield Finding((*at, "media", "file"), "media-path", wrong)
    yield from check_healing(part, at)
    yield from _count(part.cues, 2, 5, (*at, "cues"), "cues")
    yield from _count(part.mistakes, 2, 4, (*at, "mistakes"), "mistakes")
    if not part.sources:
        yield Finding(
            (*at, "sources"), "no-source", "an exercise names at least one source", Severity.WARNING
        )
    for name in ("regress", "progress"):
        links: list[str] = getattr(part, name)
        if part.id in links:
            yield Finding(
                (*at, name, links.index(part.id)), "links-itself", f"{name} names the exercise itself"
            )
    for name in ("target", "equipment", "flags", "avoid_if", "regress", "progress", "sources"):
        yield from _repeated(getattr(part, name), (*at, name))


def _count(texts: Sequence[object], low: int, high: int, at: Where, name: str) -> Iterator[Finding]:
    if not low <= len(texts) <= high:
        yield Finding(
            at, f"{name}-count", f"an exercise has {low} to {high} {name}, not {len(texts)}", Severity.WARNING
        )


def _repeated(values: Sequence[object], at: Where) -> Iterator[Finding]:
    if len(values) < 2:
        return
    seen: set[str] = set()
    told = 0
    for index, value in enumerate(values):
        if str(value) in seen:
            yield Finding(
                (*at, index), "repeated-entry", f"{quoted(value)} is in this list already", Severity.WARNING
            )
            told += 1
            if told == MAX_FINDINGS:
                return
        seen.add(str(value))


def _check_motion(motion: form.MotionPart, at: Where) -> Iterator[Finding]:
    for index, prop in enumerate(motion.props):
        if isinstance(prop, str) and not _CODE.search(prop):
            yield Finding(
                (*at, "props", index),
                "bad-id",
                f"expected lower-case words joined by hyphens or underscores, got {quoted(prop)}",
            )
    for index, frame in enumerate(motion.frames):
        yield from _check_angles(frame, (*at, "frames", index))
        pitch = frame.T - frame.H + frame.K - frame.A
        if motion.contact is Contact.FLAT and abs(pitch) > FLAT_TOLERANCE_DEG:
            yield Finding(
                (*at, "frames", index),
                "foot-not-flat",
                f"contact is flat, but the foot is pitched by T - H + K - A = {pitch:g} degrees",
            )
    for index, frame in enumerate(motion.other.frames if motion.other else ()):
        yield from _check_angles(frame, (*at, "other", "frames", index))
    low, high = TOE_RANGE
    for index, angle in enumerate(motion.toes or ()):
        if not low <= angle <= high:
            yield Finding(
                (*at, "toes", index),
                "angle-out-of-range",
                f"toes {angle:g} is outside what a body does, {low} to {high} degrees",
            )


def _check_angles(frame: form.FramePart | form.OtherFramePart, at: Where) -> Iterator[Finding]:
    for joint, name, (low, high) in (
        ("A", "ankle", ANKLE_RANGE),
        ("K", "knee", KNEE_RANGE),
        ("H", "hip", HIP_RANGE),
    ):
        angle: float = getattr(frame, joint)
        if not low <= angle <= high:
            yield Finding(
                (*at, joint),
                "angle-out-of-range",
                f"{name} {angle:g} is outside what a body does, {low} to {high} degrees",
            )


def check_phases(part: form.PhasesFile, at: Where) -> Iterator[Finding]:
    """Yield what is wrong with the phases of a track."""
    seen: set[str] = set()
    for index, phase in enumerate(part.phases):
        here = (*at, "phases", index)
        if phase.id in seen:
            yield Finding((*here, "id"), "duplicate-id", f"phase {quoted(phase.id)} is in this file already")
        seen.add(phase.id)
        first, last = phase.weeks
        if last is not None and last < first:
            yield Finding(
                (*here, "weeks", 1), "weeks-reversed", f"the last week {last} is before the first {first}"
            )
        yield from _repeated(phase.sources, (*here, "sources"))


def check_routine(part: form.RoutineFile, at: Where) -> Iterator[Finding]:
    """Yield what is wrong with a routine by itself."""
    for index, entry in enumerate(part.items):
        here = (*at, "items", index)
        if entry.superset is None:
            if entry.exercise is None:
                yield Finding(here, "empty-item", "an item names an exercise or a superset")
        elif entry.exercise is not None:
            yield Finding(
                (*here, "superset"),
                "two-item-forms",
                "an item is an exercise or a superset, not both",
                key=True,
            )
        else:
            for name in ("dose", "note"):
                if getattr(entry, name) is not None:
                    yield Finding(
                        (*here, name),
                        "not-for-superset",
                        f"{name} belongs to an item inside the superset",
                        key=True,
                    )
    days = part.schedule.days
    if isinstance(days, list):
        yield from _repeated(days, (*at, "schedule", "days"))
    if part.programme is not None and part.programme.weeks is not None:
        first, last = part.programme.weeks
        if last is not None and last < first:
            yield Finding(
                (*at, "programme", "weeks", 1),
                "weeks-reversed",
                f"the last week {last} is before the first {first}",
            )
    yield from _repeated(part.sources, (*at, "sources"))


def check_safety(part: form.SafetyFile, at: Where) -> Iterator[Finding]:
    """Yield what is wrong with safety data by itself."""
    if part.ankle_cap is not None:
        yield from _rising([band.from_week for band in part.ankle_cap], (*at, "ankle_cap"), from_zero=True)
    for phase, bands in (part.max_tier or {}).items():
        if isinstance(bands, list):
            yield from _rising([band.from_week for band in bands], (*at, "max_tier", phase), from_zero=False)
    for flag, (default, floor) in (part.flag_weeks or {}).items():
        if floor > default:
            yield Finding(
                (*at, "flag_weeks", flag.value, 1),
                "floor-above-default",
                f"floor week {floor} is later than default week {default}",
            )
    if part.contact_sport is not None and part.contact_sport[1] > part.contact_sport[0]:
        yield Finding(
            (*at, "contact_sport", 1),
            "floor-above-default",
            f"floor week {part.contact_sport[1]} is later than default week {part.contact_sport[0]}",
        )


def _rising(weeks: list[int], at: Where, *, from_zero: bool) -> Iterator[Finding]:
    if from_zero and weeks[0] != 0:
        yield Finding((*at, 0, "from"), "first-week", f"the first band begins at week 0, not {weeks[0]}")
    for index in range(1, len(weeks)):
        if weeks[index] <= weeks[index - 1]:
            yield Finding(
                (*at, index, "from"),
                "weeks-not-rising",
                f"week {weeks[index]} does not come after week {weeks[index - 1]}",
            )
