"""What makes the documentation's generated parts and pictures; pseudo-terminals for the tests."""
