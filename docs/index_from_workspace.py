"""The index of every assessment in a workspace, with nothing but Python's own SQLite.

Run it with the path of ``workspace.db``. Levels and entered values are read as they stand in the table ``rating``; of
several stages the last one counts (Nilai Akhir). Values that Pemdi takes from items or from other agencies' indices
are reckoned by the program and are not among them.
"""

import sqlite3
import sys
from fractions import Fraction

STAGES = ("mandiri", "dokumen", "interviu", "visitasi")

connection = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
assessments = connection.execute(
    "SELECT a.id, a.institution, a.year, a.instrument_digest, i.unanswered FROM assessment AS a "
    "JOIN instrument AS i ON i.digest = a.instrument_digest WHERE a.deleted IS NULL ORDER BY a.institution, a.year"
)
for assessment, institution, year, digest, unanswered in assessments.fetchall():
    values = {}
    for stage in STAGES:
        values |= connection.execute(
            "SELECT indicator, value FROM rating WHERE assessment = ? AND stage = ? AND value IS NOT NULL",
            (assessment, stage),
        ).fetchall()
    weights = connection.execute("SELECT code, weight FROM indicator WHERE instrument = ?", (digest,))
    index = sum(Fraction(weight) * Fraction(values.get(code, unanswered)) for code, weight in weights) / 100
    print(institution, year, index, float(index))
