import pytest

from generator.render import dates


@pytest.mark.parametrize(
    ("iso", "day", "time", "stamp"),
    [
        ("2024-07-10", "10 July 2024", "", "2024-07-10T00:00:00Z"),
        ("2024-07-01T18:30", "1 July 2024", "18:30", "2024-07-01T18:30:00Z"),
        (
            "2024-07-10T18:30:00+01:00",
            "10 July 2024",
            "18:30 (UTC+1)",
            "2024-07-10T18:30:00+01:00",
        ),
        (
            "2024-12-31T23:05:00-03:30",
            "31 December 2024",
            "23:05 (UTC−3:30)",
            "2024-12-31T23:05:00-03:30",
        ),
        ("2024-07-10T18:30:00Z", "10 July 2024", "18:30 (UTC)", "2024-07-10T18:30:00Z"),
    ],
)
def test_a_date_for_readers_and_for_feeds(iso: str, day: str, time: str, stamp: str) -> None:
    assert dates.day(iso) == day
    assert dates.clock_time(iso) == time
    assert dates.timestamp(iso) == stamp


@pytest.mark.parametrize("iso", [None, "", "yesterday", "2024-13-01"])
def test_what_is_no_date_shows_nothing(iso: str | None) -> None:
    assert dates.day(iso) == dates.short_day(iso) == dates.clock_time(iso) == ""


def test_a_timestamp_needs_a_date() -> None:
    with pytest.raises(ValueError, match="yesterday"):
        dates.timestamp("yesterday")


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2024-07-04", "2024-07-10", "4–10 July 2024"),
        ("2024-06-04", "2024-07-10", "4 June – 10 July 2024"),
        ("2023-06-04", "2024-07-10", "4 June 2023 – 10 July 2024"),
        ("2024-07-10", "2024-07-10T12:00:00Z", "10 July 2024"),
        (None, "2024-07-10", "10 July 2024"),
        ("2024-07-10", None, "10 July 2024"),
        (None, None, ""),
    ],
)
def test_a_period_is_as_short_as_can_be(first: str | None, last: str | None, text: str) -> None:
    assert dates.period(first, last) == text


def test_the_newest_date_is_the_latest_moment_not_the_greatest_text() -> None:
    found = ["2024-07-10T23:00:00-05:00", "2024-07-11T01:00:00+02:00", "nonsense"]
    assert dates.newest(found) == "2024-07-10T23:00:00-05:00"
    assert dates.newest([]) is None


def test_a_month_has_its_name() -> None:
    assert dates.month("2024-07") == "July 2024"
