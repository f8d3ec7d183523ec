"""What an exercise is: its kinds, its tasks, and the feedback that it can give.

What a chapter writes down about an exercise belongs here; nothing that judges does.
"""
