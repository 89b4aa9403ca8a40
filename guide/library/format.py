"""Format: what each kind of file may hold, declared once for reading, checking and editors' schemas."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from guide.domain.exercise import BootRule, Flag, Kind, SideRule, Track, WeightBearing
from guide.domain.motion import Contact, FrontKind, Highlight, OtherPlace
from guide.domain.routine import Rhythm, Weekday

NAME_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE_PATTERN = r"^[a-z0-9]+([-_][a-z0-9]+)*$"

MEDIA_PATTERN = (
    r"^(?!.*(^|/)\.{1,2}(/|$))[^/\\:]+(/[^/\\:]+){0,7}\."
    r"([Pp][Nn][Gg]|[Jj][Pp][Ee]?[Gg]|[Gg][Ii][Ff]|[Ww][Ee][Bb][Pp]|[Ss][Vv][Gg]|[Mm][Pp]4|[Ww][Ee][Bb][Mm])$"
)
"""What editors let pass as the path of a media file; ``guide.library.rules`` is stricter."""

AS_PUBLISHED = "as_published"
"""Mark of a plain text that stays as it is in every language, such as the title of a study."""

Id = Annotated[
    str,
    Meta(
        pattern=NAME_PATTERN, max_length=80, description="Lower-case words joined by hyphens, as heel-raise"
    ),
]
Code = Annotated[
    str,
    Meta(
        pattern=CODE_PATTERN, max_length=80, description="Lower-case words joined by hyphens or underscores"
    ),
]
Language = Annotated[
    str,
    Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35, description="Language, as en or pt-BR"),
]
Line = Annotated[str, Meta(pattern=r"\S", max_length=200)]
Sentence = Annotated[str, Meta(pattern=r"\S", max_length=4000)]

# WORKAROUND: msgspec 0.22 writes past its memory for a union of a text with a pattern and a list or mapping.
# Texts in such unions have a least length instead; that they are not blank is looked at where they are taken.
# tests/library/test_memory.py tells whether a declaration is safe.
_AnyLine = Annotated[str, Meta(min_length=1, max_length=200)]
_AnySentence = Annotated[str, Meta(min_length=1, max_length=4000)]
_AnyCode = Annotated[str, Meta(min_length=1, max_length=80)]
Name = _AnyLine | Annotated[dict[Language, Line], Meta(min_length=1)]
"""A short text: plain in the library's language, or one for each language."""
Text = _AnySentence | Annotated[dict[Language, Sentence], Meta(min_length=1)]
"""A longer text: plain in the library's language, or one for each language."""
_Cited = (
    Annotated[str, Meta(min_length=1, max_length=4000, extra={AS_PUBLISHED: True})]
    | Annotated[dict[Language, Sentence], Meta(min_length=1)]
)
_TextOrNone = Annotated[str, Meta(max_length=4000)] | Annotated[dict[Language, Sentence], Meta(min_length=1)]

