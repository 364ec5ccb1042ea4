"""Photos of the client: nothing of place and person in the papers; exhibits stay as they are, and the page says what they tell."""

import io

from drafting.outgoing import prints, traces
from outgoing.test_checklist import page
from photos import JPEG, PNG, photo, screenshot
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject
from redline import pictures
from words import OFFICE, packed, unpacked


def pdf_with(picture, author=""):
    """A PDF of one page that shows a JPEG."""
    writer, out = PdfWriter(), io.BytesIO()
    sheet, image = writer.add_blank_page(595, 842), StreamObject()
    image._data = picture
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Filter"): NameObject("/DCTDecode"),
            NameObject("/Width"): NumberObject(64),
            NameObject("/Height"): NumberObject(32),
        }
    )
    shown = DictionaryObject({NameObject("/Im1"): writer._add_object(image)})
    sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): shown})
    writer.add_metadata({"/Author": author} if author else {})
    writer.write(out)
    return out.getvalue()


def shown_in(pdf):
    (sheet,) = PdfReader(io.BytesIO(pdf)).pages
    return sheet["/Resources"]["/XObject"]["/Im1"].get_object()._data


def with_photo(counter, data):
    """The picture of the second post becomes a photo of a telephone, and the drafts are made."""
    (counter.sheet.parent / "exhibits/p2.png").write_bytes(data)
    counter.draft()
    counter.settle("a2")


def test_a_photo_in_a_draft_stands_upright_and_tells_nothing(counter):
    with_photo(counter, photo(6))
    files = unpacked(counter.path("a2/post_list").read_bytes())
    (picture,) = [data for name, data in files.items() if "/media/" in name]
    assert picture == pictures.bare(photo(6), turned=False)
    body = files["word/document.xml"].decode()
    assert '<a:xfrm rot="5400000">' in body
    assert '<wp:extent cx="609600" cy="304800"/><wp:effectExtent l="0" t="152400" r="0" b="152400"/>' in body


def put_in(counter, draft, name, data):
    """A lawyer puts a picture into a draft."""
    path = counter.path(draft)
    files = unpacked(path.read_bytes())
    rels = files["word/_rels/document.xml.rels"].decode()
    link = f'<Relationship Id="rIdOwn" Type="{OFFICE}/image" Target="media/{name}"/>'
    files["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", f"{link}</Relationships>").encode()
    path.write_bytes(packed(files | {f"word/media/{name}": data}))


def test_the_set_tells_nothing_of_a_photo_that_a_lawyer_put_in(counter):
    counter.settle("a1")
    put_in(counter, "a1/petition", "photo.jpeg", photo(8))
    ran = counter.file("a1")
    assert ran.why == 0, ran
    word = counter.filed("a1") / "発信者情報開示仮処分命令申立書.docx"
    (left,) = [data for name, data in unpacked(word.read_bytes()).items() if "/media/" in name]
    assert left == pictures.bare(photo(8))
    assert "neither JPEG nor PNG" not in ran.out


def test_a_picture_of_another_kind_is_said(counter):
    counter.settle("a1")
    put_in(counter, "a1/petition", "plan.tiff", b"II*\0 a plan")
    ran = counter.file("a1")
    assert "The pictures image1.tiff in 発信者情報開示仮処分命令申立書 are neither JPEG nor PNG" in ran.out


def test_photos_in_a_pdf_lose_what_the_camera_wrote_and_keep_every_dot():
    left = prints.unsigned(pdf_with(photo(), "証明花子"))
    assert shown_in(left) == pictures.bare(photo())
    assert b"Telephone" not in left


def test_an_exhibit_stays_byte_for_byte_and_the_page_says_what_it_tells(counter):
    counter.put("post1", "p1.jpg", photo())
    counter.settle("a1")
    ran = counter.file("a1")
    assert ran.why == 0, ran
    (copy,) = [p for p in counter.filed("a1").iterdir() if p.suffix == ".jpg"]
    assert copy.read_bytes() == photo()
    lines, _ = page(counter, "a1")
    (said,) = [line for line in lines if line.startswith("ファイルに残る情報")]
    assert said == (
        "ファイルに残る情報：場所（撮影地など）、氏名等（証明花子）、機器（Telephone、T-800 Pro）。"
        "証拠なので手を加えていない。電子データで出してよいか確かめる"
    )


def test_an_exhibit_that_tells_nothing_has_no_such_line(counter):
    counter.put("post1", "p1.jpg", JPEG)
    counter.settle("a1")
    assert counter.file("a1").why == 0
    assert not [line for line in page(counter, "a1")[0] if line.startswith("ファイルに残る情報")]


def test_what_files_tell():
    camera = ("Telephone", "T-800 Pro")
    assert traces.of(photo()) == (True, ("証明花子",), camera)
    assert traces.of(photo(place=False)) == (True, ("証明花子",), camera), "XMP tells it, too"
    assert traces.of(screenshot()) == (True, ("証明花子", "Hanako"), camera)
    assert traces.of(pdf_with(photo(), "乙野次郎")) == (True, ("乙野次郎", "証明花子"), camera)
    assert traces.of(b"\0\0\0\x18ftypmp42 moov \xa9xyz +35.6812+139.7671/") == (True, (), ())
    for nothing in (JPEG, PNG, b"", b"text", b"%PDF-1.7 half", pdf_with(JPEG), photo()[:100]):
        assert traces.of(nothing) == traces.NOTHING
