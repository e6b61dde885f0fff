"""studygrad: learn why gradients vanish and explode, one runnable card at a time."""

__version__ = "0.1.0"