Week = Annotated[int, Meta(ge=0, le=520, description="Completed weeks since day 0")]
ProgrammeWeek = Annotated[int, Meta(ge=1, le=520, description="Week of a programme, from 1")]
Tier = Annotated[
    int, Meta(ge=0, le=5, description="Tendon load, 0 none to 5 more than six times body weight")
]
Degrees = Annotated[float, Meta(ge=-180, le=180, description="Degrees")]
Seconds = Annotated[float, Meta(gt=0, le=86_400, description="Seconds, more than 0")]
Pause = Annotated[float, Meta(ge=0, le=3_600, description="Seconds, 0 or more")]
TempoPart = Annotated[float, Meta(ge=0, le=600, description="Seconds, 0 or more")]
PerDay = Annotated[int, Meta(ge=1, le=24, description="Times a day")]
DaysPerWeek = Annotated[int, Meta(ge=1, le=7, description="Days a week")]
Schema = Annotated[Literal[1], Meta(description="Number of this file format")]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A mapping in a file. Unknown keys are errors."""


class Review(_Part, frozen=True):
    """Who reviewed a library, and when."""

    by: Line
    date: date


class LibraryFile(_Part, frozen=True):
    """library.yaml: what this library is."""

    schema: Schema
    id: Id
    name: Name
    version: Line
    language: Language
    licence: Line
    reviewed: Review | None = None
    translations: Annotated[
        list[Language], Meta(max_length=20, description="Languages in which every text is given, too")
    ] = []
    words: Annotated[
        dict[Line, Annotated[dict[Language, Line], Meta(min_length=1)]],
        Meta(max_length=1000, description="Translations of short texts that come back in many places"),
    ] = {}


class SourceEntry(_Part, frozen=True):
    """One source: where a clinical statement comes from."""

    citation: _Cited
    year: Annotated[int, Meta(ge=1500, le=2200)] | None = None
    address: Annotated[str, Meta(max_length=2000)] = ""
    taken: _TextOrNone = ""


SourcesFile = dict[Code, SourceEntry]
"""sources.yaml: sources by key."""


class CapBand(_Part, frozen=True):
    """From a week on: the largest dorsiflexion, ``no_motion``, or null for no cap."""

    from_week: Week = msgspec.field(name="from")
    cap: Degrees | Literal["no_motion"] | None


class TierBand(_Part, frozen=True):
    """From a week on: the highest load tier."""

    from_week: Week = msgspec.field(name="from")
    max_tier: Tier = msgspec.field(name="max")


class OverrideRule(_Part, frozen=True):
    """What a clinician's override needs."""

    needs: list[Literal["clinician_name", "registration_no", "date", "reason"]]
    logged: bool
    may_go_below_floor: bool


_Months = Annotated[int, Meta(ge=0, le=120)]
_Percent = Annotated[int, Meta(ge=0, le=100)]


class MedicinePart(_Part, frozen=True):
    """While a medicine puts the tendon at risk: the highest tier, and for how many months."""

    max_tier: Tier | None = None
    fluoroquinolone_months: _Months | None = None
    steroid_injection_months: _Months | None = None


class LoadPart(_Part, frozen=True):
    """From where on a load is warned about."""

    spike_pct: _Percent | None = None
    volume_pct: _Percent | None = None
    rest_hours: Annotated[int, Meta(ge=0, le=240)] | None = None
    contacts: Annotated[int, Meta(ge=0, le=2000)] | None = None
    heavy_days: Annotated[int, Meta(ge=0, le=7)] | None = None
    stretch_hold_s: Seconds | None = None
    stretch_session_s: Seconds | None = None


class MeasuresPart(_Part, frozen=True):
    """Earliest week of each measure of the injured leg."""

    two_leg: Week | None = None
    endurance: Week | None = None
    knee_to_wall: Week | None = None
    hop: Week | None = None


class SafetyFile(_Part, frozen=True):
    """safety.yaml: the numbers of the safety rules. A later library may give some of them, only tighter."""

    schema: Schema
    ankle_cap: Annotated[list[CapBand], Meta(min_length=1)] | None = None
    max_tier: dict[Id, Tier | Annotated[list[TierBand], Meta(min_length=1)]] | None = None
    flag_weeks: dict[Flag, tuple[Week, Week]] | None = None
    contact_sport: tuple[Week, Week] | None = None
    measures: MeasuresPart | None = None
    medicine: MedicinePart | None = None
    load: LoadPart | None = None
    elongation_cm: Annotated[float, Meta(gt=0, le=20)] | None = None
    least_age: Annotated[int, Meta(ge=0, le=120)] | None = None
    heavy_slow: list[Id] | None = None
    override: OverrideRule | None = None


class Every(_Part, frozen=True):
    """How often a dose is meant."""

    per_day: PerDay | UnsetType = UNSET
    days_per_week: DaysPerWeek | UnsetType = UNSET


class IntervalPart(_Part, frozen=True):
    """One named stretch of time within a set."""

    label: Name
    s: Seconds


