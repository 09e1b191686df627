"""Colour profiles: which may be carried into PDF/A-2, and the sRGB profile of the output."""

from __future__ import annotations

import struct
from functools import cache
from typing import Final

_CLASSES: Final = (b"scnr", b"mntr", b"prtr", b"spac")
_SPACES: Final = {"RGB": b"RGB ", "L": b"GRAY"}
_HEADER: Final = 128
_NEWEST_MAJOR: Final = 4


def usable_profile(profile: bytes | None, mode: str) -> bytes | None:
    """The profile if it fits pictures of `mode` and ISO 19005-2 6.2.4.2 allows it, else None.

    A broken or foreign profile is left out: the picture then counts as sRGB.
    """
    if profile is None or len(profile) < _HEADER or mode not in _SPACES:
        return None
    size, major = struct.unpack_from(">I", profile)[0], profile[8]
    fits = (
        size <= len(profile)
        and 2 <= major <= _NEWEST_MAJOR
        and profile[12:16] in _CLASSES
        and profile[16:20] == _SPACES[mode]
        and profile[36:40] == b"acsp"
    )
    return profile[:size] if fits else None


@cache
def srgb_profile() -> bytes:
    """An sRGB profile whose bytes do not depend on the day: its creation time is fixed."""
    from PIL import ImageCms

    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    fixed = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    return made[:24] + fixed + made[36:]
