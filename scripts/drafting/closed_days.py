"""National holidays of Japan as data, so that a run need not load a library of all countries for them.

国民の祝日に関する法律, with substitute holidays; the same as the `holidays` package says, which a test holds it to and
which is asked for every other year.
"""

from __future__ import annotations

import datetime as dt

DAYS = {
    2024: "0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123",
    2025: "0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124",
    2026: "0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123",
    2027: "0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123",
    2028: "0101 0110 0211 0223 0320 0429 0503 0504 0505 0717 0811 0918 0922 1009 1103 1123",
    2029: "0101 0108 0211 0212 0223 0320 0429 0430 0503 0504 0505 0716 0811 0917 0923 0924 1008 1103 1123",
}


def is_holiday(day: dt.date) -> bool:
    """Whether a day is a national holiday in Japan."""
    if day.year in DAYS:
        return f"{day:%m%d}" in DAYS[day.year].split()
    import holidays

    return day in holidays.country_holidays("JP", years=[day.year])
