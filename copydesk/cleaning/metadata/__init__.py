"""What an HTML page tells machines of itself: JSON-LD, OpenGraph, meta elements, marked authors."""
