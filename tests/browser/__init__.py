"""What only a real browser can tell belongs here."""
