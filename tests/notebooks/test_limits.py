"""The comparison at its limits: what is just let pass, and what is just not."""

import numpy as np
import pytest
from PIL import Image

from tests.notebooks import data, images, rules
from tests.notebooks.data import data_difference
from tests.notebooks.images import encoded, picture_difference

RTOL = rules.RTOL


@pytest.mark.parametrize(("old", "new", "same"), [
    ([0, 1], [0.9e-9, 1], True), ([0, 1], [1.1e-9, 1], False),  # of the width of the axis
    ([0, 1e-6], [0.9e-15, 1e-6], True), ([0, 1e-6], [1.1e-14, 1e-6], False),
    ([0.0], [0.9e-14], True), ([0.0], [1.1e-14], False),  # what counts as zero
    ([1e6, 1e6 + 1], [1e6 + 0.9e-7, 1e6 + 1], True),  # what 53 bits leave of a large number
    ([1e6, 1e6 + 1], [1e6 + 1.2e-7, 1e6 + 1], False),
])  # fmt: skip
def test_how_near_two_arrays_have_to_be(old, new, same):
    assert (data_difference(old, new, RTOL) == "") == same


def test_the_limits_themselves():
    assert (data.ZERO, data.NOISE, RTOL) == (1e-14, 1e-13, 1e-9)
    assert images.COLOURS == 64
    assert (images.NEAR, images.STRAY, images.BLOCK, images.INK) == (48, 0.002, 24, 12.0)


WIDE, HIGH = 240, 120


def picture(change=lambda pixels: None):
    """Return a white picture with a black line, changed by a function, as a PNG."""
    pixels = np.full((HIGH, WIDE, 3), 255, dtype=np.uint8)
    pixels[60, 20:220] = 0
    change(pixels)
    return encoded(Image.fromarray(pixels))


def stray(count, level=0):
    """Return a change of so many single pixels, none beside another."""

    def change(pixels):
        for k in range(count):
            pixels[4 + 6 * (k // 30), 4 + 7 * (k % 30)] = level

    return change


def square(side, level):
    def change(pixels):
        pixels[:side, :side] = level

    return change


@pytest.mark.parametrize(("change", "same"), [
    (stray(0), True), (stray(int(0.0019 * WIDE * HIGH)), True),
    (stray(int(0.0021 * WIDE * HIGH) + 1), False),
    (stray(200, 255 - 40), True), (stray(200, 255 - 56), False),  # how far from all neighbours
    (square(24, 255 - 9), True), (square(24, 255 - 16), False),  # ink in a block
])  # fmt: skip
def test_how_near_two_pictures_have_to_be(change, same):
    assert (picture_difference(picture(), picture(change)) == "") == same
