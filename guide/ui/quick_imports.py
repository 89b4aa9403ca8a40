"""Quick imports: keeps PySide6 from reading the source of every module.

WORKAROUND for PySide6 6.11: for its snake_case feature it reads, at import statements, the source of each
module named there, to see whether PySide6 is mentioned. Nobody here uses that feature; reading 160 files is
a twentieth of the time to start.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from types import ModuleType


def spare_sources() -> None:
    """Let every module count as one without features, as it does where there is no source."""
    import_module("PySide6.QtCore")
    with suppress(ImportError):
        setattr(import_module("shibokensupport.feature"), "_mod_uses_pyside", _no)  # noqa: B010 - not declared


def _no(_module: ModuleType) -> bool:
    return False
