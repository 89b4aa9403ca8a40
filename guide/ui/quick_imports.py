"""Quick imports: brings in PySide6 without what it prepares for others.

WORKAROUND for PySide6 6.11, which at every start

- compiles some 3000 lines that describe its functions, for signatures and the words of errors: here they are
  compiled when the first one is asked for;
- reads, for its snake_case feature, the source of every module named in an import statement, to see whether
  PySide6 is mentioned: nobody here uses that feature.

A PySide6 that is built otherwise is brought in as usual.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, Final, SupportsIndex, cast

from guide.ui.quick_enums import make_enums_quickly

_PYSIDES_OWN: Final = "EmbeddableZipImporter"
_DESCRIPTIONS: Final = frozenset(
    f"shibokensupport.signature.{name}"
    for name in ("mapping", "parser", "layout", "errorhandler", "lib.enum_sig", "lib.pyi_generator")
)


def bring_in_qt() -> None:
    """Import PySide6's core.

    Raises:
        ImportError: It cannot be imported.
    """
    make_enums_quickly()
    usual = sys.meta_path
    if "shiboken6" not in sys.modules:
        sys.meta_path = _Finders(usual)
    try:
        import_module("PySide6.QtCore")
    finally:
        sys.meta_path = usual
    with suppress(ImportError):
        setattr(import_module("shibokensupport.feature"), "_mod_uses_pyside", _no)  # noqa: B010 - not declared


def _no(_module: ModuleType) -> bool:
    return False


class _Finders(list[Any]):
    """The ways to find modules; what PySide6 puts among them leaves some for later."""

    def insert(self, index: SupportsIndex, found: object, /) -> None:
        """Take a finder; PySide6's own only through ``_Postpones``."""
        super().insert(index, _Postpones(found) if type(found).__name__ == _PYSIDES_OWN else found)

    def remove(self, found: object, /) -> None:
        """Let a finder go."""
        super().remove(next((own for own in self if getattr(own, "finder", None) is found), found))


class _Postpones:
    """Finds what ``finder`` finds, but leaves the descriptions for later."""

    def __init__(self, finder: Any) -> None:  # noqa: ANN401 - no type of it is declared
        self.finder = finder

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where a module is."""
        found: ModuleSpec | None = self.finder.find_spec(name, path, target)
        if found is not None and found.loader is not None and name in _DESCRIPTIONS:
            found.loader = cast("Any", _LoadsLater(found.loader))
        return found


class _LoadsLater:
    """Makes a module that ``loader`` fills when something in it is asked for.

    A loader by its methods alone: the class that names them brings a dozen modules that nobody needs here.
    """

    def __init__(self, loader: Any) -> None:  # noqa: ANN401 - what PySide6 and Python call a loader differs
        self._loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Return a module that is still empty."""
        return _Later(spec.name, self._loader)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty."""


class _Later(ModuleType):
    """A module that is still empty."""

    def __init__(self, name: str, loader: Any) -> None:  # noqa: ANN401 - likewise
        super().__init__(name)
        self.__dict__["_fill_by"] = name, loader
        if name.endswith(".mapping"):
            # PySide6 takes it straight out of the dictionary; filling puts the real one in its place.
            self.__dict__["update_mapping"] = self._update_mapping

    def _update_mapping(self) -> object:
        del self.__dict__["update_mapping"]
        real: Any = getattr(self, "update_mapping")  # noqa: B009 - fills the module
        return real()

    def __getattr__(self, wanted: str) -> object:
        """Fill the module and return what was asked for; called only where nothing was found."""
        # Names like "__path__" are what the import itself looks for.
        due = None if wanted.startswith("__") else self.__dict__.pop("_fill_by", None)
        if due is None or self.__spec__ is None:
            raise AttributeError(f"module '{self.__name__}' has no attribute '{wanted}'")
        published = self.__spec__.name
        # PySide6 has given it another name since, under which its loader does not know it.
        self.__spec__.name, loader = due
        try:
            loader.exec_module(self)
        finally:
            self.__spec__.name = published
        return getattr(self, wanted)
