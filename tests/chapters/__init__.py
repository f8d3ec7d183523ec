"""What is true of one chapter belongs here, a file a chapter, named as the notebook."""
