"""A chapter as it is handed out, taught from, shown and printed.

What is made of a committed notebook for a class belongs here: student, teacher, slides and handout.
``python -m tools.editions 01 08`` (`make editions`) leaves them in ``build/editions``. Outputs
are those that are committed; cells are run for the explorers of the slides alone.
"""
