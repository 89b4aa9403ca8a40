"""Schema: JSON Schemas (2020-12) for editors, made from the declarations that the files are read by."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from guide.library import format as form
from guide.library.build import WORK_FORMS

_DECLARATIONS: Final[dict[str, Any]] = {
    "library": form.LibraryFile,
    "sources": form.SourcesFile,
    "safety": form.SafetyFile,
    "exercise": form.ExerciseFile,
    "phases": form.PhasesFile,
    "routine": form.RoutineFile,
    "page": form.PageHead,
    "translation": form.TranslationHead,
}
SCHEMA_NAMES: Final = tuple(_DECLARATIONS)


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file; ``page`` is for the head of an information page.

    Raises:
        KeyError: There is no such kind; ``SCHEMA_NAMES`` lists them.
    """
    made = msgspec.json.schema(_DECLARATIONS[name])
    definitions: dict[str, Any] = made.get("$defs", {})
    if name == "exercise":
        # One form of work exactly, and a tempo with reps: more than the types can say.
        definitions["DosePart"]["oneOf"] = [{"required": [key]} for key in WORK_FORMS]
        definitions["DosePart"]["dependentRequired"] = {"reps": ["tempo"], "tempo": ["reps"]}
    if name == "routine":
        definitions["EntryPart"]["oneOf"] = [{"required": ["exercise"]}, {"required": ["superset"]}]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Heelrise {name}",
        **made,
    }
