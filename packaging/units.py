"""Write resources/units.json: units from the table below, currencies from Unicode CLDR (by Babel, a tool of this script only).

Run ``python packaging/units.py`` with babel installed; the output is committed. Factors are exact by definition
(NIST Special Publication 811, appendix B, and the SI brochure); a unit without one is only named, never converted.
pint knows the factors too, but costs 300 ms of import and knows none of the spellings of newswires.
"""

import json
from datetime import date
from pathlib import Path

from babel import Locale, __version__
from babel.numbers import get_territory_currencies

OUT = Path(__file__).parent.parent / "resources" / "units.json"

# canonical unit | dimension | factor to the base unit of the dimension, if exact | aliases, "|" between them
UNITS = """
percent | ratio | 0.01 | % | percent | per cent | weight percent | weight per cent | weight % | pct | pc | percentage | wt% | wt. % | wt.% | wt | vol% | mol%
percentage_point | ratio | 0.01 | percentage point | percentage points | percent point | pct point | pct points | pp | ppt | ppts
basis_point | ratio | 0.0001 | basis point | basis points | bp | bps
t | mass | 1000 | tonne | tonnes | ton | tons | t | mt | metric ton | metric tons | metric tonne | metric tonnes | te | dry metric tonne | dry metric tonnes | dry metric ton | dry metric tons | dmt | wet metric tonne | wet metric tonnes | wet metric ton | wet metric tons | wmt | tU | tCO2 | tCO2e | tCO2-e | t CO2e
short_ton | mass | 907.18474 | short ton | short tons
long_ton | mass | 1016.0469088 | long ton | long tons
kg | mass | 1 | kilogram | kilograms | kilogramme | kilogrammes | kilo | kilos | kg | kgs
g | mass | 0.001 | gram | grams | gramme | grammes | g | gm
mg | mass | 0.000001 | milligram | milligrams | mg
mg/L | concentration | 0.000001 | mg/l | mg/L | milligrams per litre | milligrams per liter | milligram per litre
µg/L | concentration | 0.000000001 | µg/l | ug/l | µg/L | micrograms per litre | micrograms per liter
g/L | concentration | 0.001 | g/l | g/L | grams per litre | grams per liter
mg/kg | concentration_by_mass | 0.000001 | mg/kg | milligrams per kilogram | milligrams per kilo
lb | mass | 0.45359237 | pound | pounds | lb | lbs
oz | mass | 0.028349523125 | ounce | ounces | oz
ozt | mass | 0.0311034768 | troy ounce | troy ounces | troy oz
ct | mass | 0.0002 | carat | carats
mtu | mass | 10 | mtu | metric ton unit | metric ton units | metric tonne unit
dmtu | mass | 10 | dmtu | dry metric ton unit
stone | mass | 6.35029318 | stone
m | length | 1 | metre | metres | meter | meters | m
km | length | 1000 | kilometre | kilometres | kilometer | kilometers | km | kms | line km | line kms | line kilometre | line kilometres | line kilometer | line kilometers
cm | length | 0.01 | centimetre | centimetres | centimeter | centimeters | cm
mm | length | 0.001 | millimetre | millimetres | millimeter | millimeters | mm
um | length | 0.000001 | micron | microns | micrometre | micrometres | micrometer | micrometers | μm | µm
nm | length | 0.000000001 | nanometre | nanometres | nanometer | nanometers | nm
in | length | 0.0254 | inch | inches
ft | length | 0.3048 | foot | feet | ft
yd | length | 0.9144 | yard | yards | yd
mi | length | 1609.344 | mile | miles | mi
nmi | length | 1852 | nautical mile | nautical miles
m2 | area | 1 | square metre | square metres | square meter | square meters | square m | sq m | sq. m | sqm | m2 | m² | m squared | metre squared | metres squared | meter squared | meters squared
km2 | area | 1000000 | square kilometre | square kilometres | square kilometer | square kilometers | square km | square kms | sq km | sq. km | sq kms | km2 | kms2 | km² | km squared | kilometre squared | kilometres squared | kilometer squared | kilometers squared
ft2 | area | 0.09290304 | square foot | square feet | sq ft | sq. ft | ft2 | ft² | ft squared | foot squared | feet squared
mi2 | area | 2589988.110336 | square mile | square miles | sq mi | sq. mi | sq miles | sq. miles | mi2 | mi² | miles² | miles squared
ha | area | 10000 | hectare | hectares | ha
acre | area | 4046.8564224 | acre | acres
mu | area | | mu
dunam | area | 1000 | dunam | dunams | dunum | dunums
m3 | volume | 1 | cubic metre | cubic metres | cubic meter | cubic meters | cubic m | m3 | m³ | cu m | m cubed | metre cubed | metres cubed | meter cubed | meters cubed
ft3 | volume | 0.028316846592 | cubic foot | cubic feet | cu ft | ft cubed | foot cubed | feet cubed
cm3 | volume | 0.000001 | cubic centimetre | cubic centimetres | cubic centimeter | cubic centimeters | cm3 | cm³ | cc | cm cubed | centimetre cubed | centimetres cubed | centimeter cubed | centimeters cubed
yd3 | volume | 0.764554857984 | cubic yard | cubic yards
L | volume | 0.001 | litre | litres | liter | liters | l
kL | volume | 1 | kilolitre | kilolitres | kiloliter | kiloliters | kl
ML | volume | 1000 | megalitre | megalitres | megaliter | megaliters
GL | volume | 1000000 | gigalitre | gigalitres | gigaliter | gigaliters
mL | volume | 0.000001 | millilitre | millilitres | milliliter | milliliters | ml
gal | volume | 0.003785411784 | gallon | gallons | gal
bbl | volume | 0.158987294928 | barrel | barrels | bbl | bbls
bushel | volume | 0.03523907016688 | bushel | bushels
W | power | 1 | watt | watts | w
kW | power | 1000 | kilowatt | kilowatts | kw
MW | power | 1000000 | megawatt | megawatts | mw
GW | power | 1000000000 | gigawatt | gigawatts | gw
hp | power | | horsepower | hp | bhp | brake horsepower
PS | power | | PS | metric horsepower
Wh | energy | 3600 | watt hour | watt hours | wh
kWh | energy | 3600000 | kilowatt hour | kilowatt hours | kilowatthour | kilowatthours | kwh
MWh | energy | 3600000000 | megawatt hour | megawatt hours | megawatthour | megawatthours | mwh
GWh | energy | 3600000000000 | gigawatt hour | gigawatt hours | gigawatthour | gigawatthours | gwh
TWh | energy | 3600000000000000 | terawatt hour | terawatt hours | terawatthour | terawatthours | twh
J | energy | 1 | joule | joules
kJ | energy | 1000 | kilojoule | kilojoules | kj
MJ | energy | 1000000 | megajoule | megajoules
kcal | energy | 4184 | kcal | kcals | kilocalorie | kilocalories
MeV | energy | | mev
keV | energy | | kev
boe | energy | | boe
Btu | energy | | btu | british thermal unit | british thermal units | mmbtu
Ah | charge | 3600 | amp hour | amp hours | ampere hour | ampere hours | ah
mAh | charge | 3.6 | milliamp hour | milliamp hours | milliampere hour | milliampere hours | mah
Nm | torque | 1 | Nm | newton metre | newton metres | newton meter | newton meters
kNm | torque | 1000 | knm | kilonewton metres | kilonewton meters
dB | sound level | | decibel | decibels | db
dBA | sound level | | dBA | dB(A)
lm | luminous flux | 1 | lumen | lumens
nit | luminance | 1 | nits
MP | resolution | 1000000 | megapixel | megapixels
V | voltage | 1 | volt | volts | v
kV | voltage | 1000 | kilovolt | kilovolts | kv
Hz | frequency | 1 | hertz | hz
kHz | frequency | 1000 | kilohertz | khz
MHz | frequency | 1000000 | megahertz | mhz
GHz | frequency | 1000000000 | gigahertz | ghz
Bq | radioactivity | 1 | becquerel | becquerels | bq
Sv | dose | 1 | sievert | sieverts | sv
mSv | dose | 0.001 | millisievert | millisieverts | msv
uSv | dose | 0.000001 | microsievert | microsieverts | μsv | µsv
Pa | pressure | 1 | pascal | pascals
kPa | pressure | 1000 | kilopascal | kilopascals | kpa
MPa | pressure | 1000000 | megapascal | megapascals | mpa
GPa | pressure | 1000000000 | gigapascal | gigapascals | gpa
bar | pressure | 100000 | bar | bars
psi | pressure | | psi | pounds per square inch
ksi | pressure | | ksi | kips per square inch
degC | temperature | | degrees celsius | degree celsius | degrees centigrade | degrees c | deg c | °c | celsius | c
degF | temperature | | degrees fahrenheit | degree fahrenheit | degrees f | deg f | °f | fahrenheit | f
deg | angle | | degree | degrees | °
K | temperature | 1 | kelvin | kelvins
ppm | ratio | 0.000001 | ppm | parts per million | part per million
ppb | ratio | 0.000000001 | ppb | parts per billion | part per billion
g/t | grade | 0.000001 | g/t | gpt | grams per tonne | grams per ton | grammes per tonne
kg/t | grade | 0.001 | kg/t
oz/t | grade | | oz/t | oz/ton
lb/t | grade | | lb/t | lb/ton | lbs/t | lbs/ton
g/cm3 | density | 1000 | g/cm3 | g/cm³ | g/cc | gm/cc | gm/cm3
t/m3 | density | 1000 | t/m3 | t/m³
mGal | acceleration | 0.00001 | mgal | mgals | milligal | milligals
km/h | speed | | km/h | kmh | kph | k.p.h. | kmph | km/hr | kilometres per hour | kilometers per hour | kilometres an hour | kilometers an hour
mph | speed | | mph | m.p.h. | m p h | mi/h | miles per hour | miles an hour
rpm | speed | | rpm | revolutions per minute
kn | speed | | knot | knots
t/yr | rate | 1000 | tpa | t/yr | t/y | t/a | tpy | mtpy | tons/yr | tonnes/yr | mt/yr
t/d | rate | | tpd | t/d
t/month | rate | | tpm | t/month
t/h | rate | | tph | t/h | t/hr
L/s | flow | | l/s | L/s | litres per second | liters per second
bbl/d | rate | | bpd | b/d | bbl/d | bopd
boe/d | rate | | boe/d | boepd
kbps | data rate | | kbps | kbit/s | kilobits per second
Mbps | data rate | | mbps | Mbit/s | megabits per second | megabits a second
Gbps | data rate | | gbps | Gbit/s | gigabits per second | gigabits a second
Tbps | data rate | | tbps | Tbit/s | terabits per second
GB | data | | gigabyte | gigabytes | gb
TB | data | | terabyte | terabytes | tb
MB | data | | megabyte | megabytes | mb
TEU | volume | | teu | teus
"""

