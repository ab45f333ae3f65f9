"""The evidence workbook: one module a sheet, and what the sheets share."""
