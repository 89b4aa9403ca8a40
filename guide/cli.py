"""Command line: check, list, timeline, render, schema and doctor; the whole app without a screen."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path

import click

from guide import doctor, preflight, workspace
from guide.doctor import counted
from guide.domain.exercise import Track
from guide.domain.person import Leg, Person, ProfileId
from guide.domain.routine import Routine
from guide.library.problem import Problem, Severity
from guide.library.schema import SCHEMA_NAMES, schema
from guide.library.stack import Library
from guide.session.cue import Cue
from guide.session.plan import Plan, PlanOptions, Prepare, Rest, SwitchSides, Work
from guide.session.planning import plan
from guide.session.timeline import rehearse, total_s
from guide.start import COMMANDS

_format = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
_folder = click.Path(exists=True, file_okay=False, path_type=Path)
_library = click.option(
    "--library", "folders", type=_folder, multiple=True, help="use this library folder too"
)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code: 0 fine, 1 problems found, 2 wrong use.

    Characters that the output cannot show become question marks; a reader that has gone away is no error.
    """
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            own = "PYTHONIOENCODING" in os.environ or stream.isatty()
            reconfigure(errors="replace", encoding=stream.encoding if own else "utf-8")
    try:
        return commands.main(list(arguments), prog_name="heelrise", standalone_mode=False) or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 2


@click.group()
def commands() -> None:
    """Hold the commands."""


@commands.command("check", help=COMMANDS["check"])
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@_format
@click.option("--strict", is_flag=True, help="warnings count as problems for the exit code too")
def check_command(paths: tuple[Path, ...], form: str, *, strict: bool) -> int:
    """Check content and return 1 if something is wrong with it."""
    from guide.content_check import check  # noqa: PLC0415 - the other commands need no YAML

    places = workspace.locate()
    _tell_missing(places.libraries)
    problems = check(paths, builtin=places.exercises)
    if form == "json":
        _write_json([_problem_object(problem) for problem in problems])
    else:
        _write([*map(str, problems), _count_line(problems)])
    counted = [problem for problem in problems if strict or problem.severity is Severity.ERROR]
    return 1 if counted else 0


@commands.command("list", help=COMMANDS["list"])
@click.argument("what", type=click.Choice(["exercises", "routines", "phases"]))
@_format
@_library
def list_command(what: str, form: str, folders: tuple[Path, ...]) -> int:
    """List what the libraries hold."""
    library = _open(folders)
    objects = {"exercises": _exercise_objects, "routines": _routine_objects, "phases": _phase_objects}[what](
        library
    )
    if form == "json":
        _write_json(objects)
    else:
        _write(_columns([[_cell(value) for value in entry.values()] for entry in objects]))
    return 0


@commands.command("timeline", help=COMMANDS["timeline"])
@click.argument("routine_id", metavar="ROUTINE")
@click.option("--side", type=click.Choice(["left", "right"]), default="left", help="affected or first side")
@_format
@_library
def timeline_command(routine_id: str, side: str, form: str, folders: tuple[Path, ...]) -> int:
    """Print the rehearsal of a routine."""
    library = _open(folders)
    routine = library.routines.get(routine_id)
    if routine is None:
        raise click.UsageError(_unknown("routine", routine_id, library.routines))
    planned = _neutral_plan(routine, library, Leg(side))
    cues = rehearse(planned)
    if form == "json":
        _write_json(
            {
                "routine": routine.id,
                "total_s": round(total_s(planned), 3),
                "cues": [_cue_object(t_s, cue, planned) for t_s, cue in cues],
            }
        )
    else:
        lines = [_cue_line(t_s, cue, planned, library) for t_s, cue in cues]
        _write([*lines, f"total {_clock(total_s(planned))}"])
    return 0


