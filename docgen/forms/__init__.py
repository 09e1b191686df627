"""Forms: YAML and JSON text to checked models with positions, and back; empty forms, schemas."""
