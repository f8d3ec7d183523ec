"""What helps those who write the course or teach it, and no reader needs, belongs here."""
