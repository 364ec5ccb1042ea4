"""What the check of templates finds: each docxtpl trap, with its part, paragraph and text."""

import io
import re
import zipfile

import pytest
from drafting.template_lint import lint
from drafting.template_text import build

NAMES = {"sample", "date", "law", "posts", "posts[].url", "posts[].rights[].name", "client.name", "client.kind"}


@pytest.fixture
def found(tmp_path):
    """The findings in a template made from this text, without their place."""

    def lint_text(text: str, names: set[str] | None = None, change: tuple[str, str] = ("", "")) -> list[str]:
        path = tmp_path / "template.docx"
        path.write_bytes(replaced(build(text), *change) if change[0] else build(text))
        return [message.split("」: ", 1)[1] for message in lint(path, names)]

    return lint_text


def replaced(docx: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w") as edited:
        for name in package.namelist():
            part = package.read(name).decode("utf-8")
            edited.writestr(name, part.replace(old, new) if name == "word/document.xml" else part)
    return out.getvalue()


def test_a_sound_template_has_no_findings(found):
    text = """\
{%p for post in posts|sort(attribute="url") if post.url %}
[1] {{ loop.index }}　{{ post.url|zen }}は{% for right in post.rights %}{{ right.name }}{% endfor %}である。
{%p endfor %}
{%p set name = client.name %}
[本文0] {{ name }}、{{ law.fees.suit }}、{{ posts|length }}、{{ posts[0].url }}、{{ posts[1:][0].url }}
[本文0] {% raw %}{%x%}{% endraw %}
@table 50,50
{%tr for post in posts %}
| {{ post.url }} | {%p if post.url %} ¶ 甲 ¶ {%p else %} ¶ 乙 ¶ {%p endif %} |
{%tr endfor %}
@end
"""
    assert found(text, NAMES) == []


def test_a_finding_names_part_paragraph_and_text(tmp_path):
    path = tmp_path / "template.docx"
    path.write_bytes(build("[本文0] 一\n[本文0] 原告は{{ nmae }}である。\n"))
    assert lint(path, NAMES) == ["word/document.xml 第2段落「原告は{{ nmae }}である。」: nmae という項目はありません。"]
    assert lint(path, NAMES, "en") == [
        'word/document.xml, paragraph 2 "原告は{{ nmae }}である。": there is no item nmae.'
    ]


def test_a_header_is_checked_too(tmp_path):
    path = tmp_path / "template.docx"
    path.write_bytes(build("@header {{ smaple }}\n[本文0] 一\n"))
    assert lint(path, NAMES) == ["word/header1.xml 第1段落「{{ smaple }}」: smaple という項目はありません。"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[本文0] {{ client.nmae }}", "client.nmae"),
        ("{%p for p in posts %}\n[本文0] {{ p.ulr }}\n{%p endfor %}", "posts[].ulr"),
        (
            "{%p for p in posts %}\n[本文0] {% for r in p.rights %}{{ r.kind }}{% endfor %}\n{%p endfor %}",
            "posts[].rights[].kind",
        ),
        ("[本文0] {% if not client.minor %}甲{% endif %}", "client.minor"),
        ("[本文0] {% set c = client %}{{ c.age }}", "client.age"),
        ("{%p for p in post %}\n[本文0] 一\n{%p endfor %}", "post"),
        ("[本文0] {% for p in posts %}{% endfor %}{{ p }}", "p"),
        ("[本文0] {{ posts[0].title }}", "posts[].title"),
        ("@table 100\n{%tr for p in posts %}\n| {{ p.no }} |\n{%tr endfor %}\n@end", "posts[].no"),
    ],
)
def test_a_name_that_the_document_does_not_give_is_found(found, text, name):
    assert found(text, NAMES) == [f"{name} という項目はありません。"]
    assert found(text) == []


@pytest.mark.parametrize("text", ["｛｛ date ｝｝", "｛％ if date ％｝", "{％ if date ％}"])
def test_full_width_braces_are_found(found, text):
    assert "全角の波括弧は使えません" in found(f"[本文0] {text}")[0]


def test_a_single_brace_is_found(found):
    assert found("[本文0] 原告は{ name }である。") == ["波括弧が一つだけです。値を入れる所は {{ 名前 }} と書きます。"]


@pytest.mark.parametrize("text", ["{{ date", "date }}", "{% if date", "{{ date %}"])
def test_braces_that_do_not_pair_up_are_found(found, text):
    assert "{{ と }}、{% と %} の数が合いません。" in found(f"[本文0] {text}")


def test_a_tag_in_two_formats_is_found_but_not_one_that_word_merely_cut(found):
    run = '<w:r>{}<w:t xml:space="preserve">{}</w:t></w:r>'
    whole = run.format("", "{{ date }}")
    cut = run.format('<w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="ja-JP"/></w:rPr>', "{{ da") + run.format(
        "", "te }}"
    )
    bold = run.format("<w:rPr><w:b/></w:rPr>", "{{ da") + run.format("", "te }}")
    assert found("[本文0] {{ date }}", change=(whole, cut)) == []
    assert found("[本文0] {{ date }}", change=(whole, bold)) == [
        "{{ date }} が複数の書式に分かれています。一つの書式で打ち直してください。"
    ]


def test_text_that_would_be_lost_beside_a_tag_is_found(found):
    lost = found("[本文0] 原告は{%p if date %}\n[本文0] 一\n{%p endif %}")
    assert lost == ["{%p if date %} と同じ段落にある「原告は」は出力されません。別の段落に移してください。"]
    assert "と同じ段落にある「{%p endif %}」" in found("[本文0] {%p if date %}{%p endif %}")[0]
    row = found("@table 50,50\n| {%tr for p in posts %} | 見出し |\n| 一 | 二 |\n{%tr endfor %}\n@end")
    assert row == ["{%tr for p in posts %} と同じ行にある「見出し」は出力されません。別の行に移してください。"]


def test_a_cell_that_may_end_up_without_a_paragraph_is_found(found):
    assert "Wordで開けない" in found("@table 100\n| {%p if date %} ¶ 一 ¶ {%p endif %} |\n@end")[0]


def test_an_unknown_filter_is_found(found):
    assert found("[本文0] 一\n[本文0] {{ date|zenn }}") == ["フィルタ zenn はありません。"]


def test_a_block_left_open_is_named_at_its_opening(tmp_path):
    path = tmp_path / "template.docx"
    text = "[本文0] 一\n{%p for p in posts %}\n{%p if p.url %}\n[本文0] 二\n{%p endfor %}\n"
    path.write_bytes(build(text))
    assert lint(path) == ["word/document.xml 第3段落「{%p if p.url %}」: {% if %} が閉じられていません。"]
    path.write_bytes(build("[本文0] 一\n{%p endif %}\n"))
    assert lint(path) == ["word/document.xml 第2段落「{%p endif %}」: 対応する {% if %} がありません。"]


def test_other_mistakes_of_writing_are_placed(tmp_path):
    path = tmp_path / "template.docx"
    path.write_bytes(
        build("[本文0] 一\n@table 100\n{%tr for post in posts %}\n| 一 |\n{%tr endfor %}\n@end\n[本文0] {{ a b }}\n")
    )
    (message,) = lint(path)
    assert re.match("word/document.xml 第6段落「{{ a b }}」: 書き方の誤りです", message)
