"""DOCX bytes to a document tree in which every style is resolved."""
