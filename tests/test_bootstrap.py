"""`.venv` is made once, seen when half made, and never touched when it is whole."""

import re
import sys

import bootstrap
import pytest


@pytest.fixture
def home(tmp_path):
    """A folder with requirements files and a whole `.venv`, of empty files."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"# {name}\n")
    python = bootstrap.python_of(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.touch()
    stamp(tmp_path, "dev")
    return tmp_path


def stamp(home, what):
    (home / ".venv" / "kaiji-installed").write_text("\n".join(bootstrap.marks(home, what)) + "\n", encoding="utf-8")


def test_a_venv_for_the_tests_serves_drafting_too(home):
    assert bootstrap.is_ready(home, "dev")
    assert bootstrap.is_ready(home, "drafts")


def test_a_venv_for_drafting_lacks_what_tests_need(home):
    stamp(home, "drafts")
    assert bootstrap.is_ready(home, "drafts")
    assert not bootstrap.is_ready(home, "dev")
    assert bootstrap.is_whole(home)


def test_a_changed_requirement_is_seen_and_the_venv_kept(home):
    (home / "requirements.txt").write_text("other==1\n")
    assert not bootstrap.is_ready(home, "drafts")
    assert bootstrap.is_whole(home)


@pytest.mark.parametrize("lost", ["kaiji-installed", "python"])
def test_a_half_made_venv_is_made_anew(home, lost):
    (bootstrap.python_of(home / ".venv") if lost == "python" else home / ".venv" / lost).unlink()
    assert not bootstrap.is_ready(home, "drafts")
    assert not bootstrap.is_whole(home)


def test_a_venv_that_was_moved_is_made_anew(home, tmp_path_factory):
    moved = home.rename(tmp_path_factory.mktemp("elsewhere") / "kaiji")
    assert not bootstrap.is_ready(moved, "drafts")
    assert not bootstrap.is_whole(moved)


def test_a_linked_venv_is_made_anew_and_what_it_points_to_stays(home, tmp_path_factory, monkeypatch):
    other = tmp_path_factory.mktemp("other")
    for name in ("requirements.txt", "requirements-dev.txt"):
        (other / name).write_text(f"# {name}\n")
    (other / ".venv").symlink_to(home / ".venv", target_is_directory=True)
    monkeypatch.setattr(bootstrap, "run", lambda command: (other / ".venv").mkdir(exist_ok=True))
    bootstrap.main(other, "dev")
    assert bootstrap.python_of(home / ".venv").exists()
    assert bootstrap.is_ready(home, "dev")
    assert not (other / ".venv").is_symlink()


def test_a_failing_install_shows_why_and_leaves_no_stamp(home, capfdbinary):
    (home / "requirements-dev.txt").write_text("not a requirement\n")
    stand_in = bootstrap.python_of(home / ".venv")
    stand_in.unlink()
    stand_in.symlink_to(sys.executable)
    with pytest.raises(SystemExit, match=r"\.venv"):
        bootstrap.main(home, "dev")
    assert b"not a requirement" in capfdbinary.readouterr().err
    assert not bootstrap.is_ready(home, "dev")
    assert not bootstrap.is_whole(home)


@pytest.mark.parametrize(("version", "python"), [((3, 9), "3.9"), ((3, 10), "3.10")])
def test_an_old_python_is_told_what_to_do(monkeypatch, version, python):
    monkeypatch.setattr(bootstrap.sys, "version_info", version)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    with pytest.raises(SystemExit, match=rf"Python {python} is too old.*3\.11"):
        bootstrap.find_python()


def test_python_without_venv_names_the_package_to_install(home, monkeypatch):
    (home / ".venv" / "kaiji-installed").unlink()
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    with pytest.raises(SystemExit, match=r"python3\.\d+-venv.*インストール"):
        bootstrap.install(home, "drafts")


def test_every_package_is_pinned_with_its_hash_and_no_address():
    lists = [(bootstrap.HOME / name).read_text("utf-8") for name in ("requirements.txt", "requirements-dev.txt")]
    blocks = [[block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")] for text in lists]
    assert all("==" in block and "--hash=sha256:" in block for block in blocks[0] + blocks[1])
    runtime, both = ({block.split()[0] for block in part} for part in blocks)
    assert runtime < both
    assert not re.search(r"//|\bindex\b|find-links", "".join(lists))


def test_a_skipped_test_fails_the_gate(pytester, monkeypatch):
    monkeypatch.setenv("KAIJI_NO_SKIP", "1")
    pytester.makeconftest((bootstrap.HOME / "tests" / "conftest.py").read_text("utf-8"))
    pytester.makepyfile(
        test_some="""
            import pytest
            def test_skipped(): pytest.skip("x")
            @pytest.mark.xfail
            def test_expected_to_fail(): assert 0
            def test_good(): pass
        """,
        test_none="import pytest\npytest.importorskip('no_such_module_1')",
    )
    pytester.runpytest_subprocess("--continue-on-collection-errors").assert_outcomes(passed=1, failed=2, errors=1)
    monkeypatch.delenv("KAIJI_NO_SKIP")
    pytester.runpytest_subprocess().assert_outcomes(passed=1, skipped=2, xfailed=1)
