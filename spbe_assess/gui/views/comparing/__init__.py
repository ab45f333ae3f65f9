"""The place Perbandingan: results side by side, with what makes them differ."""