class DosePart(_Part, frozen=True):
    """A dose: exactly one of reps (with tempo), hold_s, duration_s, intervals, distance_m.

    In a routine only what differs from the exercise's own dose.
    """

    sets: Annotated[int, Meta(ge=1, le=50, description="Sets for each side")] | UnsetType = UNSET
    reps: Annotated[int, Meta(ge=1, le=500, description="Reps in a set")] | UnsetType = UNSET
    tempo: (
        Annotated[
            tuple[TempoPart, TempoPart, TempoPart], Meta(description="Seconds to lift, to hold and to lower")
        ]
        | UnsetType
    ) = UNSET
    hold_s: Seconds | UnsetType = UNSET
    duration_s: Seconds | UnsetType = UNSET
    intervals: Annotated[list[IntervalPart], Meta(min_length=1, max_length=200)] | UnsetType = UNSET
    distance_m: Annotated[float, Meta(gt=0, le=100_000, description="Metres, more than 0")] | UnsetType = (
        UNSET
    )
    rest_s: Pause | UnsetType = UNSET
    rest_between_sides_s: Pause | UnsetType = UNSET
    load: Name | UnsetType = UNSET
    per_day: PerDay | UnsetType = UNSET
    days_per_week: DaysPerWeek | UnsetType = UNSET
    every: Every | UnsetType = UNSET


class TracksPart(_Part, frozen=True):
    """Earliest phase in each track; a track that is left out does not have the exercise."""

    prevention: Id | UnsetType = UNSET
    post_injury: Id | UnsetType = UNSET


class PostInjuryPart(_Part, frozen=True):
    """When the injured leg may do an exercise."""

    default_week: Week
    floor_week: Week
    needs_unlock: bool = False
    entry: list[Code] = []


class FramePart(_Part, frozen=True):
    """One key pose: trunk T, hip H, knee K, ankle A."""

    T: Degrees
    H: Degrees
    K: Degrees
    A: Degrees


class OtherFramePart(_Part, frozen=True):
    """One key pose of the other leg: hip H, knee K, ankle A."""

    H: Degrees = 0
    K: Degrees = 0
    A: Degrees = 0


class OtherPart(_Part, frozen=True):
    """What the other leg does. ``frames``: one for each frame of the motion, or one for all."""

    place: Annotated[
        OtherPlace,
        Meta(
            description="alike: moves alike; free: hangs at its frames; rests: lies or stands at rest; "
            "ahead, behind, heel_to_toe: stands so; helps_up: alike on the way up, free on the way down; "
            "follows: comes up onto the step; taps: its heel taps the floor; reaches: reaches over it; "
            "stays: stays while the working foot steps out"
        ),
    ]
    frames: Annotated[list[OtherFramePart], Meta(max_length=24)] = []


class FrontPart(_Part, frozen=True):
    """A sideways move, shown from the front: degrees, + outwards, or centimetres of ``weight_shift``."""

    kind: FrontKind
    start: Annotated[float, Meta(ge=-90, le=90)] = msgspec.field(name="from")
    end: Annotated[float, Meta(ge=-90, le=90)] = msgspec.field(name="to")


class MotionPart(_Part, frozen=True):
    """The key poses from which the figure is drawn."""

    contact: Contact
    frames: Annotated[list[FramePart], Meta(min_length=1, max_length=24)]
    props: list[_AnyCode | Annotated[dict[Code, Code], Meta(min_length=1, max_length=1)]] = []
    highlight: list[Highlight] = []
    other: OtherPart | None = None
    front: FrontPart | None = None
    toes: (
        Annotated[
            tuple[Degrees, Degrees],
            Meta(
                description="Degrees the toes bend from the line of the foot, + up: first frame, last frame"
            ),
        ]
        | None
    ) = None


class MediaPart(_Part, frozen=True):
    """A picture or film of your own, shown instead of the figure, or beside it."""

    file: Annotated[
        str,
        Meta(
            min_length=1,
            max_length=255,
            description="Path inside the library, as media/raise.gif: "
            "PNG, JPEG, GIF, WebP, SVG, MP4 or WebM; no link or .. out of it",
            extra_json_schema={"pattern": MEDIA_PATTERN},
        ),
    ]
    alt: Annotated[Text, Meta(description="What it shows, in plain words for people who cannot see it")]
    beside_figure: Annotated[
        bool, Meta(description="true: the figure is shown, too; false: the file takes its place")
    ] = False


