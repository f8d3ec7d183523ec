"""How anything is drawn: style, axes, sampling, figures, packing, describing, display."""