# spelling of a multiple | unit it is read as | exact multiplier
MULTIPLES = """
kt | t | 1000
ktCO2e | t | 1000
MtCO2 | t | 1000000
MtCO2e | t | 1000000
Mt CO2e | t | 1000000
kilotonne | t | 1000
kilotonnes | t | 1000
kiloton | t | 1000
kilotons | t | 1000
Mt | t | 1000000
megatonne | t | 1000000
megatonnes | t | 1000000
gigatonne | t | 1000000000
gigatonnes | t | 1000000000
ktpa | t/yr | 1000
kt/yr | t/yr | 1000
kt/a | t/yr | 1000
kt/y | t/yr | 1000
mtpa | t/yr | 1000000
Mt/yr | t/yr | 1000000
Mt/a | t/yr | 1000000
Bt | t | 1000000000
mmbbl | bbl | 1000000
mcf | ft3 | 1000
mmcf | ft3 | 1000000
bcf | ft3 | 1000000000
tcf | ft3 | 1000000000000
moz | oz | 1000000
koz | oz | 1000
mlb | lb | 1000000
mlbs | lb | 1000000
klb | lb | 1000
"""

# what stands before an amount: sign as written, with its code; "?" where the article decides
SIGNS = """
$ ? | dlrs ? | Dlrs ? | DLRS ? | US$ USD | U.S.$ USD | $US USD | $A AUD | $C CAD | A$ AUD | AU$ AUD | C$ CAD | CA$ CAD | Can$ CAD | HK$ HKD | NZ$ NZD | S$ SGD | NT$ TWD | R$ BRL
â‚¬ EUR | &euro; EUR | &#8364; EUR | Â£ GBP | &pound; GBP | &#163; GBP | &yen; ? | &#165; ?
€ EUR | £ GBP | ¥ ? | ￥ ? | CN¥ CNY | RMB CNY | ₹ INR | Rs INR | Re INR | ₩ KRW | ₽ RUB | ₺ TRY | ₫ VND | ₱ PHP | ₦ NGN
₴ UAH | ₸ KZT | ฿ THB | RM MYR | Rp IDR | Rs. INR | TSh TZS | Tsh TZS | KSh KES | Ksh KES | KES KES | USh UGX | Ush UGX | R ZAR
QR QAR | Dh AED | Dhs AED | KD KWD | LE EGP | GH¢ GHS | Sh KES | Shs UGX | Tk BDT | ₨ PKR | ₡ CRC | FCFA XOF | CFA XOF | CFAfr XOF | P PHP | Kč CZK
J$ JMD | TT$ TTD | EC$ XCD | BZ$ BZD | G$ GYD | B$ BSD | USD$ USD | CAD$ CAD | AUD$ AUD
N$ NAD | Yn CNY | W KRW | GH₵ GHS | Bs BOB | S/ PEN | K ZMW | MX$ MXN | Ar$ ARS | DM DEM | Skr SEK | Nkr NOK | Dkr DKK | SFr CHF
"""

