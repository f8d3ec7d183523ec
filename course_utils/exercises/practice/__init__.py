"""New exercises of each kind, without end.

What makes an exercise from a kind, a level and a seed belongs here.
"""
