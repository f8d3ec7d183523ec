"""From what learners hand in to what a teacher sees of a class.

What is handed in without a marking program, and what is made of many such files, belongs here.
"""
