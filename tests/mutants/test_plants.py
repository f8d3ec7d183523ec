"""The tables of planted faults, and of changes that survive for a reason, fit the files."""

import pytest

from tests.mutants.explained import EXPLAINED
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
