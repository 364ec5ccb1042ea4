"""What a reader sees: the same after a mere save by Word, another after every real edit."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from redline import package
from redline.content import custom_property, fingerprint, reading

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FOOTNOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>民集七〇巻</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
PAGE = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
MORE = (
    '<w:p><w:pPr><w:ind w:firstLineChars="100" w:firstLine="240"/></w:pPr><w:r><w:t>脚注のある段落</w:t></w:r>'
    '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    '<w:p><w:r><w:t>別紙</w:t></w:r><w:fldSimple w:instr=" REF clause \\r "><w:r><w:t>第１</w:t></w:r></w:fldSimple></w:p>'
    '<w:p><w:ins w:id="90" w:author="弁護士" w:date="2026-09-01T00:00:00Z"><w:r><w:t>追記した語</w:t></w:r></w:ins>'
    '<w:del w:id="91" w:author="弁護士" w:date="2026-09-01T00:00:00Z"><w:r><w:delText>消した語</w:delText></w:r></w:del></w:p>'
    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>太字</w:t><w:tab/><w:t>次</w:t><w:br/><w:t>行</w:t></w:r></w:p>"
)


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package_:
        return {i.filename: package_.read(i) for i in package_.infolist()}


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package_:
        for name, content in files.items():
            package_.writestr(name, content)
    return out.getvalue()


@pytest.fixture(scope="module")
def paper():
    """A small complaint with one of everything that a reader may see."""
    word = docx.Document()
    word.add_heading("請求の原因", 1)
    commented = word.add_paragraph("原告は、会社を経営する。").runs[0]
    commented.font.size = Pt(12)
    word.add_comment(commented, "登記を確認", author="弁護士", initials="B")
    word.add_paragraph("第一の項目", style="List Number")
    table = word.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "番号", "192.0.2.1"
    word.add_picture(io.BytesIO(PNG))
    word.sections[0].header.paragraphs[0].text = "事件番号"
    out = io.BytesIO()
    word.save(out)
    files = parts(out.getvalue())
    body = files["word/document.xml"].decode()
    files["word/document.xml"] = body.replace("<w:sectPr", MORE + "<w:sectPr", 1).encode()
    header = next(n for n in files if "header" in n)
    files[header] = files[header].replace(b"</w:p>", PAGE.encode() + b"</w:p>", 1)
    files["word/footnotes.xml"] = FOOTNOTES.encode()
    link = f'<Relationship Id="rIdNotes" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    files[rels] = files[rels].replace(b"</Relationships>", link.encode())
    return packed(files)


def changed(data, old, new, part="word/document.xml"):
    files = parts(data)
    before = files[part].decode()
    assert old in before, f"{old} is not in {part}"
    files[part] = before.replace(old, new, 1).encode()
    return packed(files)


def saved_by_word(data):
    """The same text as Word writes it again: other runs, ids, marks of its own, another order of parts."""
    files = parts(data)
    body = files["word/document.xml"].decode()
    space = ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    body = body.replace("<w:document", "<w:document" + space, 1) if "xmlns:w14" not in body else body
    body = re.sub(
        r"<w:p>", '<w:p w:rsidR="00A1" w:rsidRDefault="00A1" w14:paraId="1A2B3C4D" w14:textId="77777777">', body
    )
    body = re.sub(
        r"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t(?: xml:space=\"preserve\")?>(原告)(は[^<]*)</w:t></w:r>",
        r'<w:proofErr w:type="spellStart"/><w:r w:rsidR="00B2">\1<w:t xml:space="preserve">\2</w:t></w:r><w:proofErr w:type="spellEnd"/>'
        r"<w:r>\1<w:lastRenderedPageBreak/><w:t>\3</w:t></w:r>",
        body,
    )
    assert "spellStart" in body
    body = body.replace(
        "<w:r><w:t>追記した語",
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:eastAsia="ja-JP"/></w:rPr><w:t>追記した語',
    )
    body = body.replace(
        "</w:p><w:sectPr",
        '</w:p><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:sectPr w:rsidDel="00C3"',
    )
    body = (
        body.replace('w:firstLine="240"', 'w:firstLine="210"')
        .replace('w:id="90"', 'w:id="5"')
        .replace("<w:b/>", '<w:b w:val="1"/>')
    )
    body = re.sub(r'(<w:comment(?:RangeStart|RangeEnd|Reference) w:id=")0"', r'\g<1>7"', body)
    files["word/comments.xml"] = re.sub(rb'(<w:comment [^>]*w:id=")0"', rb'\g<1>7"', files["word/comments.xml"])
    files["word/document.xml"] = body.replace("rId", "rIdNew").encode()
    rels = files["word/_rels/document.xml.rels"].decode()
    files["word/_rels/document.xml.rels"] = rels.replace('Id="rId', 'Id="rIdNew').encode()
    header = next(n for n in files if "header" in n)
    files[header] = files[header].replace(b"<w:t>1</w:t>", b"<w:t>3</w:t>")
    files["docProps/core.xml"] = files["docProps/core.xml"].replace(b"python-docx", b"Someone")
    return packed(dict(reversed(files.items())))


def test_a_mere_save_by_word_is_no_edit(paper):
    assert reading(saved_by_word(paper)) == reading(paper)
    assert fingerprint(saved_by_word(paper)) == fingerprint(paper)


def test_a_save_by_word_in_another_language_renames_styles_only(paper):
    files = parts(saved_by_word(paper))
    for name in ("word/document.xml", "word/styles.xml"):
        for old, new in ((b"Heading1", b"1"), (b"Normal", b"a")):
            files[name] = re.sub(
                rb'(styleId|pStyle w:val|basedOn w:val)="' + old + b'"', rb'\1="' + new + b'"', files[name]
            )
    assert fingerprint(packed(files)) == fingerprint(paper)


EDITS = {
    "a word": ("会社を経営", "商店を経営"),
    "a space": ("第一の項目", "第一の 項目"),
    "a word made bold": ("<w:t>脚注のある段落", "<w:rPr><w:b/></w:rPr><w:t>脚注のある段落"),
    "bold taken off": ("<w:b/>", '<w:b w:val="0"/>'),
    "a size": ('<w:sz w:val="24"/>', '<w:sz w:val="28"/>'),
    "a highlight": ("<w:b/></w:rPr>", '<w:b/><w:highlight w:val="yellow"/></w:rPr>'),
    "an underline": ("<w:b/></w:rPr>", '<w:b/><w:u w:val="single"/></w:rPr>'),
    "a colour": ("<w:b/></w:rPr>", '<w:b/><w:color w:val="FF0000"/></w:rPr>'),
    "a font": ("<w:b/></w:rPr>", '<w:rFonts w:eastAsia="ＭＳ ゴシック"/><w:b/></w:rPr>'),
    "a strike": ("<w:b/></w:rPr>", "<w:b/><w:strike/></w:rPr>"),
    "a style": ('<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>'),
    "an indent": ('w:firstLineChars="100"', 'w:firstLineChars="200"'),
    "an alignment": ("<w:ind ", '<w:jc w:val="center"/><w:ind '),
    "a paragraph taken out": (MORE[: MORE.index("</w:p>") + 6], ""),
    "a paragraph cut in two": ("会社を経営", "会社を</w:t></w:r></w:p><w:p><w:r><w:t>経営"),
    "a paragraph taken out of its list": (
        '<w:pStyle w:val="ListNumber"/>',
        '<w:pStyle w:val="ListNumber"/><w:numPr><w:numId w:val="0"/></w:numPr>',
    ),
    "a tab": ("<w:tab/>", ""),
    "a line break": ("<w:br/>", ""),
    "a page break": ("<w:br/>", '<w:br w:type="page"/>'),
    "a field": ("REF clause", "REF other"),
    "the result of a reference": ("<w:t>第１", "<w:t>第２"),
    "a tracked insertion accepted": (
        '<w:ins w:id="90" w:author="弁護士" w:date="2026-09-01T00:00:00Z"><w:r><w:t>追記した語</w:t></w:r></w:ins>',
        "<w:r><w:t>追記した語</w:t></w:r>",
    ),
    "the author of a tracked change": ('w:id="90" w:author="弁護士"', 'w:id="90" w:author="相手方"'),
    "a tracked deletion": ("消した語", "消した言葉"),
    "a comment's anchor": ('<w:commentRangeStart w:id="0"/>', ""),
    "a table cell": ("192.0.2.1", "192.0.2.2"),
    "a row kept on one page": ("<w:tr>", "<w:tr><w:trPr><w:cantSplit/></w:trPr>"),
    "a page margin": ('w:left="1800"', 'w:left="1700"'),
    "a second column": ("<w:cols ", '<w:cols w:num="2" '),
    "the size of a picture": ('<wp:extent cx="', '<wp:extent cx="9'),
    "a footnote taken out": ('<w:footnoteReference w:id="2"/>', ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_real_edit_is_seen(paper, edit):
    assert fingerprint(changed(paper, *EDITS[edit])) != fingerprint(paper)


ELSEWHERE = {
    "a header": ("事件番号", "事件の番号", "word/header1.xml"),
    "a field in a header": (" PAGE ", " NUMPAGES ", "word/header1.xml"),
    "a footnote": ("民集七〇巻", "民集七一巻", "word/footnotes.xml"),
    "a comment": ("登記を確認", "登記は確認した", "word/comments.xml"),
    "a comment's author": ('w:author="弁護士"', 'w:author="事務"', "word/comments.xml"),
    "how a style in use looks": ('<w:style w:type="paragraph" w:styleId="Heading1">', None, "word/styles.xml"),
    "how a list counts": ('w:val="decimal"', 'w:val="upperRoman"', "word/numbering.xml"),
    "the picture itself": (PNG, PNG[:-1] + b"\x83", "word/media/image1.png"),
}


@pytest.mark.parametrize("edit", ELSEWHERE)
def test_a_real_edit_outside_the_body_is_seen(paper, edit):
    old, new, part = ELSEWHERE[edit]
    files = parts(paper)
    if new is None:
        at = files[part].index(old.encode())
        files[part] = files[part][:at] + files[part][at:].replace(b"<w:bCs/>", b"<w:bCs/><w:i/>", 1)
    elif isinstance(old, bytes):
        assert old in files[part]
        files[part] = files[part].replace(old, new)
    else:
        assert old.encode() in files[part]
        files[part] = files[part].replace(old.encode(), new.encode())
    assert fingerprint(packed(files)) != fingerprint(paper)


def test_a_comment_marked_as_settled_is_an_edit(paper):
    word14, word15 = (f"http://schemas.microsoft.com/office/word/{n}/wordml" for n in (2010, 2012))
    files = parts(changed(paper, "<w:p>", f'<w:p xmlns:w14="{word14}" w14:paraId="0AAA0001">', "word/comments.xml"))
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    files[rels] = files[rels].replace(
        b"</Rel", f'<Relationship Id="x" Type="{kind}" Target="commentsExtended.xml"/></Rel'.encode()
    )
    threads = '<w15:commentsEx xmlns:w15="{}"><w15:commentEx w15:paraId="0AAA0001" w15:done="{}"/></w15:commentsEx>'
    open_, settled = (packed(files | {"word/commentsExtended.xml": threads.format(word15, n)}) for n in (0, 1))
    assert fingerprint(open_) == fingerprint(paper)
    assert fingerprint(settled) != fingerprint(paper)


def test_a_page_number_field_without_end_hides_no_later_text(paper):
    broken = changed(paper, PAGE[PAGE.rindex("<w:r>") :], "", "word/header1.xml")
    broken = changed(broken, "</w:hdr>", "<w:p><w:r><w:t>後の段落</w:t></w:r></w:p></w:hdr>", "word/header1.xml")
    assert fingerprint(changed(broken, "後の段落", "別の段落", "word/header1.xml")) != fingerprint(broken)


def test_a_custom_property_is_read_and_is_no_text(paper):
    files = parts(paper)
    rels = files["_rels/.rels"].decode()
    link = f'<Relationship Id="c" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/></Relationships>'
    files["_rels/.rels"] = rels.replace("</Relationships>", link).encode()
    files["docProps/custom.xml"] = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties">'
        b'<property name="Base"><lpwstr>abc</lpwstr></property></Properties>'
    )
    assert custom_property(packed(files), "Base") == "abc"
    assert custom_property(packed(files), "Other") == ""
    assert custom_property(paper, "Base") == ""
    assert fingerprint(packed(files)) == fingerprint(paper)


def test_what_is_no_word_file_is_refused_by_name(paper):
    for data in (b"", b"text", paper[:2000], paper[:-30], packed({"a.txt": "x"}), b"\xd0\xcf\x11\xe0" + bytes(600)):
        with pytest.raises(package.NotAPackage):
            fingerprint(data)


def test_a_damaged_part_is_refused(paper):
    at = paper.index(b"word/document.xml") + 200
    with pytest.raises(package.PackageError):
        fingerprint(paper[:at] + bytes(40) + paper[at + 40 :])


def test_a_zip_bomb_is_refused_before_it_is_unpacked(paper, monkeypatch):
    bomb = packed(parts(paper) | {"word/media/big.bin": bytes(5_000_000)})
    with pytest.raises(package.TooBig):
        package.Package(bomb)
    monkeypatch.setattr(package, "MAX_UNPACKED", 1000)
    with pytest.raises(package.TooBig):
        package.Package(paper)


def test_parts_beyond_number_are_refused(paper, monkeypatch):
    monkeypatch.setattr(package, "MAX_PARTS", 3)
    with pytest.raises(package.TooBig):
        package.Package(paper)


@pytest.mark.parametrize(
    "name", ["../evil.xml", "/etc/passwd", "word\\document.xml", "C:evil", "word/../../x", "WORD/Document.xml"]
)
def test_names_that_lead_elsewhere_or_stand_there_twice_are_refused(paper, name):
    with pytest.raises(package.BadName):
        package.Package(packed(parts(paper) | {name: "x"}))


def test_entities_and_document_types_are_refused(paper):
    laughs = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    body = parts(paper)["word/document.xml"].decode()
    declared = body.replace("<w:document", laughs + "<w:document", 1).replace("会社", "&b;", 1)
    for xml in (declared.encode(), declared.replace("UTF-8", "UTF-16", 1).encode("utf-16")):
        with pytest.raises(package.BadXml):
            fingerprint(packed(parts(paper) | {"word/document.xml": xml}))


def test_xml_that_is_nested_too_deep_is_refused(paper):
    deep = "<w:tbl>" * 5000 + "</w:tbl>" * 5000
    with pytest.raises(package.BadXml):
        fingerprint(changed(paper, "<w:sectPr", deep + "<w:sectPr"))


def test_tables_in_tables_in_tables_are_read_to_the_last_word_and_stay_small():
    def nested(words, depth=24):
        inside = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
        for _ in range(depth):
            inside = f"<w:tbl><w:tr><w:tc>{inside}<w:p/></w:tc></w:tr></w:tbl>"
        document = docx.Document()
        document.element.body.insert(0, parse_xml(inside.replace("<w:tbl>", f"<w:tbl {nsdecls('w')}>", 1)))
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()

    one, other = nested("一"), nested("二")
    assert sum(map(len, reading(one))) < 20_000_000
    assert fingerprint(one) != fingerprint(other)
