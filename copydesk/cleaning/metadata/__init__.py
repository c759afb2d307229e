"""Metadata of an HTML page: JSON-LD, OpenGraph, meta elements, author markup, site names."""
