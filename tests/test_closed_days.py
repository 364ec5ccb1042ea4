import datetime as dt

import holidays
from drafting import closed_days


def test_every_day_is_open_or_closed_as_the_library_says():
    for year in closed_days.DAYS:
        day, known = dt.date(year, 1, 1), holidays.country_holidays("JP", years=[year])
        while day.year == year:
            assert closed_days.is_holiday(day) == (day in known), day
            day += dt.timedelta(days=1)


def test_a_year_without_data_is_asked_of_the_library():
    assert 2019 not in closed_days.DAYS
    assert closed_days.is_holiday(dt.date(2019, 5, 1))
    assert not closed_days.is_holiday(dt.date(2019, 5, 8))
