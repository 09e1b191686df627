"""The bundle's own pages as document trees: cover, catalogue, dividers, remarks sheet, stamps."""
