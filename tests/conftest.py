"""Under KAIJI_NO_SKIP=1 (the gate) a test that was skipped, or expected to fail, has failed: it showed nothing."""

import os

import pytest

STRICT = os.environ.get("KAIJI_NO_SKIP") == "1"


def fail_if_skipped(report):
    if STRICT and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"skipped, and KAIJI_NO_SKIP=1 allows none: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport():
    return fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report():
    return fail_if_skipped((yield))
