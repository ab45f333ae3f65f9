"""Parts that know no assessment."""