@commands.command("render", help=COMMANDS["render"])
@click.argument("exercise_id", metavar="EXERCISE")
@click.option(
    "-o",
    "--output",
    "path",
    required=True,
    type=click.Path(path_type=Path),
    help="file to write: .png, .svg or .gif",
)
@click.option(
    "--at",
    type=click.FloatRange(0, 1),
    help="moment of one rep, 0 to 1; without it, start and end in one picture",
)
@click.option("--side", type=click.Choice(["left", "right"]), default="right", help="the working leg")
@click.option("--theme", type=click.Choice(["light", "dark", "contrast"]), default="light")
@click.option("--size", default=800, help="width in pixels, 16 to 4096")
@_library
def render_command(
    exercise_id: str,
    path: Path,
    at: float | None,
    side: str,
    theme: str,
    size: int,
    folders: tuple[Path, ...],
) -> int:
    """Draw an exercise into a file."""
    library = _open(folders)
    exercise = library.exercises.get(exercise_id)
    if exercise is None:
        raise click.UsageError(_unknown("exercise", exercise_id, library.exercises))
    if exercise.motion is None:
        raise click.UsageError(f"'{exercise_id}' has no motion, so there is nothing to draw.")
    # A picture needs no screen, only Qt's libraries.
    if hindrance := preflight.obstacle({**os.environ, "QT_QPA_PLATFORM": "offscreen"}):
        raise click.UsageError(hindrance)
    from guide.drawing.palette import Look, Theme  # noqa: PLC0415 - the other commands need no Qt
    from guide.drawing.picture_file import (  # noqa: PLC0415 - as above
        KINDS,
        LEAST_PX,
        MOST_GIF_PX,
        MOST_PX,
        PictureError,
        Wanted,
        write_picture,
    )

    kind = path.suffix.lower()
    if kind not in KINDS:
        raise click.UsageError("The name of the file must end with {kinds}.".format(kinds=", ".join(KINDS)))
    most = MOST_GIF_PX if kind == ".gif" else MOST_PX
    if not LEAST_PX <= size <= most:
        raise click.UsageError(
            "--size: a {kind} may be {least} to {most} pixels wide, not {size}.".format(
                kind=kind.removeprefix(".").upper(), least=LEAST_PX, most=most, size=size
            )
        )
    if kind == ".gif" and at is not None:
        raise click.UsageError("--at is for one moment; a GIF shows the whole rep.")
    wanted = Wanted(at=at, left=side == "left", width=size, look=Look(theme=Theme(theme)))
    try:
        write_picture(exercise, path, wanted)
    except PictureError as error:
        raise click.UsageError(f"{error.path} could not be written: {error.reason}") from error
    return 0


@commands.command("schema", help=COMMANDS["schema"])
@click.argument("name")
def schema_command(name: str) -> int:
    """Print a JSON Schema."""
    if name not in SCHEMA_NAMES:
        raise click.UsageError(_unknown("schema", name, SCHEMA_NAMES))
    _write_json(schema(name))
    return 0


@commands.command("doctor", help=COMMANDS["doctor"])
@click.option("--data-dir", type=click.Path(path_type=Path), help="look at this data folder")
@_library
def doctor_command(data_dir: Path | None, folders: tuple[Path, ...]) -> int:
    """Print what was looked at and return 1 if something is wrong."""
    places = workspace.locate(data_dir=data_dir, libraries=folders)
    own = {
        "Data folder": places.data,
        "Settings folder": places.config,
        "Cache folder": places.cache,
    }
    findings = [
        *doctor.examine_programs(os.environ, doctor.ask_qt),
        *doctor.examine_folders(own),
        *doctor.examine_library(workspace.library_in(places), (places.exercises, *places.libraries)),
    ]
    width = max(len(finding.subject) for finding in findings)
    signs = {doctor.State.FINE: "ok", doctor.State.NOTE: "note", doctor.State.WRONG: "wrong"}
    indent = "\n" + " " * (width + 9)
    _write(
        f"{signs[finding.state]:<5}  {finding.subject:<{width}}  {finding.text.replace(chr(10), indent)}"
        for finding in findings
    )
    return 1 if any(finding.state is doctor.State.WRONG for finding in findings) else 0


def _open(folders: tuple[Path, ...]) -> Library:
    places = workspace.locate(libraries=folders)
    _tell_missing(places.libraries)
    library = workspace.library_in(places)
    if count := len(library.left_out):
        were = "was" if count == 1 else "were"
        words = f"{counted(count, 'file')} {were} left out because of errors; 'heelrise check' shows them."
        click.echo(words, err=True)
    return library


def _tell_missing(roots: Iterable[Path]) -> None:
    """Say which library folders are not there; those given as options were looked at before."""
    for root in roots:
        if not root.is_dir():
            words = "There is no library folder {root}; HEELRISE_LIBRARY names it."
            click.echo(words.format(root=root), err=True)


