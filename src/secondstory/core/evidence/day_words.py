"""Names of months, weekdays and near days in the languages chat programs write dates in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

# English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Polish; each as
# far as its own names go without meaning another month elsewhere.
_MONTHS = (
    "jan january januar janvier janv enero ene gennaio gen janeiro januari jänner stycznia sty",
    "feb february februar février févr fév fevrier febrero febbraio fevereiro fev februari lutego",
    "mar march märz mär mrz mars marzo março maart mrt marts marca",
    "apr april avril avr abril abr aprile kwietnia kwi",
    "may mai mayo maggio mag maio mei maj maja",
    "jun june juni juin junio giugno giu junho czerwca cze",
    "jul july juli juillet juil julio luglio lug julho lipca lip",
    "aug august août aout agosto ago augustus augusti sierpnia sie",
    "sep sept september septembre septiembre settembre set setembro września wrz",
    "oct october oktober okt octobre octubre ottobre ott outubro out października paź",
    "nov november novembre noviembre novembro listopada lis",
    "dec december dezember dez décembre déc decembre diciembre dic dicembre dezembro grudnia gru",
)
_WEEKDAYS = (
    "mon monday montag lundi lunes lunedì segunda-feira maandag måndag mandag",
    "tue tues tuesday dienstag mardi martes martedì terça-feira dinsdag tisdag tirsdag",
    "wed wednes wednesday mittwoch mercredi miércoles mercoledì quarta-feira woensdag onsdag",
    "thu thur thurs thursday donnerstag jeudi jueves giovedì quinta-feira donderdag torsdag",
    "fri friday freitag vendredi viernes venerdì sexta-feira vrijdag fredag",
    "sat satur saturday samstag sonnabend samedi sábado sabato zaterdag lördag lørdag",
    "sun sunday sonntag dimanche domingo domenica zondag söndag søndag",
)
_TODAY = "today heute aujourd'hui aujourd’hui hoy oggi hoje vandaag idag dzisiaj"
_YESTERDAY = "yesterday gestern hier ayer ieri ontem gisteren igår wczoraj"


def _numbered(names: tuple[str, ...], first: int) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(names, start=first):
        yield from ((name, number) for name in line.split())


MONTHS: Mapping[str, int] = MappingProxyType(dict(_numbered(_MONTHS, 1)))
"""Number of a month, 1 to 12, by its name or abbreviation in small letters."""

WEEKDAYS: Mapping[str, int] = MappingProxyType(dict(_numbered(_WEEKDAYS, 0)))
"""Number of a weekday, Monday 0, by its name in small letters."""

NEAR_DAYS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(_TODAY.split(), "today") | dict.fromkeys(_YESTERDAY.split(), "yesterday")
)
"""`today` or `yesterday` by their names in small letters."""
