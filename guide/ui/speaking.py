"""Speaking: which language the desktop asks for, and what of Qt follows the one that is spoken."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from guide.i18n import LANGUAGES, PSEUDO, use_language


def asked_languages() -> tuple[str, ...]:
    """Return the languages that the desktop asks for, the dearest first."""
    return tuple(QLocale.system().uiLanguages())


class Speaking:
    """What is spoken: the program's own words, Qt's, and dates and numbers."""

    def __init__(self, app: QCoreApplication, translations: Path) -> None:
        """Begin in English; ``translations`` is the folder of the program's own words."""
        self._app = app
        self._folder = translations
        self._language = LANGUAGES[0]
        self._qts: QTranslator | None = None

    def use(self, language: str) -> None:
        """Speak a language, by its code, from now on; what is on the screen already stays as it is."""
        use_language(language, self._folder)
        code = LANGUAGES[0] if language == PSEUDO else language
        here = QLocale.system()
        if here.language() not in (QLocale(code).language(), QLocale.Language.C):
            # The week and the paper stay those of the country.
            here = QLocale(QLocale(code).language(), here.territory())
        QLocale.setDefault(here if here.language() is not QLocale.Language.C else QLocale(code))
        if code != self._language:
            self._language = code
            self._use_qts(code)

    def _use_qts(self, code: str) -> None:
        from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415 - English starts without it

        if self._qts is not None:
            self._app.removeTranslator(self._qts)
            self._qts = None
        if code != LANGUAGES[0]:
            found = QTranslator(self._app)
            # Where Qt came without it, its few words stay English.
            if found.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self._app.installTranslator(found)
                self._qts = found