class ExerciseFile(_Part, frozen=True):
    """One exercise."""

    schema: Schema
    id: Id
    name: Name
    kind: Kind
    target: list[Name]
    tracks: TracksPart
    side: SideRule
    boot: BootRule
    weight_bearing: WeightBearing
    load_tier: Tier
    dose: DosePart
    steps: Annotated[list[Text], Meta(min_length=1, max_length=30)]
    equipment: list[Name] = []
    flags: list[Flag] = []
    post_injury: PostInjuryPart | None = None
    avoid_if: list[Code] = []
    motion: MotionPart | None = None
    media: MediaPart | None = None
    cues: list[Text] = []
    mistakes: list[Text] = []
    regress: list[Id] = []
    progress: list[Id] = []
    sources: list[Code] = []
    reviewed_by: Line | None = None


class PhasePart(_Part, frozen=True):
    """One phase of a track. ``weeks`` is the typical first and last week; null for an open end."""

    id: Id
    title: Name
    short_title: Name
    weeks: tuple[Week, Week | None]
    goals: list[Text] = []
    allowed: list[Text] = []
    forbidden: list[Text] = []
    enter_when: list[Text] = []
    max_load_tier: Tier | None = None
    sources: list[Code] = []


class PhasesFile(_Part, frozen=True):
    """The phases of one track, in order."""

    schema: Schema
    track: Track
    title: Name
    phases: Annotated[list[PhasePart], Meta(min_length=1, max_length=50)]


class SchedulePart(_Part, frozen=True):
    """How often a routine is due."""

    per_day: PerDay = 1
    days: Rhythm | Annotated[list[Weekday], Meta(min_length=1, max_length=7)] = Rhythm.DAILY


class ItemPart(_Part, frozen=True):
    """One exercise of a routine; ``dose`` holds only what differs from the exercise's own."""

    exercise: Id
    dose: DosePart | None = None
    note: Text | None = None


class SupersetPart(_Part, frozen=True):
    """Items done in turn, one set of each, ``rounds`` times."""

    rounds: Annotated[int, Meta(ge=1, le=50)]
    items: Annotated[list[ItemPart], Meta(min_length=1, max_length=20)]


class EntryPart(_Part, frozen=True):
    """Either an exercise or a superset."""

    exercise: Id | None = None
    dose: DosePart | None = None
    note: Text | None = None
    superset: SupersetPart | None = None


class ClinicPart(_Part, frozen=True):
    """Who prepared a routine."""

    name: Line
    phone: Annotated[str, Meta(max_length=80)] = ""


class OverridePart(_Part, frozen=True):
    """A named clinician's reason to go below the default weeks; never below the floors."""

    by: Line
    registration: Line
    date: date
    reason: Sentence


class ProgrammePart(_Part, frozen=True):
    """A routine's place in a named programme; the steps of one programme share its id and name.

    ``weeks`` are the programme's own, from 1; null for an open end. Left out where weeks do not count.
    """

    id: Id
    name: Name
    order: Annotated[int, Meta(ge=1, le=500, description="Place of this step; steps follow by it")]
    weeks: tuple[ProgrammeWeek, ProgrammeWeek | None] | None = None
    min_sessions: Annotated[
        int, Meta(ge=1, le=500, description="Sessions to finish before the next step")
    ] = 1


class RoutineFile(_Part, frozen=True):
    """One routine."""

    schema: Schema
    id: Id
    name: Name
    track: Track
    phase: Id
    items: Annotated[list[EntryPart], Meta(min_length=1, max_length=100)]
    schedule: SchedulePart = SchedulePart()
    prepare_s: Pause | None = None
    rest_between_items_s: Pause | None = None
    revision: Line = ""
    note: Text | None = None
    clinic: ClinicPart | None = None
    override: OverridePart | None = None
    programme: ProgrammePart | None = None
    sources: list[Code] = []


class PageHead(_Part, frozen=True):
    """The YAML head of an information page."""

    id: Id
    title: Name
    order: Annotated[int, Meta(ge=0, le=10_000)]
    sources: list[Code] = []
    exercises: Annotated[list[Id], Meta(max_length=12, description="Exercises shown with it.")] = []


class TranslationHead(_Part, frozen=True):
    """The YAML head of an information page in another language; all else is as in the page itself."""

    id: Id
    title: Line
