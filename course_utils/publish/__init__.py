"""The course as a web site: a folder of static files, made from the committed notebooks.

``python -m course_utils.publish`` (`make site`) leaves it in ``build/site``. Sphinx, which lays
out the pages, is told how in ``site/conf.py``; what it cannot know of a notebook of this course
belongs here: explorers, exercises, pictures with their alternative text, formulas.
"""
