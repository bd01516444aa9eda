"""The meanings of rules: functions of calendar arithmetic, independent of language.

A meaning is a function from the canonical values of a rule's slots and the moment they were written at to a
`Meaning`. It raises `Unresolved` when the text does not say enough at that moment, and returns None when the words
name no time at all (a thirtieth of February).

Slots that several meanings share: `step` is previous, this or following; `phase` is early, mid or late (part of a
period); `part` is a TIMEX3 part of day (MO, MI, AF, EV, NI); `unit` is a key of `calendar.UNITS`; `number` is a
decimal number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from timeline_api.temporal.meanings import (
    amounts,
    days,
    nth_in_period,
    numeric,
    periods,
    ranges,
    reference_days,
    reporting_periods,
)
from timeline_api.temporal.moment import Meaning, Moment, Slots


def nothing(slots: Slots, moment: Moment) -> None:
    """No time at all: the rule keeps its words from being read as one."""


#: The meanings by the names under which language files use them.
MEANINGS: Mapping[str, Callable[[Slots, Moment], Meaning | None]] = {
    meaning.__name__: meaning
    for meaning in (
        nothing,
        days.day,
        numeric.day_before_count,
        numeric.numeric_day,
        numeric.short_dated,
        reference_days.clock_time,
        days.weekday,
        days.weekdays_ago,
        days.weekday_beside_holiday,
        days.deictic,
        days.day_offset,
        days.day_of_month,
        reference_days.day_of_reference,
        reference_days.date_of_reference,
        reference_days.weekday_of_reference,
        reference_days.same_weekday,
        days.days_of_month,
        days.week_of_day,
        reference_days.part_of_reference,
        reference_days.day_of_narrative,
        days.holiday,
        nth_in_period.weekday_of_month,
        nth_in_period.part_of_month,
        periods.month,
        periods.month_of_reference,
        periods.month_beside_reference,
        periods.month_of_context,
        periods.year,
        periods.spoken_year,
        periods.spoken_month,
        periods.decade,
        periods.decade_of_era,
        periods.century,
        periods.iso_week,
        periods.season,
        periods.recurring_season,
        periods.quarter,
        periods.half,
        reporting_periods.reported,
        reporting_periods.reported_in_year,
        reporting_periods.quarter_ended,
        reporting_periods.period_ended,
        reporting_periods.same_period,
        periods.period_of_reference,
        periods.period,
        nth_in_period.weekday_of_month,
        nth_in_period.part_of_month,
        nth_in_period.part_of_century,
        nth_in_period.weekday_of_week,
        nth_in_period.counted_from_day,
        nth_in_period.counted_from_period,
        nth_in_period.counted_from_date,
        nth_in_period.weekday_repeated,
        amounts.ago,
        amounts.ago_between,
        amounts.hours_ago,
        amounts.from_now,
        amounts.vague,
        amounts.frequency,
        amounts.stretch,
        amounts.stretch_of_year,
        amounts.months_of_year,
        amounts.duration,
        amounts.two_durations,
        amounts.repeated,
        amounts.repeated_twice,
        amounts.shifted,
        amounts.from_event,
        amounts.of_event,
        ranges.range_of_dates,
        ranges.range_of_years,
        ranges.range_of_era,
        ranges.range_of_centuries,
        ranges.months_listed,
        ranges.seasons,
    )
}

#: Meanings that leave the year to a narrative ("In 1941 … In June …").
NARRATED = frozenset(
    meaning.__name__
    for meaning in (
        days.day,
        numeric.day_before_count,
        days.days_of_month,
        days.week_of_day,
        nth_in_period.weekday_of_month,
        nth_in_period.part_of_month,
        nth_in_period.counted_from_date,
        days.deictic,
        days.holiday,
        periods.month,
        periods.month_of_context,
        periods.season,
        periods.recurring_season,
        periods.period_of_reference,
        amounts.from_event,
        ranges.range_of_dates,
        ranges.months_listed,
    )
)