# nouns of newswires, and which currency they mean where no country decides
NOUNS = """
dollar dollars dlr dlrs buck bucks | USD
greenback greenbacks | USD
euro euros | EUR
pound pounds stg sterling quid | GBP
yen | JPY
yuan renminbi rmb | CNY
rupee rupees | INR
krone kroner | NOK
krona kronor | SEK
franc francs | CHF
peso pesos | MXN
ringgit ringgits | MYR
rand rands | ZAR
won | KRW
real reais | BRL
rouble roubles ruble rubles | RUB
rupiah rupiahs | IDR
baht | THB
dong | VND
zloty zlotys | PLN
forint forints | HUF
lira liras lire | TRY
tenge | KZT
dirham dirhams | AED
riyal riyals | SAR
dinar dinars | KWD
shekel shekels | ILS
shilling shillings | KES
naira | NGN
cedi cedis | GHS
kwacha kwachas | ZMW
taka | BDT
mark marks | DEM
guilder guilders | NLG
tugrik tugriks | MNT
kyat kyats | MMK
kina | PGK
sol soles | PEN
hryvnia hryvnias | UAH
boliviano bolivianos | BOB
guarani guaranies | PYG
quetzal quetzals | GTQ
lempira lempiras | HNL
colon colones | CRC
birr | ETB
pula | BWP
metical meticais | MZN
ariary | MGA
leu lei | RON
koruna korunas | CZK
lari | GEL
manat manats | AZN
kip | LAK
riel riels | KHR
som soms | UZS
"""

