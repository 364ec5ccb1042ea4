"""One case drafted for all; each test takes a copy of it. Unless a test is about printing there is no LibreOffice."""

import pytest
from drafting import pdf
from outgoing.counter import Counter


@pytest.fixture(scope="session")
def drafted(tmp_path_factory):
    return Counter.laid_out(tmp_path_factory.mktemp("outgoing") / "project")


@pytest.fixture
def counter(drafted, tmp_path):
    return drafted.copy(tmp_path / "project")


@pytest.fixture
def libreoffice():
    """For a test that is about printing."""


@pytest.fixture(autouse=True)
def without_libreoffice(monkeypatch, request):
    if "libreoffice" not in request.fixturenames:
        monkeypatch.setattr(pdf, "program", lambda: None)
