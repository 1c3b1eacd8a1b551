"""The names of the months, as dates in many languages write them."""

from __future__ import annotations

# From the calendars of the Unicode CLDR: the forms that stand beside a day, and their usual abbreviations.
# An underscore stands for a space.
_NAMES = (
    "january jan januar janvier janv enero ene janeiro gennaio gen januari stycznia styczeń января "
    "январь янв ocak oca ledna січня ianuarie január ιανουαρίου tammikuuta януари يناير كانون_الثاني "
    "جانفي ינואר जनवरी",
    "february feb februar février févr fév febrero fevereiro fev febbraio februari lutego luty "
    "февраля февраль фев şubat února лютого februarie február φεβρουαρίου helmikuuta февруари فبراير "
    "شباط فيفري פברואר फ़रवरी फरवरी",
    "march mar märz mär mrz mars marzo março maart mrt marca marzec марта март mart března березня "
    "marts martie március μαρτίου maaliskuuta مارس آذار מרץ מרס मार्च maret",
    "april apr avril avr abril abr aprile kwietnia kwiecień апреля апрель апр nisan dubna квітня "
    "aprilie április απριλίου huhtikuuta април أبريل إبريل نيسان أفريل אפריל अप्रैल",
    "may mai mayo maio maggio mag mei maja maj мая май mayıs května травня május μαΐου toukokuuta "
    "مايو أيار ماي מאי मई",
    "june jun juni juin junio junho giugno giu czerwca czerwiec июня июнь июн haziran června červen "
    "червня iunie június ιουνίου kesäkuuta юни يونيو يونية حزيران جوان יוני जून",
    "july jul juli juillet juil julio julho luglio lug lipca lipiec июля июль июл temmuz července "
    "липня iulie július ιουλίου heinäkuuta юли يوليو يولية تموز جويلية יולי जुलाई",
    "august aug août aou agosto ago augustus augusti sierpnia sierpień августа август авг ağustos "
    "srpna серпня augusztus αυγούστου elokuuta أغسطس آب أوت אוגוסט अगस्त agustus agt",
    "september sep sept septembre septiembre setiembre setembro set settembre września wrzesień "
    "сентября сентябрь сен eylül září вересня septembrie szeptember σεπτεμβρίου syyskuuta септември "
    "سبتمبر أيلول ספטמבר सितंबर सितम्बर",
    "october oct oktober okt octobre octubre outubro out ottobre ott października październik октября "
    "октябрь окт ekim října жовтня octombrie október οκτωβρίου lokakuuta октомври أكتوبر تشرين_الأول "
    "אוקטובר अक्टूबर अक्तूबर",
    "november nov novembre noviembre novembro listopada listopad ноября ноябрь ноя kasım листопада "
    "noiembrie νοεμβρίου marraskuuta ноември نوفمبر تشرين_الثاني נובמבר नवंबर नवम्बर listopadu",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre desember grudnia grudzień "
    "декабря декабрь дек aralık prosince грудня decembrie δεκεμβρίου joulukuuta декември ديسمبر "
    "كانون_الأول דצמבר दिसंबर दिसम्बर",
)
MONTHS = {name.replace("_", " "): number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""The number of each name, in lower case."""
