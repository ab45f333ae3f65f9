"""SPBE Assess: the maturity of electronic government, measured offline and compared side by side."""
