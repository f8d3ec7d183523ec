"""What an exercise is: its kinds, its tasks, and the feedback that it can give."""
