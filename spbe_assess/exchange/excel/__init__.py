"""Workbooks as such: rows written as XML, looks, pages, links, measures; knows no assessment."""
