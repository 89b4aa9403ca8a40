"""Golden pictures: what was approved once, compared with some tolerance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage, qRgb

FOLDER = Path(__file__).parents[1] / "golden"
_THRESHOLD, _ALLOWED = 26, 0.004
"""How far a part of a colour may be off, and the share of pixels that may be further off."""


@dataclass(frozen=True, slots=True)
class Golden:
    """Compares pictures with the approved ones; ``approve`` makes what is seen the approved one."""

    scratch: Path
    approve: bool = False

    def check(self, name: str, got: QImage) -> None:
        """Compare a picture with the approved one of that name.

        Raises:
            AssertionError: They differ; got, expected and difference lie in the scratch folder.
        """
        path = FOLDER / f"{name}.png"
        if self.approve:
            FOLDER.mkdir(exist_ok=True)
            got.save(str(path))
            return
        expected = QImage(str(path))
        assert not expected.isNull(), f"no approved picture {path}; --approve makes one"
        share, difference = differing(got, expected)
        if share <= _ALLOWED:
            return
        for what, image in (("got", got), ("expected", expected), ("difference", difference)):
            image.save(str(self.scratch / f"{name}-{what}.png"))
        raise AssertionError(f"{name}: {share:.2%} of the pixels differ; see {self.scratch}")


def differing(one: QImage, other: QImage) -> tuple[float, QImage]:
    """Return the share of pixels that differ visibly, and a picture in which those are red."""
    if one.size() != other.size():
        return 1.0, QImage(one)
    left = one.convertToFormat(QImage.Format.Format_RGB32)
    right = other.convertToFormat(QImage.Format.Format_RGB32)
    shown = left.convertToFormat(QImage.Format.Format_Grayscale8).convertToFormat(QImage.Format.Format_RGB32)
    first, second = bytes(left.constBits()), bytes(right.constBits())
    width, count = left.width(), 0
    for start in range(0, len(first), 4):
        if first[start : start + 3] == second[start : start + 3]:
            continue
        if max(abs(first[start + part] - second[start + part]) for part in range(3)) > _THRESHOLD:
            count += 1
            shown.setPixel(start // 4 % width, start // 4 // width, qRgb(220, 0, 0))
    return count / (width * left.height()), shown
