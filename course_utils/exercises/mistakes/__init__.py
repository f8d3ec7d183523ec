"""Which mistake is it? Mal-rules, applied to the exercise at hand until one gives the answer."""
