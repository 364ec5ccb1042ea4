"""Pictures that go out: the same dots, nothing of place, person, day and program, and still upright."""

import re
import struct
import zlib

import pytest
from photos import JPEG, PNG, exif, photo, screenshot, segment
from redline import pictures
from redline.clean import clean, untold
from redline.content import fingerprint
from words import altered, links, p, unpacked, word

TRACES = [b"GPS", "証明".encode(), b"Hanako", b"Telephone", b"T-800", b"35", b"xmp", b"MPF", b"cut off", b"Author"]


def dots(picture):
    """What is packed of the picture itself: the scan of a JPEG with its tables, the data of a PNG."""
    if picture.startswith(PNG[:8]):
        return zlib.decompress(b"".join(d[8:-4] for k, d in pictures.chunks(picture) if k == "IDAT"))
    return [piece for marker, piece in pictures.segments(picture) if marker in (0xC0, 0xC2, 0xC4, 0xDA, 0xDB)]


@pytest.mark.parametrize(("told", "plain"), [(photo(), JPEG), (screenshot(), PNG)])
def test_what_cameras_and_programs_wrote_is_gone_and_not_one_dot_changes(told, plain):
    left = pictures.bare(told)
    assert [t for t in TRACES if t in told]
    assert [t for t in TRACES if t in left] == []
    assert dots(left) == dots(told) == dots(plain)
    assert pictures.bare(left) == left
    assert pictures.is_bare(left)
    assert not pictures.is_bare(told)


def test_colours_and_density_stay():
    assert b"ICC_PROFILE\0\1\1colours" in pictures.bare(photo())
    assert b"pHYs" in pictures.bare(screenshot())
    assert pictures.bare(JPEG) == JPEG
    assert pictures.bare(PNG) == PNG


@pytest.mark.parametrize("way", range(1, 9))
@pytest.mark.parametrize("make", [photo, screenshot])
def test_a_picture_that_does_not_stand_upright_still_says_how_it_is_to_be_turned(make, way):
    told = make(way)
    assert pictures.stands(told) == way
    left = pictures.bare(told)
    assert pictures.stands(left) == way
    assert "証明花子".encode() not in left
    assert pictures.stands(pictures.bare(told, turned=False)) == 1


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8\xff", photo()[:200], JPEG[:-40], screenshot()[:60], PNG[:20], b"\x89PNG\r\n\x1a\n" + b"\xff" * 9],
)
def test_a_damaged_picture_is_left_and_nobody_calls_it_bare(data):
    assert pictures.bare(data) == data
    assert not pictures.is_bare(data)


def test_a_block_that_leads_nowhere_says_nothing():
    for cut in range(8, len(exif(6)), 3):
        assert pictures.stands(JPEG[:2] + _block(exif(6)[:cut]) + JPEG[2:]) in (1, 6)
    loop = b"II*\0" + struct.pack("<IHHHII", 8, 1, 0x8825, 4, 1, 8)
    assert pictures.stands(JPEG[:2] + _block(loop) + JPEG[2:]) == 1


def _block(tiff):
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


def paper(**media):
    """A paper that shows pictures."""
    named = {f"image{n}" if n else "image": f"media/{name}" for n, name in enumerate(media)}
    body = p("".join(f'<w:r><w:drawing r:embed="r{n}"/></w:r>' for n, _ in enumerate(media, 1)))
    data = altered(word(body), **{f"word/media/{name}": content for name, content in media.items()})
    listing = links(named)
    return altered(data, **{"word/_rels/document.xml.rels": re.sub(r"/image\d+\"", '/image"', listing)})


def test_the_paper_that_goes_out_shows_the_same_and_tells_nothing():
    made = paper(**{"photo.jpeg": photo(6), "screen.png": screenshot()})
    left = unpacked(clean(made))
    assert left["word/media/image1.jpeg"] == pictures.bare(photo(6))
    assert left["word/media/image2.png"] == pictures.bare(screenshot())
    assert not [t for t in TRACES[:5] if t in b"".join(left.values())]
    assert untold(clean(made)) == []


def test_taking_off_what_a_camera_wrote_is_no_edit_and_another_picture_is():
    before = fingerprint(paper(**{"photo.jpeg": photo()}))
    assert (
        fingerprint(paper(**{"photo.jpeg": JPEG[:20] + segment(0xE2, b"ICC_PROFILE\0\1\1colours") + JPEG[20:]}))
        == before
    )
    assert fingerprint(paper(**{"photo.jpeg": JPEG})) != before, "the colours are gone"


def test_pictures_of_other_kinds_are_named():
    made = paper(**{"plan.tiff": b"II*\0 a plan", "photo.jpeg": photo()[:300], "screen.png": screenshot()})
    assert untold(clean(made)) == ["image1.tiff", "image2.jpeg"]
