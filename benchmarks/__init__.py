"""Side-by-side measurements: `make bench`. Figures are ratios within one run; a single time means little."""
