"""What the bench of derivatives measures is complete and right; how long it takes is not tested."""

import json

import numpy as np
import pytest

from benchmarks import derivatives, site
from course_utils.datasets import derivative_timings


@pytest.fixture(scope="module")
def measured():
    return derivatives.measure(points=500, rounds=1, inputs=(1, 3))


def test_errors_are_those_of_the_ways(measured):
    for each in measured["derivatives"]:
        errors = {way: found["error"] for way, found in each["ways"].items()}
        assert max(errors["formula"], errors["dual numbers"], errors["autograd"]) < 1e-13
        assert errors["central difference"] < 1e-8 < errors["forward difference"] < 1e-5
        assert errors["np.gradient"] > 1e-3  # its step is that of the grid
    for each in measured["gradients"]:
        errors = {way: found["error"] for way, found in each["ways"].items()}
        assert errors.pop("forward difference") < 1e-6
        assert max(errors.values()) < 1e-14


def test_a_wrong_slope_would_be_seen():
    exact = np.array([0.5, 20.0])
    assert derivatives.error(np.array([0.5, 22.0]), exact) == pytest.approx(0.1)
    assert derivatives.error(np.array([0.6, 20.0]), exact) == pytest.approx(0.1)


def test_what_chapter_06_quotes_has_the_form_of_what_is_measured(measured):
    kept = derivative_timings()
    assert kept.keys() == measured.keys()
    assert kept["points"] == derivatives.POINTS
    assert [each["inputs"] for each in kept["gradients"]] == list(derivatives.INPUTS)
    for old, new in zip(kept["derivatives"], measured["derivatives"], strict=True):
        assert old.keys() == new.keys()
        assert old["function"] == new["function"]
        assert list(old["ways"]) == list(new["ways"])
    assert list(kept["gradients"][0]["ways"]) == list(measured["gradients"][0]["ways"])


def test_the_table_names_processor_date_and_each_way(measured):
    told = derivatives.table(measured)
    assert measured["processor"] in told
    assert measured["date"] in told
    for way in ("formula", "central difference", "np.gradient", "tape", "autograd"):
        assert way in told
    assert json.loads(json.dumps(measured)) == measured


def test_a_report_is_printed_and_written(tmp_path, monkeypatch, capsys, measured):
    monkeypatch.setattr(derivatives, "ROOT", tmp_path)
    monkeypatch.setattr(derivatives, "REPORT", tmp_path / "report" / "derivatives.json")
    monkeypatch.setattr(derivatives, "KEPT", tmp_path / "data" / "derivative_timings.json")
    monkeypatch.setattr(derivatives, "measure", lambda *arguments: measured)
    derivatives.report(quick=True)
    assert "gradient, 3 inputs" in capsys.readouterr().out
    written = (tmp_path / "report" / "derivatives.json").read_text(encoding="utf-8")
    assert json.loads(written) == measured
    assert not derivatives.KEPT.exists()
    derivatives.report(keep=True)
    assert json.loads(derivatives.KEPT.read_text(encoding="utf-8")) == measured


def test_the_table_of_the_site_has_each_limit_beside_what_was_measured():
    lines = site.table({name: [1.0, 9.0, 2.0] for name in site.LIMITS}).splitlines()[1:]
    for line, (name, limit) in zip(lines, site.LIMITS.items(), strict=True):
        assert line.startswith(name)
        shown = line[len(name) :].split()
        assert shown == ["2.00", "9.00", *([] if limit is None else [f"{limit:g}"])]
