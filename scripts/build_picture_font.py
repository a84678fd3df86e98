"""Build src/sayso/export/fonts/: Source Sans 3 in two weights as TrueType, for turning pictures into PNG.

Run by hand, with fonttools and brotli installed, when the font is renewed:
``python scripts/build_picture_font.py fontsource-variable-source-sans-3-5.3.0.tgz``, the tarball of the npm package (OFL-1.1).
The drawer of PNG reads neither WOFF2 nor variable fonts; scripts that names of places and speakers are written in are kept.
"""

import argparse
import hashlib
import io
import tarfile
import tempfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

OUT = Path(__file__).parents[1] / "src/sayso/export/fonts"
SCRIPTS = ("latin", "latin-ext", "cyrillic", "greek")
WEIGHTS = {"Regular": 400, "SemiBold": 600}
FILE = "package/files/source-sans-3-{script}-wght-normal.woff2"
EPOCH = 3_600_000_000
"""Seconds since 1904 that files say they were made, so that the same tarball gives the same bytes."""


def instance(data: bytes, weight: int) -> TTFont:
    """Return one weight of a variable font, without what shaping in pictures does not use."""
    font = instancer.instantiateVariableFont(TTFont(io.BytesIO(data)), {"wght": weight})
    font.flavor = None
    options = subset.Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], name_IDs=[0, 1, 2, 3, 4, 6, 13, 14], hinting=False, notdef_outline=True
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(font.getBestCmap()))
    cutter.subset(font)
    return font


def build(tarball: Path, style: str, weight: int) -> bytes:
    """Return a font file of one weight with all scripts."""
    with tarfile.open(tarball) as archive, tempfile.TemporaryDirectory() as folder:
        parts = []
        for script in SCRIPTS:
            part = Path(folder) / f"{script}.ttf"
            instance(archive.extractfile(FILE.format(script=script)).read(), weight).save(part)
            parts.append(str(part))
        font = merge.Merger().merge(parts)
    named = {1: "Source Sans 3", 2: "Regular" if style == "Regular" else "Bold", 4: f"Source Sans 3 {style}", 6: f"SourceSans3-{style}"}
    for record in font["name"].names:
        record.string = named.get(record.nameID, record.toUnicode())
    font["OS/2"].usWeightClass = weight
    font["head"].created = font["head"].modified = EPOCH
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def main() -> None:
    """Read the tarball named on the command line and write one file a weight, and the licence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tarball", type=Path)
    tarball = parser.parse_args().tarball
    OUT.mkdir(exist_ok=True)
    print(f"sha256 of the npm tarball: {hashlib.sha256(tarball.read_bytes()).hexdigest()}")  # noqa: T201
    for style, weight in WEIGHTS.items():
        path = OUT / f"SourceSans3-{style}.ttf"
        path.write_bytes(build(tarball, style, weight))
        print(f"{path.name}: {path.stat().st_size:,} bytes, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")  # noqa: T201
    with tarfile.open(tarball) as archive:
        (OUT / "OFL.txt").write_bytes(archive.extractfile("package/LICENSE").read())


if __name__ == "__main__":
    main()
