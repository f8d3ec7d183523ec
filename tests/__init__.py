"""What holds for the whole tree belongs here; tests of a module, in the folder of its name."""
