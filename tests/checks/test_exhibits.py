from sheets import broken


def test_a_file_outside_the_case_folder_is_refused():
    found = broken("exhibits: {screen: {file: ../other/p1.pdf}}")
    assert found["Y013", "exhibits.screen.file"].kind == "wrong"
    assert ("Y013", "posts.p1.images.0") in broken("posts: {p1: {images: [/etc/p1.png]}}")


def test_a_file_that_is_not_there_keeps_a_filing_from_being_ready(tmp_path):
    change = "exhibits: {screen: {file: exhibits/p1.pdf}}"
    assert broken(change, folder=tmp_path)["Y014", "exhibits.screen.file"].kind == "missing"
    (tmp_path / "exhibits").mkdir()
    (tmp_path / "exhibits/p1.pdf").write_bytes(b"%PDF-1.7")
    assert not broken(change, folder=tmp_path)


def test_a_picture_is_png_or_jpeg(tmp_path):
    change = "posts: {p1: {images: [p1.png]}}"
    (tmp_path / "p1.png").write_bytes(b"RIFF1234WEBP")
    assert broken(change, folder=tmp_path)["Y015", "posts.p1.images.0"].filings == ("a1",)
    for data in (b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff\xe0...."):
        (tmp_path / "p1.png").write_bytes(data)
        assert not broken(change, folder=tmp_path)
