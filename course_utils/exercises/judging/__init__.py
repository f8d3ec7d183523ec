"""Is it right? Answers of each kind, read and compared with what an exercise asks for."""
