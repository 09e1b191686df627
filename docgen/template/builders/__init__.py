"""How the shipped templates are built from text and the figures of the standards."""
