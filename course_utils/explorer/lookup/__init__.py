"""Tables of all states of an explorer, for pages without a kernel.

What turns an explorer into a table, and a table into text that a page reads, belongs here; the
page's side is web/tables.js. `tables` does all of it.
"""

from course_utils.explorer.lookup.grids import BUDGET, Grid, grid_of
from course_utils.explorer.lookup.tables import single, tables

__all__ = ["BUDGET", "Grid", "grid_of", "single", "tables"]
