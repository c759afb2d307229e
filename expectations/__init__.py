"""What must hold of every table: promised by the schemas, or observed in the data."""
