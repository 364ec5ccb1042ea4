"""One project, drafted once for all; each test takes a copy of it, bytes and times, and goes on from there."""

import itertools
import re

import pytest

from .desk import ROOT, SMALL, Desk

CHAIN = "example-chain"


def chain():
    """The example of the whole chain, where nothing is filed or sent yet, so that every filing takes new facts."""
    text = (ROOT / "cases/example-full-chain/facts.yaml").read_text("utf-8")
    return re.sub(r"^    (filed|sent): .*\n", "", text, flags=re.M)


@pytest.fixture(scope="session")
def drafted(tmp_path_factory):
    """Two cases drafted: `example-chain`, every filing of A, B, C, E; `example-small`, one filing and the papers of the intake."""
    desk = Desk.laid_out(tmp_path_factory.mktemp("drafted"), {CHAIN: chain(), "example-small": SMALL})
    for name in ("a2-logins.csv", "exhibits"):
        source, target = ROOT / "cases/example-full-chain" / name, desk.sheet(CHAIN).parent / name
        target.mkdir() if source.is_dir() else target.write_bytes(source.read_bytes())
        for file in source.iterdir() if source.is_dir() else ():
            (target / file.name).write_bytes(file.read_bytes())
    ran = desk.run()
    assert ran.code == 0, ran
    return desk


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    """A project whose only cases are small ones, for what is not about the papers."""
    sheets = {"example-small": SMALL, "example-other": SMALL.replace("乙野次郎", "丙野三郎")}
    desk = Desk.laid_out(tmp_path_factory.mktemp("small"), sheets)
    ran = desk.run()
    assert ran.code == 0, ran
    return desk


@pytest.fixture
def folder(tmp_path):
    """Empty folders, one after another."""
    numbers = itertools.count()
    return lambda: tmp_path / str(next(numbers))


@pytest.fixture
def desk(drafted, folder):
    """A copy of the drafted project, to be changed by one test."""
    return drafted.copy(folder())


@pytest.fixture
def little(small, folder):
    """A copy of the project with the small cases."""
    return small.copy(folder())
