"""What one chapter draws, a file a chapter, named as the notebook."""
