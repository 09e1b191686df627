"""Pictures of seals and of stamps of signatures, pressed where the signature stands (7.3.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.base.errors import InputError
from docgen.base.findings import FieldPath, Finding
from docgen.base.lengths import Length, mm
from docgen.models.official import OfficialElements, Seal, SignatureStamp
from docgen.standards.rules import rule
from docgen.template.finish_package import Package, fragment
from docgen.template.finish_pictures import (
    PressedPicture,
    floating_xml,
    low_resolution,
    missing_picture,
    pressed_picture,
)
from docgen.template.finish_signature import Spot, place_signature, place_stamps


@dataclass(frozen=True, slots=True)
class _Pressed:
    """A picture with its size, what it is for, and the field that names it."""

    picture: PressedPicture
    width: Length
    told: str
    path: FieldPath
    file: str

    @property
    def height(self) -> Length:
        return self.width.scaled(self.picture.ratio)


def sign(
    package: Package, form: OfficialElements, assets: Mapping[str, bytes], *, is_sealed: bool
) -> list[Finding]:
    """Place organ, date, seals and stamps. Raises InputError for a picture that is missing or broken.

    Seals are only pressed on a document that is sealed; what cannot be pressed is named (L106).
    """
    stamps = [_stamp(stamp, i, assets) for i, stamp in enumerate(form.signature_stamps)]
    stamped = place_stamps(package, [None if s is None else (s.width, s.height) for s in stamps])
    for stamp, spot in zip(stamps, stamped, strict=False):
        if stamp is not None:
            _press(package, stamp, spot)
    seals = _by_organ(form)
    pressed = {organ: _seal(seal, organ, i, assets) for organ, (i, seal) in seals.items()}
    largest = max((seal.width for seal in pressed.values()), default=None)
    signed = place_signature(package, is_sealed=is_sealed, diameter=largest)
    spots = dict(zip(form.issuers, signed, strict=False))
    for organ in form.issuers:
        if organ in pressed and organ in spots:
            _press(package, pressed[organ], spots[organ])
    used = [*pressed.values(), *(stamp for stamp in stamps if stamp is not None)]
    blurred = (low_resolution(p.file, p.picture.size[0], p.width, p.path) for p in used)
    return [*(f for f in blurred if f is not None), *_left_over(form, seals, spots)]


def _by_organ(form: OfficialElements) -> dict[str, tuple[int, Seal]]:
    """The seal of every organ with its place in the form: named ones first, the rest in order."""
    found: dict[str, tuple[int, Seal]] = {}
    for index, seal in enumerate(form.seals):
        if seal.organ in form.issuers:
            found.setdefault(seal.organ, (index, seal))
    free = [organ for organ in form.issuers if organ not in found]
    nameless = [(i, seal) for i, seal in enumerate(form.seals) if not seal.organ]
    return {**found, **dict(zip(free, nameless, strict=False))}


def _left_over(
    form: OfficialElements, seals: Mapping[str, tuple[int, Seal]], spots: Mapping[str, Spot]
) -> list[Finding]:
    used = {index for organ, (index, _) in seals.items() if organ in spots}
    return [
        rule("L106").finding(
            f"印章图片“{seal.file}”没有放进文档：{_reason(form, seal)}",
            hint=None if form.is_sealed else "要盖章请把“加盖印章”改为“是”，不盖章请删去“印章”",
            path=("seals", index),
        )
        for index, seal in enumerate(form.seals)
        if index not in used
    ]


def _reason(form: OfficialElements, seal: Seal) -> str:
    if seal.organ and seal.organ not in form.issuers:
        return f"“{seal.organ}”不是发文机关"
    if not form.is_sealed:
        return "“加盖印章”填了“否”"
    return "没有可以盖章的署名" if len(form.seals) <= len(form.issuers) else "印章比发文机关多"


def _seal(seal: Seal, organ: str, index: int, assets: Mapping[str, bytes]) -> _Pressed:
    path = ("seals", index)
    picture = _picture(seal, path, assets)
    # What is wider than high is still as wide as it says: real seals are pressed in real size.
    return _Pressed(picture, mm(seal.diameter_mm), f"{organ}印章", path, seal.file)


def _stamp(stamp: SignatureStamp, index: int, assets: Mapping[str, bytes]) -> _Pressed | None:
    if not stamp.file:
        return None
    path = ("signature_stamps", index)
    picture = _picture(stamp, path, assets)
    return _Pressed(
        picture, mm(stamp.width_mm), f"{stamp.post}{stamp.name}签名章", path, stamp.file
    )


def _picture(
    named: Seal | SignatureStamp, path: FieldPath, assets: Mapping[str, bytes]
) -> PressedPicture:
    data = assets.get(named.file)
    if data is None:
        raise InputError(missing_picture(named, path))
    return pressed_picture(named.file, data, path)


def _press(package: Package, pressed: _Pressed, spot: Spot) -> None:
    """Hang the picture on the spot's anchor with its middle on the spot."""
    picture = pressed.picture
    relation = package.add_media(picture.data, picture.extension)
    left = spot.x - pressed.width.scaled(0.5)
    top = spot.y - pressed.height.scaled(0.5)
    box = (left, top, pressed.width, pressed.height)
    xml = floating_xml(picture, relation, package.drawing_number(), pressed.told, box)
    spot.anchor.extend(fragment(f"<w:p>{xml}</w:p>")[0])
