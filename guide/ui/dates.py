"""Dates: days, months and times of day in the person's language."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from guide.i18n import _, pgettext


def qdate(day: date) -> QDate:
    """Return the day as Qt takes it."""
    return QDate(day.year, day.month, day.day)


def long_day(day: date) -> str:
    """Return "11 September 2026"."""
    return QLocale().toString(qdate(day), pgettext("form of a date", "d MMMM yyyy"))


def short_day(day: date) -> str:
    """Return "11 Sep 2026"."""
    return QLocale().toString(qdate(day), pgettext("form of a date", "d MMM yyyy"))


def month_words(day: date) -> str:
    """Return "September 2026"."""
    return f"{QLocale().standaloneMonthName(day.month)} {day.year}"


def day_words(day: date, today: date) -> str:
    """Return "Today", "Yesterday", "Fri 11 Sep", or with the year where it is another one."""
    away = (today - day).days
    if away == 0:
        return _("Today")
    if away == 1:
        return _("Yesterday")
    form = (
        pgettext("form of a date", "ddd d MMM")
        if day.year == today.year
        else pgettext("form of a date", "ddd d MMM yyyy")
    )
    return QLocale().toString(qdate(day), form)


def weekday_words(day: date) -> str:
    """Return "Friday 11 Sep"."""
    return QLocale().toString(qdate(day), pgettext("form of a date", "dddd d MMM"))


def time_words(moment: datetime) -> str:
    """Return the time of day of a local moment, such as "08:12"."""
    return QLocale().toString(QTime(moment.hour, moment.minute), pgettext("form of a date", "HH:mm"))
