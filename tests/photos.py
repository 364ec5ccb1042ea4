"""Small pictures made of literals, with what cameras and programs write into them."""

import base64
import struct
import zlib

# 64 × 32 points: the upper left red, blue in the lower right corner
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PT"
    "gyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjL/wAARCAAg"
    "AEADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhBy"
    "JxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT"
    "lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAA"
    "AAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRom"
    "JygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExc"
    "bHyMnK0tPU1dbX2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDi6KKK+ZP3EKKKKAPrOiiivpj8OCiiigAooooAKKKKACiiigAo"
    "r4dor7j/AFM/6f8A/kv/ANsc31jyP//Z"
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAEAAAAAgCAIAAAAt/+nTAAAACXBIWXMAAAsSAAALEgHS3X78AAAARUlEQVRYw+3WgQkAIAgAQY32X9mmsAzuF5"
    "BDobKiueqdsOLzAAAAAAAAAAAAAN61u//rNgAAAAAw/B0YVqYTAgAAALjYAaZGBUHyGu45AAAAAElFTkSuQmCC"
)
NORTH = b"N\0\0\0"


def exif(stands=1, artist="証明花子", place=True, order="<"):
    """An EXIF block with how the picture stands, whose it is, the camera, and where it was taken."""
    texts = [(0x010F, b"Telephone\0"), (0x0110, b"T-800 Pro\0"), (0x013B, artist.encode() + b"\0")]
    count = len(texts) + 2
    rest = 8 + 2 + 12 * count + 4
    rows, more = [(0x0112, 3, 1, struct.pack(f"{order}HH", stands, 0))], b""
    for tag, text in texts:
        rows.append((tag, 2, len(text), struct.pack(f"{order}I", rest + len(more))))
        more += text + b"\0" * (len(text) % 2)
    rows.append((0x8825, 4, 1, struct.pack(f"{order}I", rest + len(more))))
    gps = rest + len(more)
    if place:
        degrees = struct.pack(f"{order}6I", 35, 1, 40, 1, 52, 1)
        more += struct.pack(f"{order}H", 2)
        more += struct.pack(f"{order}HHI", 1, 2, 2) + NORTH
        more += struct.pack(f"{order}HHII", 2, 5, 3, gps + 2 + 24 + 4) + b"\0\0\0\0" + degrees
    else:
        more += b"\0\0"
    head = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(f"{order}IH", 8, count)
    body = b"".join(struct.pack(f"{order}HHI", t, k, n) + v for t, k, n, v in sorted(rows))
    return head + body + b"\0\0\0\0" + more


def segment(marker, data):
    return bytes([0xFF, marker]) + struct.pack(">H", len(data) + 2) + data


def xmp(creator="証明花子"):
    return (
        '<x:xmpmeta><rdf:Description exif:GPSLatitude="35,40.5N"><dc:creator><rdf:Seq>'
        f"<rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>"
    ).encode()


def photo(stands=1, **told):
    """A JPEG with everything that a phone and a program leave in it, and something after its end."""
    head, rest = JPEG[:20], JPEG[20:]
    more = segment(0xE1, b"Exif\0\0" + exif(stands, **told)) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp())
    more += segment(0xED, b"Photoshop 3.0\0" + b"\x1c\x02\x50\0\x0c" + "証明花子".encode())
    more += segment(0xE2, b"ICC_PROFILE\0\1\1colours") + segment(0xE2, b"MPF\0several") + segment(0xFE, "証明".encode())
    return head + more + rest + b"film of the same moment, 35.681236"


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def screenshot(stands=1):
    """A PNG with texts and an EXIF block, and what was cut off after its end."""
    head, rest = PNG[:33], PNG[33:]
    more = chunk(b"tEXt", b"Author\0Hanako") + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp())
    more += (
        chunk(b"eXIf", exif(stands, order=">"))
        + chunk(b"tIME", b"\x07\xea\1\1\1\1\1")
        + chunk(b"pHYs", b"\0\0\x0b\x13\0\0\x0b\x13\1")
    )
    return head + more + rest + b"what was cut off"
