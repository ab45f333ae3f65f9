"""The comparison as a workbook and as a plain table."""