def _neutral_plan(routine: Routine, library: Library, side: Leg = Leg.LEFT) -> Plan:
    """Lay a routine out for nobody in particular, with the usual settings."""
    affected = side if routine.track is Track.POST_INJURY else None
    anyone = Person(id=ProfileId(""), name="", track=routine.track, affected=affected)
    return plan(routine, library.exercises, anyone, PlanOptions(), first_leg=side)


def _exercise_objects(library: Library) -> list[dict[str, object]]:
    return [
        {
            "id": exercise.id,
            "name": exercise.name,
            "kind": str(exercise.kind),
            "tracks": {
                str(track): phase for track in Track if (phase := exercise.phase_in(track)) is not None
            },
            "source": library.origin["exercise", exercise.id],
        }
        for exercise in library.exercises.values()
    ]


def _routine_objects(library: Library) -> list[dict[str, object]]:
    return [
        {
            "id": routine.id,
            "name": routine.name,
            "track": str(routine.track),
            "phase": routine.phase,
            "total_s": round(total_s(_neutral_plan(routine, library)), 3),
            "source": library.origin["routine", routine.id],
        }
        for routine in library.routines.values()
    ]


def _phase_objects(library: Library) -> list[dict[str, object]]:
    return [
        {
            "id": phase.id,
            "name": phase.title,
            "track": str(phase.track),
            "week_from": phase.week_from,
            "week_to": phase.week_to,
            "source": library.origin["phase", phase.id],
        }
        for programme in library.programmes.values()
        for phase in programme.phases
    ]


def _problem_object(problem: Problem) -> dict[str, object]:
    return {
        "path": str(problem.path),
        "line": problem.line,
        "column": problem.column,
        "severity": str(problem.severity),
        "code": problem.code,
        "message": problem.message,
    }


def _count_line(problems: Sequence[Problem]) -> str:
    count = counted(len(problems), "problem")
    files = len({problem.path for problem in problems})
    return f"{count} in {counted(files, 'file')}" if files else count


def _cue_object(t_s: float, cue: Cue, planned: Plan) -> dict[str, object]:
    step = planned.steps[cue.step_index]
    return {
        "t_s": round(t_s, 3),
        "cue": str(cue.kind),
        "step": cue.step_index,
        "number": cue.number,
        "text": cue.text,
        "exercise": step.exercise_id if isinstance(step, Prepare | Work | SwitchSides) else None,
        "leg": str(step.leg) if isinstance(step, Prepare | Work | SwitchSides) else None,
        "set": step.set_number if isinstance(step, Work) else None,
    }


def _cue_line(t_s: float, cue: Cue, planned: Plan, library: Library) -> str:
    step = planned.steps[cue.step_index]
    words = [cue.text or (str(cue.number) if cue.number else "")]
    if isinstance(step, Prepare | Work | SwitchSides):
        words += [library.exercises[step.exercise_id].name, str(step.leg)]
    if isinstance(step, Work):
        words.append(f"set {step.set_number} of {step.set_count}")
    if isinstance(step, Rest):
        words.append(f"{step.seconds:g} s")
    return f"{_clock(t_s):>8}  {cue.kind:<9}  {', '.join(filter(None, words))}".rstrip()


def _clock(t_s: float) -> str:
    tenths = round(t_s * 10)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"


def _unknown(kind: str, word: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(word, names, 3, 0.5)
    if near:
        hint = "Did you mean {names}?".format(names=" or ".join(f"'{name}'" for name in near))
    else:
        hint = "There are: {names}.".format(names=", ".join(names) or "none")
    return f"There is no {kind} '{word}'. {hint}"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return _clock(value)
    if isinstance(value, Mapping):
        return " ".join(map(str, value.values()))  # pyright: ignore[reportUnknownArgumentType] - phases by track
    return "" if value is None else str(value)


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Align the cells; where the terminal is too narrow, the id gets a line and the rest one below it."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sys.stdout.isatty() and sum(widths) + 2 * len(widths) > shutil.get_terminal_size().columns:
        return [f"{row[0]}\n  {', '.join(filter(None, row[1:]))}" for row in rows]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    ]


def _write_json(value: object) -> None:
    encodes_all = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    _write([json.dumps(value, ensure_ascii=not encodes_all, indent=2)])


def _write(lines: Iterable[str]) -> None:
    try:
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
