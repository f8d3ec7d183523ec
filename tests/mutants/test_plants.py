"""The table of planted faults fits the files, and a planted fault is seen."""

import pytest

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