# English names of currencies that Unicode CLDR does not have
NAMES = """
norwegian crown | norwegian crowns | NOK
danish crown | danish crowns | DKK
swedish crown | swedish crowns | SEK
icelandic crown | icelandic crowns | ISK
czech crown | czech crowns | CZK
"""

# hundredths: noun and the currency it is a part of ("?" follows the article's dollar)
HUNDREDTHS = (
    "cent ? | cents ? | ¢ ? | ct ? | cts ? | pence GBP | penny GBP | paise INR | fen CNY | centavos MXN | c ? | p GBP"
)

# what counts as a mention of a currency's country, beyond the country's own name and the currency's adjective
PLACES = {
    "AUD": "australia australian australians asx perth sydney canberra kalgoorlie queensland melbourne brisbane adelaide geraldton bunbury tasmania pilbara",
    "CAD": "canada canadian canadians tsx toronto vancouver ottawa quebec ontario saskatchewan saskatoon montreal manitoba alberta labrador",
    "CNY": "china chinese beijing shanghai yuan renminbi",
    "JPY": "japan japanese tokyo osaka yen jogmec jbic nexi meti nikkei",
    "NZD": "zealand nzx wellington auckland",
    "HKD": "hong",
    "SGD": "singapore sgx",
    "DKK": "denmark danish greenland copenhagen nuuk",
    "NOK": "norway norwegian oslo bergen",
    "SEK": "sweden swedish stockholm kiruna",
    "ISK": "iceland icelandic",
    "CHF": "switzerland swiss zurich geneva",
    "CDF": "congo congolese kinshasa kolwezi lubumbashi katanga",
    "CLP": "chile chilean santiago atacama antofagasta",
    "ARS": "argentina argentine aires",
    "MXN": "mexico mexican",
    "PHP": "philippines philippine filipino manila",
    "COP": "colombia colombian bogota",
    "BOB": "bolivia bolivian",
    "ZAR": "johannesburg pretoria durban eskom transnet sasol jse nedbank",
    "ZMW": "zambia zambian lusaka ndola kitwe",
    "TZS": "tanzania tanzanian dodoma mtwara",
    "TWD": "taiwan taiwanese taipei",
    "GBP": "britain british england english london uk cornwall cornish wales welsh scotland scottish",
}


