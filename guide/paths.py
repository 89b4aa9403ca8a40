"""Places: the only file that knows where shipped content and user data are."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Folders; apart from the shipped ones, none needs to exist yet.

    Attributes:
        exercises: The built-in library.
        assets: Fonts, icons and sounds.
        data: The record, backups and installed packs.
        config: ``settings.toml`` and the window's geometry.
        cache: What can be made again.
        libraries: Library folders over the built-in one, in order: machine-wide, then those asked for.
        moved: Whether the person named the folder; a folder they named is not made out of nothing, so that a
            stick that is not plugged in is noticed.
    """

    exercises: Path
    assets: Path
    data: Path
    config: Path
    cache: Path
    libraries: tuple[Path, ...]
    moved: bool = False

    @property
    def packs(self) -> Path:
        """Where packs installed by the user lie, one folder each."""
        return self.data / "packs"

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.config / "settings.toml"

    @property
    def translations(self) -> Path:
        """Where translations of the program's own words lie."""
        return self.assets / "locale"

    @property
    def content(self) -> tuple[Path, ...]:
        """The library folders in the order in which they lie over each other, the built-in one first."""
        return (self.exercises, *self.libraries, *self.installed_packs())

    @property
    def front_page(self) -> Path:
        """What Today showed last."""
        return self.cache / "front-page"

    def installed_packs(self) -> tuple[Path, ...]:
        """Folders of the packs installed by the user, in order of name."""
        try:
            return tuple(sorted(entry for entry in self.packs.iterdir() if entry.is_dir()))
        except OSError:
            return ()


def find_places(
    env: Mapping[str, str],
    *,
    data_dir: Path | None = None,
    libraries: Sequence[Path] = (),
    package: Path | None = None,
    machine_wide: Path | None = None,
) -> Places:
    """Work out where everything is.

    Args:
        env: The environment; ``HEELRISE_DATA`` moves all user folders into one, ``HEELRISE_LIBRARY`` names
            library folders, separated as in ``PATH``.
        data_dir: Wins over ``HEELRISE_DATA``.
        libraries: Win over ``HEELRISE_LIBRARY``.
        package: The package's own folder, if not the running one.
        machine_wide: The library for everyone on this machine, if not the system's usual place.
    """
    shipped = _shipped(package or Path(__file__).parent)
    moved = data_dir or _folder(env.get("HEELRISE_DATA", ""))
    if moved:
        home = moved.absolute()
        data, config, cache = home, home, home / "cache"
    else:
        data, config, cache = _user_folders()
    asked = libraries or [
        folder for entry in env.get("HEELRISE_LIBRARY", "").split(os.pathsep) if (folder := _folder(entry))
    ]
    everyone = machine_wide or _machine_wide(env)
    return Places(
        exercises=shipped / "exercises",
        assets=shipped / "assets",
        data=data,
        config=config,
        cache=cache,
        moved=moved is not None,
        libraries=(
            *([everyone] if everyone.is_dir() else []),
            *(folder.absolute() for folder in asked),
        ),
    )


def _shipped(package: Path) -> Path:
    """Return the folder that holds ``exercises`` and ``assets``: in the wheel, else beside the checkout."""
    inside = package / "_data"
    return inside if inside.is_dir() else package.parent


def _folder(text: str) -> Path | None:
    return Path(text).expanduser() if text.strip() else None


def _user_folders() -> tuple[Path, Path, Path]:
    from platformdirs import PlatformDirs  # noqa: PLC0415 - not needed where the data folder is given

    folders = PlatformDirs("heelrise", appauthor=False)
    return folders.user_data_path, folders.user_config_path, folders.user_cache_path


def _machine_wide(env: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(env.get("PROGRAMDATA", r"C:\ProgramData")) / "heelrise" / "library"
    return Path("/etc/heelrise/library")
