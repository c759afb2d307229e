"""Published snapshots: Parquet folders, the news database, the manifest, what differs between two."""
