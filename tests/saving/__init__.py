"""Tests of what reaches the disk; what a page shows of it belongs in tests/browser."""
