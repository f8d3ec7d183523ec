"""Every output that a chapter shows is compared with the committed one.

How it hangs together, in the order of a run:

- ``hooks``, ``plugin``: pytest collects each notebook, one test for each code cell (nbval's frame);
- ``executor``: runs cells in a kernel, the same way for tests and for writing;
- ``rules``: what a cell may ask for, by tags;
- ``outputs``, ``compare``, ``text``, ``data``, ``images``: two runs of a cell, side by side;
- ``report``: what a failure says and keeps;
- ``variants``: the chapter elsewhere, each part after a restart;
- ``rerun``: after Run All, each cell again, alone and in any order;
- ``write``, ``static``: ``make notebooks``, and the static pictures of interactive figures;
- ``structure``, ``spelling``: what every chapter has; ``alternative_texts``: a list of them.

What holds for every chapter belongs here; what is true of one, in tests/chapters.
"""
