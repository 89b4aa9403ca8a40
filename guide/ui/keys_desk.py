"""Keys desk: keeps what is chosen in the keys section."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from guide.key_settings import Keys
from guide.settings import SettingsError
from guide.ui.frame import Frame
from guide.ui.screens.keys_section import KeysSection
from guide.workspace import Workspace


class KeysDesk(QObject):
    """Serves one section; the next session follows what is chosen."""

    def __init__(self, section: KeysSection, workspace: Workspace, frame: Frame) -> None:
        super().__init__(section)
        self._workspace = workspace
        self._frame = frame
        section.keys_changed.connect(self._on_keys)
        section.any_key_changed.connect(self._on_any_key)

    @Slot(object)
    def _on_keys(self, keys: Keys) -> None:
        self._keep(keys=keys)

    @Slot(bool)
    def _on_any_key(self, on: bool) -> None:
        self._keep(any_key_counts=on)

    def _keep(self, **changes: object) -> None:
        try:
            self._workspace.change_settings(**changes)
        except SettingsError as error:
            self._frame.say(str(error))
