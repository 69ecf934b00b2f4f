"""How well the importer reads: documents with what should be read out of them, the comparison, and its table."""
