"""What a teacher makes of the course belongs here: assignments, marks, editions."""
