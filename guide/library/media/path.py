"""Path: what the path of a media file may be, going by its letters alone."""

from __future__ import annotations

from typing import Final

from guide.library.finding import quoted

ENDINGS: Final = ("png", "jpg", "jpeg", "gif", "webp", "svg", "mp4", "webm")
_MAX_DEPTH: Final = 8
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
)
"""Names that Windows takes for a device, whatever ending they have."""


def media_path_problem(path: str) -> str:
    """Return what is wrong with a path; empty if nothing is."""
    parts = path.split("/")
    if path.startswith("/") or "\\" in path or ":" in path:
        return f"{quoted(path)} is no path inside the library; write it as media/raise.gif, with slashes"
    if ".." in parts:
        return f"{quoted(path)} leads out of the library"
    if len(parts) > _MAX_DEPTH or any(not _is_name(part) for part in parts):
        return f"{quoted(path)} is no path of plain folder and file names"
    if not parts[-1].lower().endswith(tuple(f".{ending}" for ending in ENDINGS)):
        return f"{quoted(parts[-1])} does not end in one of {', '.join(ENDINGS)}"
    return ""


def _is_name(part: str) -> bool:
    return (
        part.isprintable()
        and part.strip(" ") == part
        and not part.startswith(".")
        and not part.endswith(".")
        and part != ""
        and part.partition(".")[0].lower() not in _DEVICES
    )
