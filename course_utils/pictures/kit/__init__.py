"""How anything is drawn: style, axes, sampling, figures, packing, describing, display.

What knows of no subject, neither of tangents nor of surfaces, belongs here.
"""
