"""The tables of planted faults, and of changes that survive for a reason, fit the files."""

import pytest

from tests.mutants import explained
from tests.mutants.at_random import Mutant
from tests.mutants.explained import ANOTHER_NUMBER, EXPLAINED, Explained, is_explained
from tests.mutants.plants import PLANTS
from tests.mutants.tree import ROOT


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.path} {plant.old.strip()}")
def test_a_planted_fault_has_its_place_and_its_test(plant):
    text = (ROOT / plant.path).read_text(encoding="utf-8")
    assert text.count(plant.old) == 1
    assert plant.new != plant.old
    assert (ROOT / plant.test.split("::")[0]).exists()


def test_no_fault_is_planted_twice():
    assert len({plant[:3] for plant in PLANTS}) == len(PLANTS)


@pytest.mark.parametrize("row", EXPLAINED, ids=lambda row: f"{row.path} {row.before}")
def test_what_is_explained_stands_in_its_file(row):
    lines = (ROOT / row.path).read_text(encoding="utf-8").splitlines()
    assert row.before in [line.strip() for line in lines]
    assert row.after != row.before


@pytest.mark.parametrize(("before", "after", "same"), [
    ("a = (0, 1)", "a = ( -1, 1)", True), ("a = 10 * b", "a = 9 * b", True),
    ("a = x - 1", "a = x + 1", False), ("a = x - 1", "a = x - 2", True),
    ("a = x1", "a = x2", False), ("a = 1e-9", "a = 1.000000001", True), ("a = 1", "a = b", False),
])  # fmt: skip
def test_another_number_is_told_from_another_sign(monkeypatch, before, after, same):
    monkeypatch.setattr(explained, "EXPLAINED", [Explained("p", before, ANOTHER_NUMBER, "why")])
    assert is_explained(Mutant("p", 1, before, after, "")) is same
    assert not is_explained(Mutant("q", 1, before, after, ""))
