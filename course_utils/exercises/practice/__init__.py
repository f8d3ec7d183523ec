"""New exercises of each kind, without end."""
