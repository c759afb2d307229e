"""What was set aside: refusals with their reasons, and documents that must not come back."""
