"""What one chapter draws, a file a chapter, named as the notebook.

What a second chapter wants to draw belongs one folder up.
"""
