"""What helps those who write the course, and no reader needs, belongs here."""
