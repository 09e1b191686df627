"""Content checks: one form, or the forms of a folder, into findings. Pure."""
