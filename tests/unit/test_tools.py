"""A missing tool skips a test; where everything is demanded it fails the test."""

from __future__ import annotations

import importlib

import pytest

from tests import tools


@pytest.mark.parametrize(
    ("demanded", "outcome"), [("", pytest.skip.Exception), ("1", pytest.fail.Exception)]
)
def test_a_missing_module_skips_or_fails_the_test(
    demanded: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCGEN_REQUIRE_ALL", demanded)
    monkeypatch.setitem(tools._WHY, "no_such_module", "no_such_module is not installed")
    with pytest.raises(outcome, match="no_such_module is not installed"):
        tools.require_module("no_such_module")


def test_a_module_that_is_there_is_given() -> None:
    assert tools.require_module("importlib") is importlib