def main() -> None:
    """Write the file."""
    data = {
        "source": f"units: packaging/units.py, factors exact by NIST SP 811; currencies: Unicode CLDR by Babel {__version__}",
        "units": [unit(line) for line in rows(UNITS)],
        "multiples": {a: [u, by] for a, u, by in (split(line) for line in rows(MULTIPLES))},
        "currencies": currencies(),
        "signs": dict(p.rsplit(" ", 1) for line in rows(SIGNS) for p in split(line)),
        "nouns": {noun: code for nouns, code in (split(line) for line in rows(NOUNS)) for noun in nouns.split()},
        "hundredths": dict(p.split() for p in HUNDREDTHS.split("|")),
    }
    OUT.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def rows(table: str) -> list[str]:
    """The non-empty lines of a table."""
    return [line for line in table.splitlines() if line.strip()]


def split(line: str) -> list[str]:
    """The cells of a line."""
    return [cell.strip() for cell in line.split("|")]


def unit(line: str) -> dict[str, object]:
    """A line of UNITS as JSON values."""
    name, dimension, factor, *aliases = split(line)
    return {"unit": name, "dimension": dimension} | ({"factor": factor} if factor else {}) | {"aliases": aliases}


def currencies() -> dict[str, dict[str, list[str]]]:
    """Currencies in circulation: names in English and the words that tell of their country."""
    english = Locale("en")
    territories = [t for t in map(str, english.territories) if len(t) == 2 and t.isalpha()]
    current = {code: t for t in territories for code in get_territory_currencies(t, date(2026, 1, 1)) or ()}
    out: dict[str, dict[str, list[str]]] = {}
    for code in sorted({*current, "DEM", "NLG"}):
        names = {str(n).lower() for n in english._data["currency_names_plural"].get(code, {}).values()}
        names |= {english.currencies[code].lower()}
        words = {w for n in names for w in n.split()[:-1]} - {"new"} | set(PLACES.get(code, "").split())
        country = str(english.territories.get(code[:2], "")).lower()
        words |= {country} if country.isalpha() else set()
        names |= {"pound sterling", "pounds sterling"} if code == "GBP" else set()
        names |= {name for *also, owner in (split(line) for line in rows(NAMES)) if owner == code for name in also}
        out[code] = {"names": sorted(n for n in names if " " in n), "places": sorted(w for w in words if w.isalpha())}
    return out


if __name__ == "__main__":
    main()
