"""What makes the README, its pictures, and the pseudo-terminals of tests and benchmarks."""
