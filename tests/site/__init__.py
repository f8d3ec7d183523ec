"""Tests of the web site: its pages in a browser, and what they say, belong here."""
