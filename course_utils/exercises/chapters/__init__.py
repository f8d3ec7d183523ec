"""The exercises of each chapter, a file a chapter: data that imports the model and nothing else."""
