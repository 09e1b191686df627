"""What a document is: one pydantic model per kind, English fields, Chinese aliases and titles."""
