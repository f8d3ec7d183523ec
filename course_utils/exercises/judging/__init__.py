"""Is it right? Answers of each kind, read and compared with what an exercise asks for.

What decides about an answer belongs here; what names the mistake in it, in ``mistakes``.
"""
