"""Probe: tells ``heelrise doctor`` what Qt finds; runs as a process of its own, for Qt may abort or hang."""

from __future__ import annotations

import json
import sys


def screens() -> dict[str, object]:
    """Return the platform, each screen's size in pixels and scale, and how many font families there are."""
    from PySide6.QtCore import qVersion  # noqa: PLC0415 - each probe loads what it asks about, no more
    from PySide6.QtGui import QFontDatabase, QGuiApplication  # noqa: PLC0415 - as above

    app = QGuiApplication([])
    found = [
        f"{screen.name()} {screen.size().width()}x{screen.size().height()} at {screen.devicePixelRatio():g}"
        for screen in app.screens()
    ]
    return {
        "qt": qVersion(),
        "platform": app.platformName(),
        "screens": found,
        "fonts": len(QFontDatabase.families()),
    }


def sound() -> dict[str, object]:
    """Return the names of the sound outputs."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - as above
    from PySide6.QtMultimedia import QMediaDevices  # noqa: PLC0415 - as above

    app = QCoreApplication([])
    outputs = [device.description() for device in QMediaDevices.audioOutputs()]
    app.quit()
    return {"outputs": outputs}


def voices() -> dict[str, object]:
    """Return the speech engines and the names of the voices."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415 - as above
    from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 - as above

    app = QCoreApplication([])
    engines = [name for name in QTextToSpeech.availableEngines() if name != "mock"]
    names: list[str] = []
    for engine in engines:
        speech = QTextToSpeech(engine, app)
        names += [voice.name() for voice in speech.availableVoices()]
    app.quit()
    return {"engines": engines, "voices": names}


if __name__ == "__main__":
    asked = {"screens": screens, "sound": sound, "voices": voices}[sys.argv[1]]
    sys.stdout.write(json.dumps(asked()) + "\n")
