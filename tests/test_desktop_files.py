"""The menu entry, its icons and the data for software centres agree with each other."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtGui import QImage

DESKTOP = Path(__file__).parents[1] / "assets" / "desktop"
METAINFO = DESKTOP / "local.heelrise.heelrise.metainfo.xml"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def entry() -> dict[str, str]:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # pyright: ignore[reportAttributeAccessIssue] - keys keep their case
    parser.read(DESKTOP / "heelrise.desktop", encoding="utf-8")
    return dict(parser["Desktop Entry"])


def test_the_menu_entry_starts_the_command_in_a_window_of_its_name():
    found = entry()

    assert (found["Type"], found["Exec"], found["Icon"], found["Terminal"]) == (
        "Application",
        "heelrise",
        "heelrise",
        "false",
    )
    assert found["Categories"].endswith(";")
    assert found["Comment"]
    assert found["Comment[de]"]


def test_software_centres_find_the_menu_entry():
    root = ElementTree.parse(METAINFO).getroot()

    assert root.attrib == {"type": "desktop-application"}
    assert root.findtext("id") == METAINFO.name.removesuffix(".metainfo.xml")
    assert root.findtext("launchable") == "heelrise.desktop"
    assert root.findtext("name") == entry()["Name"]
    assert root.findtext("summary") == entry()["Comment"]
    assert "no diagnosis" in " ".join("".join(root.itertext()).split())


@pytest.mark.parametrize("size", SIZES)
def test_each_icon_has_its_size_and_shows_something(size: int):
    image = QImage(str(DESKTOP / "icons" / f"heelrise-{size}.png"))
    colours = {image.pixel(x, y) for x in range(0, size, max(1, size // 16)) for y in range(size)}

    assert (image.width(), image.height()) == (size, size)
    assert image.hasAlphaChannel()
    assert image.pixelColor(0, 0).alpha() < 255
    assert len(colours) > 3
